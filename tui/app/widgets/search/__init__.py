"""The widgets of the Search screen, one a file."""
