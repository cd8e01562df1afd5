"""The lines of a script that read a file of one's own and make features of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from tui.data.files.asking import asked_of
from tui.data.files.coding import framed
from tui.data.files.frame import Frame
from tui.data.files.loading import dealt_rows
from tui.data.files.regrouping import recode, regrouped
from tui.data.preprocessing import dates
from tui.errors import Refusal
from tui.export.given import Given
from tui.export.model.columns import known_words
from tui.export.script import reading
from tui.export.script.code import source_of
from tui.export.script.rows import TARGETS, units
from tui.export.script.values import spelled
from tui.sources import File
from tui.sources.column_types import types_of

_MOST_SKIPPED = 6


class Call(NamedTuple):
    """A call of one of the functions that the script contains."""

    function: str
    given: tuple[Any, ...]

    def text(self, *first: str) -> str:
        return f"{self.function}({', '.join([*first, *map(repr, self.given)])})"

    def __call__(self, *first: Any) -> Any:
        return getattr(reading, self.function)(*first, *self.given)


def own_rows(given: Given) -> str:
    """As `rows_of`. `Refusal` where a script would read the file otherwise than this program."""
    source, learned = given.run.recipe.data, given.learned()
    assert isinstance(source, File)
    if source.pictures:
        raise Refusal("a script reads no pictures: export the model to model.onnx instead.")
    frame, dataset = framed(source), learned.dataset
    dealt = dealt_rows(frame, source, learned.fold).rows
    grouped, tables = regrouped(frame.columns, frame.values, dealt[0])
    recode(frame.values, tables)
    frame = replace(frame, columns=grouped)
    reader, columns, target, count = _checked(source, frame)
    part = np.zeros(count, np.uint8)
    for number, rows in enumerate(dealt[:2], 1):
        part[frame.places[rows]] = number
    made = dataset.preprocessing
    assert made is not None
    steps = [
        f"    ({name!r}, {step.__repr__(N_CHAR_MAX=10**6)}, {list(places)}),"
        for name, step, places in made.transformer.transformers
    ]
    pieces: list[Any] = [getattr(reading, name) for name in reading.FUNCTIONS]
    dated = any(each.type.word == "date" for each in frame.columns)
    constants = [f"PARTS = {dates.PARTS!r}", f"_DAY, _MONDAY = {dates._DAY}, {dates._MONDAY}\n\n"]
    whole = "y_train, y_validation = y_train.astype(int), y_validation.astype(int)"
    return "\n".join(
        [
            *(constants if dated else []),
            source_of(*pieces, *([dates.DateParts, dates._parts] if dated else [])),
            "",
            f"PATH = sys.argv[1] if len(sys.argv) > 1 else {source.path!r}",
            f"rows = {reader.text('PATH')}",
            f"if len(rows) != {count}:",
            f'    sys.exit(f"{{PATH}} has {{len(rows)}} rows and had {count}: it has changed.")',
            "values = np.column_stack([",
            *(f"    {each.text('rows')}," for each in columns),
            "])",
            f"y = {'np.zeros(len(rows))' if target is None else target.text('rows')}",
            f"part = {spelled(part)}",
            "# 1 trains and 2 validates; the others are the test's, or not used.",
            "train, validation = np.flatnonzero(part == 1), np.flatnonzero(part == 2)",
            *TARGETS,
            *([whole] if dataset.classes else []),
            *units(dataset),
            "prepare = ColumnTransformer([",
            *steps,
            "], sparse_threshold=0)",
            "X_train = prepare.fit_transform(values[train])",
            "X_validation = prepare.transform(values[validation])",
        ]
    )


def _checked(source: File, frame: Frame) -> tuple[Call, list[Call], Call | None, int]:
    """Calls for the rows, each column and the target, and how many rows there are.

    They are made here, and what they give is held against what this program reads.
    """
    asked, names = asked_of(source), list(types_of(source.types))
    known = (asked.encoding, asked.delimiter, asked.quote, asked.decimal, asked.thousands)
    if None in known:
        raise Refusal("a script reads text with a delimiter alone: export model.skops instead.")
    columns, target = _columns(source, frame, names), _target(source, frame, names)
    for skip in range(int(asked.header is not False), _MOST_SKIPPED):
        given = (asked.encoding, asked.delimiter, asked.quote, skip, len(names), asked.skip_bad)
        reader = Call("read_rows", given)
        try:
            rows = reader(source.path)
            if len(rows) <= frame.places.max() or not _agree(frame, rows, columns, target):
                continue
        except (ValueError, IndexError, OSError):
            continue
        return reader, columns, target, len(rows)
    raise Refusal(
        "Python's own reader understands this file otherwise than this program does, so that no "
        "script of it would be true: export model.skops instead."
    )


def _columns(source: File, frame: Frame, names: list[str]) -> list[Call]:
    missing = list(source.missing_words)
    found = []
    for each in frame.columns:
        place = names.index(each.name)
        if each.type.word == "number":
            found.append(_numbers(source, place))
        elif each.type.word == "date":
            found.append(Call("moments", (place, missing, each.type.form)))
        else:
            found.append(Call("codes", (place, missing, list(known_words(each)))))
    return found


def _target(source: File, frame: Frame, names: list[str]) -> Call | None:
    if not frame.target:
        return None
    place = names.index(frame.target)
    if not frame.classes:
        return _numbers(source, place)
    return Call("codes", (place, list(source.missing_words), list(frame.classes)))


def _numbers(source: File, place: int) -> Call:
    asked = asked_of(source)
    return Call("numbers", (place, list(asked.missing), asked.decimal, asked.thousands))


def _agree(frame: Frame, rows: Any, columns: list[Call], target: Call | None) -> bool:
    def pairs() -> Iterator[tuple[Any, Any]]:
        for place, each in enumerate(columns):
            yield each(rows), frame.values[:, place]
        if target is not None:
            yield target(rows), frame.y

    same = (np.array_equal(ours[frame.places], theirs, equal_nan=True) for ours, theirs in pairs())
    return all(same)
