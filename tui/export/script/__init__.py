"""A run as a script that needs scikit-learn and numpy and not this program."""
