"""Reports of one meeting become one meeting; dissent is kept."""
