"""From rows to findings: reports of one meeting together, what the articles differ on."""
