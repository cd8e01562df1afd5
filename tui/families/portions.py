"""Families that learn from ever more rows: what is set about the portions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from tui.families.family import Family
from tui.families.kept import Kept
from tui.families.known import Excess, Known
from tui.hyperparameters import Int

USUAL = 20


@dataclass(eq=False, repr=False, kw_only=True)
class Portioned(Family):
    """Its step adds a portion of the training rows, so that its curve is a learning curve.

    The model is the one of all rows: nobody asked for one that leaves some out.
    """

    step_word = "portion"
    planned = "portions"
    kept = Kept.LAST
    stops_early = False
    approaches = False
    adds_rows = True

    portions: Annotated[
        int,
        Int(
            doc="In how many equal portions the training rows are added.",
            low=1,
            high=1000,
            scale="log",
            search=(1, 100),
            says=(
                (1, "All rows at once: a single point."),
                (1000, "Watch how the error falls as rows are added: the learning curve."),
            ),
        ),
    ] = USUAL
    random_state: Annotated[
        int,
        Int(
            key="seed",
            doc="Draws the order in which rows are added.",
            low=0,
            high=2**32 - 1,
            search=(0, 100),
        ),
    ] = 0

    def excesses(self, known: Known) -> Iterator[Excess]:
        yield from super().excesses(known)
        if known.rows and self.portions > max(known.rows, USUAL):
            yield Excess(
                "model",
                "portions",
                f"{self.portions} portions of {known.rows} training rows would be less than a row "
                f"each: give at most {known.rows}.",
            )
