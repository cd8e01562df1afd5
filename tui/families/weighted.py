"""How much the rows of each class count: shared by the families that can weigh rows."""

from dataclasses import dataclass
from typing import Annotated

from tui.families.family import Family
from tui.hyperparameters import Choice

WEIGHTS = {
    "none": "Every row counts the same: a rare class may be given up for the others.",
    "balanced": "Rows count more the rarer their class: all classes together count the same.",
}


@dataclass(eq=False, repr=False, kw_only=True)
class Weighted(Family):
    """A base of its own so that it comes last.

    The field is not called as the key is: of a ``class_weight`` scikit-learn expects that it may
    be a mapping as well.
    """

    weighting: Annotated[
        str,
        Choice(
            key="class_weight",
            label="class weights",
            doc="How much the rows of each class count.",
            options=WEIGHTS,
            tasks=("binary", "multiclass"),
        ),
    ] = "none"
