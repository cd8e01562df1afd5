"""The Curve screen apart from its widgets: its keys, what is gone through, and who looks."""
