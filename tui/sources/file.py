"""A file of your own: which, what of it is learned, and how it is read and split.

A recipe of it holds everything that was told from the file, and a fingerprint of it: so that the
same recipe means the same rows, or is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, cast

from tui.families.family import Task
from tui.hyperparameters import Choice, Int, Settings, Text, Words
from tui.sources.column_types import Types, types_of
from tui.sources.file_options import (
    AUTO,
    BAD_LINES,
    CONTENTS,
    COPIES,
    DECIMALS,
    DELIMITERS,
    GAPS,
    HEADERS,
    MISSING,
    QUOTES,
    TASKS,
    THOUSANDS,
)
from tui.sources.source import Source
from tui.words import short

SAMPLED_ABOVE = 100_000
"""Where more rows would train so many do, drawn at random, until somebody wants all: enough to tell
differences of half a percent from luck, and few enough for every model to stay quick."""
_TOLD = (
    "task",
    "types",
    "content",
    "encoding",
    "delimiter",
    "quote",
    "decimal",
    "thousands",
    "header",
)
"""What is told from a file, and told anew from another."""


@dataclass(frozen=True, kw_only=True)
class Delimiter(Text):
    """A character, or its name."""

    what: str = f"auto, {', '.join(DELIMITERS)} or any one character"

    def legal(self) -> str:
        return self.what

    def parse(self, text: str) -> object:
        return self.check(text if len(text) == 1 else text.strip())

    def check(self, value: object) -> object:
        names = {character: name for name, character in DELIMITERS.items()}
        if not isinstance(value, str) or value in ('"', "'", "\n", "\r", "\0"):
            raise self.refuse(value)
        word = names.get(value, value)
        if word not in (AUTO, *DELIMITERS) and len(word) != 1:
            raise self.refuse(value)
        return word

    def format(self, value: object) -> str:
        return str(value)


@dataclass(frozen=True, kw_only=True)
class _Content(Settings):
    """What of the file is learned; a base of its own so that it comes before the split."""

    path: Annotated[
        str,
        Text(what="the path of a file", doc="The file with the rows.", shown=False),
    ] = ""
    target: Annotated[
        str,
        Text(
            what="the name of a column",
            longest=1000,
            doc="The column to predict; none looks for groups of rows.",
            shown=False,
        ),
    ] = ""
    aim: Annotated[
        str,
        Choice(
            key="task", label="task", doc="What is predicted of it.", options=TASKS, shown=False
        ),
    ] = AUTO
    types: Annotated[
        tuple[str, ...],
        Types(doc="What columns are taken for, where that is not as told.", shown=False),
    ] = ()
    rows: Annotated[
        int,
        Int(
            label="most rows",
            doc="How many rows train at most, drawn at random; the others stay as they are dealt.",
            low=10,
            high=100_000_000,
            off=0,
            word="all",
            scale="log",
            says=(
                (0, "All rows that are dealt to train."),
                (100_000_000, "Part of the training rows, where there are more."),
            ),
        ),
    ] = SAMPLED_ABOVE
    missing: Annotated[str, Choice(doc="What is done where a value is missing.", options=GAPS)] = (
        "impute"
    )
    duplicates: Annotated[
        str, Choice(doc="What is done with rows that are there twice.", options=COPIES)
    ] = "keep"
    group: Annotated[
        str,
        Text(
            what="the name of a column",
            longest=1000,
            doc="Rows with the same value here stay in the same part, as visits of one patient.",
            shown=False,
        ),
    ] = ""
    time: Annotated[
        str,
        Text(
            what="the name of a column",
            longest=1000,
            doc="Train on the earliest rows by this column, choose by later, test on the latest.",
            shown=False,
        ),
    ] = ""


@dataclass(frozen=True, kw_only=True)
class _Reading(Settings):
    """How the file is read; a base of its own so that it comes last."""

    content: Annotated[str, Choice(doc="What the file holds.", options=CONTENTS, shown=False)] = (
        AUTO
    )
    pixels: Annotated[
        int,
        Int(
            label="pixels a side",
            doc="Pictures are made grey and this many pixels wide and high; auto is 28 at most.",
            low=4,
            high=64,
            off=0,
            word="auto",
            shown=False,
        ),
    ] = 0
    bad_lines: Annotated[
        str, Choice(doc="What is done with lines that are no rows.", options=BAD_LINES, shown=False)
    ] = "refuse"
    encoding: Annotated[
        str,
        Text(
            what="an encoding such as utf-8 or latin-1, or auto",
            longest=40,
            doc="In which encoding text is.",
            shown=False,
        ),
    ] = AUTO
    delimiter: Annotated[str, Delimiter(doc="What stands between cells.", shown=False)] = AUTO
    quote: Annotated[str, Choice(doc="What quotes cells.", options=QUOTES, shown=False)] = AUTO
    decimal: Annotated[str, Choice(doc="The decimal mark.", options=DECIMALS, shown=False)] = AUTO
    thousands: Annotated[
        str, Choice(doc="What parts thousands.", options=THOUSANDS, shown=False)
    ] = AUTO
    header: Annotated[
        str, Choice(doc="Whether the first line holds names.", options=HEADERS, shown=False)
    ] = AUTO
    missing_words: Annotated[
        tuple[str, ...],
        Words(doc="Words that mean that a value is missing, beside an empty cell.", shown=False),
    ] = MISSING
    fingerprint: Annotated[
        str,
        Text(
            what="a fingerprint as a recipe holds it",
            longest=64,
            doc="Tells whether the file is still the one this recipe was made for.",
            shown=False,
        ),
    ] = ""


@dataclass(frozen=True, kw_only=True)
class File(_Reading, Source, _Content):
    """Read by `tui.data.files`. Until it is settled there, `task` is None."""

    name = "file"
    title = "your file"
    doc = "Rows from a file of your own: CSV, Parquet, JSON Lines, IDX, or folders of pictures."
    told_by_word: ClassVar[frozenset[str]] = frozenset({"path"})
    spares: ClassVar[frozenset[str]] = frozenset(
        {
            *Source.spares,
            "types",
            "rows",
            "content",
            "pixels",
            "encoding",
            "decimal",
            "thousands",
            "missing_words",
        }
    )

    @property
    def task(self) -> Task | None:
        return None if self.aim == AUTO else cast(Task, self.aim)

    @property
    def pictures(self) -> bool:
        return self.content == "pictures"

    @property
    def caption(self) -> str:
        return short(Path(self.path).name or self.title)

    @property
    def word(self) -> str:
        return self.path

    @property
    def total(self) -> int:
        return 0  # it is not known before it is read

    @property
    def sealed(self) -> dict[str, Any]:
        """Rows of the same file, wherever it lies now. What columns are taken for may decide which
        rows lack a value: most rows are the same ones all the same.
        """
        found = super().sealed
        if self.fingerprint:
            del found["path"]
        return found

    def over(self, changed: Mapping[str, Any]) -> dict[str, Any]:
        """A file that is named is taken as it now is, and of another one nothing that was told
        from the first is kept; of another target its task is not.
        """
        values = self.values()
        forgotten: tuple[str, ...] = ("fingerprint",) if "path" in changed else ()
        if changed.get("path", self.path) != self.path:
            forgotten += _TOLD
        if changed.get("target", self.target) != self.target:
            forgotten += ("task",)
        for key in forgotten:
            values[key] = self.hyperparameter(key).default
        merged = types_of((*values["types"], *changed.get("types", ())))
        types = {"types": tuple(f"{name}={kind}" for name, kind in merged.items())}
        return {**values, **changed, **types}
