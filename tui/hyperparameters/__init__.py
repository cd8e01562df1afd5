"""Declarations of what a person sets: one declaration, many uses.

From one declaration come the form field, the parser and its sentences, the command-line flag, the
help text and the distribution a search draws from.
"""

from tui.hyperparameters.choice import Choice
from tui.hyperparameters.declaration import Declaration, When
from tui.hyperparameters.layers import Layers
from tui.hyperparameters.number import BatchSize, Float, Int
from tui.hyperparameters.schema import Hyperparameter, Settings
from tui.hyperparameters.space import OneOf, Range, Searched
from tui.hyperparameters.text import Text, Words
from tui.hyperparameters.turn import ANOTHER_SEED, DOWN, UP, Effect, Move, To, Turn

__all__ = [
    "ANOTHER_SEED",
    "DOWN",
    "UP",
    "BatchSize",
    "Choice",
    "Declaration",
    "Effect",
    "Float",
    "Hyperparameter",
    "Int",
    "Layers",
    "Move",
    "OneOf",
    "Range",
    "Searched",
    "Settings",
    "Text",
    "To",
    "Turn",
    "When",
    "Words",
]
