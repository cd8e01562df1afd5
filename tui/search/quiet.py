"""Optuna says on the terminal what it does, unless told not to."""

import logging


def hush() -> None:
    logging.getLogger("optuna").setLevel(logging.ERROR)
