"""Curves over one thing that is set: their pictures, and the same in words."""
