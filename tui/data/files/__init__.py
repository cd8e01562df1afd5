"""A file of one's own as data to learn from: surveyed, settled, loaded."""
