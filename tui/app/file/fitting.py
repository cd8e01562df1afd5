"""Which model is trained on a file where the one that was chosen cannot learn from it."""

from tui.errors import Refusal
from tui.families import FAMILIES, Family
from tui.sources import Source


def fitting(source: Source, family: type[Family]) -> type[Family]:
    """`family` if it fits, else the first that does; `Refusal` where none does."""
    for each in (family, *FAMILIES):
        if not each.unfit(source.task, source.pictures):
            return each
    raise Refusal(family.unfit(source.task, source.pictures))
