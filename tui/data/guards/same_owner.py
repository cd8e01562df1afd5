"""Columns that say whose rows they are."""

import re
from collections.abc import Iterator

import numpy as np

from tui.data.guards.guard import RowGuard, Rows
from tui.data.guards.named import grouped
from tui.data.note import Note, Remedy
from tui.words import quoted

_NAMES = re.compile(r"(?i:(^|[_\s-])(id|uuid|guid))$|[a-z](Id|ID)$")
_OWNERS = re.compile(
    r"(?i)(?<!per)(^|[_\s-])(patient|customer|user|subject|person|session|client|device|store|"
    r"household|school|animal)([_\s-](no|nr|num|number|code|key|name))?\.?$"
)
"""Where the name ends so; a size of a household or the age of a patient is another thing."""
_FEWEST = 10
"""So many different ones under such a name: fewer are kinds, as of devices."""
_SEVERAL = 1.5
"""Rows of the same owner on average from which on it matters."""


class SameOwner(RowGuard):
    """Several rows of one patient in train and in validation: it is recognised, not predicted."""

    def notes(self, rows: Rows) -> Iterator[Note]:
        if rows.grouped or rows.ordered:
            return
        frame = rows.frame
        for place, column in enumerate(frame.columns):
            if column.type.word not in ("number", "category"):
                continue
            if _NAMES.search(column.name):
                least = 1
            elif _OWNERS.search(column.name):
                least = _FEWEST
            else:
                continue
            mine, theirs = (
                np.unique(some[~np.isnan(some)])
                for some in (frame.values[part, place] for part in (rows.train, rows.validation))
            )
            both = int(np.isin(theirs, mine).sum())
            if both and len(mine) >= least and len(rows.train) >= _SEVERAL * len(mine):
                yield Note(
                    "same_owner",
                    f"The column {quoted(column.name)} seems to name whose rows they are, and "
                    f"{both} of {len(theirs)} that validate are in train as well.",
                    f"Keep their rows together: {grouped(column.name)}.",
                    column.name,
                    Remedy("group", column.name, "keep its rows in the same part"),
                )
