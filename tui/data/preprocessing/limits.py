"""How many features columns become, for those who speak of it without making any."""

MOST_WORDS = 40
"""Features that a category may become; the words that are left share the last of them."""
