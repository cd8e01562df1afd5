"""Learn and work with machine learning in a terminal: what you set, and what it learns."""

__version__ = "0.1.0"
