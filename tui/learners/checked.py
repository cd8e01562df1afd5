"""An estimator's hyperparameters, checked as a fit starts."""

from typing import Any

import numpy as np
from sklearn.utils import check_random_state

from tui.errors import Refusal
from tui.hyperparameters import Settings


def checked_values(settings: Settings) -> dict[str, Any]:
    """Every value by field name in its declared type; `Refusal` names the one that is not allowed.

    As scikit-learn does, it takes numpy's numbers, and for ``random_state`` also None or a
    generator.
    """
    values = {}
    for each in settings.hyperparameters():
        value = getattr(settings, each.name)
        if isinstance(value, np.generic):
            value = value.item()
        if each.name == "random_state" and not isinstance(value, (int, float, str)):
            value = int(check_random_state(value).randint(np.iinfo(np.int32).max))
        try:
            values[each.name] = each.declaration.check(value)
        except Refusal as refusal:
            raise Refusal(f"{each.label}: {refusal}") from None
    return values
