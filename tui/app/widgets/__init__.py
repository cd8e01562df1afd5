"""Widgets of the app: a widget a file, its style sheet beside it."""
