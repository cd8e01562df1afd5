"""The widgets of the Curve screen, one a file."""
