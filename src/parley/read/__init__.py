"""Who published what when; what was copied."""
