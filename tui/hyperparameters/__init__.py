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

__all__ = [
    "BatchSize",
    "Choice",
    "Declaration",
    "Float",
    "Hyperparameter",
    "Int",
    "Layers",
    "OneOf",
    "Range",
    "Searched",
    "Settings",
    "When",
]
