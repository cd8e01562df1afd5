"""Pictures of a search: its trials as a table, against what was searched, and as curves."""
