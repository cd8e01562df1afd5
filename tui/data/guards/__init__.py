"""What makes a score look better than it is, looked for before anyone believes it.

A guard is a policy with one method; a new one is a file here and a line in a tuple. Those of
columns need no target and no split: they say what a column is, as it was read, over all rows of the
file. Those of rows, which say how rows and columns go with the target or with each other, see train
and validation, never the test.
"""

from collections.abc import Sequence

from tui.data.columns.column import Column
from tui.data.guards.constants import Constants
from tui.data.guards.copied_rows import CopiedRows
from tui.data.guards.copied_target import CopiedTarget
from tui.data.guards.empty import NearlyEmpty
from tui.data.guards.guard import ColumnGuard, RowGuard, Rows
from tui.data.guards.identifiers import Identifiers
from tui.data.guards.many_words import ManyWords
from tui.data.guards.rare_classes import RareClasses
from tui.data.guards.same_owner import SameOwner
from tui.data.guards.time_order import TimeOrder
from tui.data.note import Note

COLUMN_GUARDS: tuple[ColumnGuard, ...] = (Identifiers(), Constants(), NearlyEmpty(), ManyWords())
ROW_GUARDS: tuple[RowGuard, ...] = (
    CopiedTarget(),
    CopiedRows(),
    SameOwner(),
    TimeOrder(),
    RareClasses(),
)

__all__ = ["Rows", "of_columns", "of_rows"]


def of_columns(columns: Sequence[Column], target: str) -> list[Note]:
    """What is to be said of columns that are features or could be."""
    others = [each for each in columns if each.name != target]
    return [note for guard in COLUMN_GUARDS for note in guard.notes(others)]


def of_rows(rows: Rows) -> list[Note]:
    """What is to be said of rows that train and those that choose."""
    return [note for guard in ROW_GUARDS for note in guard.notes(rows)]
