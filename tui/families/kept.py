"""Which step's model is the one that is kept."""

from enum import StrEnum


class Kept(StrEnum):
    """Of the steps of a fit one is the model that is exported, predicts and is scored.

    `BEST` is the one of the lowest error on validation, for families whose every step is a model
    of its own. `CLOSEST` is the one nearest to the training rows, of equal ones the last. `LAST`
    is for families whose earlier steps are less than what was asked for.
    """

    BEST = "best"
    CLOSEST = "closest"
    LAST = "last"

    @property
    def word(self) -> str:
        """What stands before the error of that step."""
        return "best" if self is Kept.BEST else "kept"

    @property
    def phrase(self) -> str:
        """The step, as something of a run."""
        return _PHRASES[self]


_PHRASES: dict[Kept, str] = {
    Kept.BEST: "its best step",
    Kept.CLOSEST: "its step nearest to the training rows",
    Kept.LAST: "its last step",
}
