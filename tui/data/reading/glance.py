"""The first rows of a file, within a moment however large it is."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tui.data.reading.asked import Asked
from tui.data.reading.copying import scratch
from tui.data.reading.encoding import encoding_named, encoding_told
from tui.data.reading.engine import Engine, EngineTrouble, quoted
from tui.data.reading.head import head_of_text
from tui.data.reading.kind import Found, found
from tui.data.reading.names import cleaned
from tui.data.reading.scan import head_of
from tui.words import visible

ROWS = 20
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Glance:
    """Names and first cells as they are written; what is behind them nobody has looked at."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "names": list(self.names),
            "rows": [[visible(cell[:_LONGEST]) for cell in row] for row in self.rows],
        }


def glance(path: Path, asked: Asked) -> Glance:
    """What the file at `path` begins with; `Refusal` where it is no table by its first bytes."""
    where = found(path)
    if where.kind == "parquet":
        return _parquet(where)
    if where.kind in ("idx", "folder"):
        return Glance((), ())
    raw = head_of(where)
    encoding = encoding_told(raw) if asked.encoding is None else encoding_named(asked.encoding)
    if where.kind == "jsonl":
        return _objects(raw.decode(encoding, "replace"))
    head = head_of_text(raw, encoding, replace(asked, skip_bad=True))  # asked for later
    return Glance(head.names, head.rows[:ROWS])


def _objects(text: str) -> Glance:
    objects = []
    for line in text.splitlines()[:ROWS]:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue  # said when all of it is read
        if isinstance(value, dict):
            objects.append(value)
    keys = list(dict.fromkeys(key for each in objects for key in each))
    rows = (tuple(_cell(each.get(key)) for key in keys) for each in objects)
    return Glance(cleaned(keys)[0], tuple(rows))


def _cell(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


def _parquet(where: Found) -> Glance:
    with scratch() as folder:
        engine = Engine(where.path, folder)
        try:
            source = f"read_parquet({quoted(str(where.path))})"
            names = [str(row[0]) for row in engine.rows(f"DESCRIBE SELECT * FROM {source}")]
            cells = engine.rows(f"SELECT COLUMNS(*)::VARCHAR FROM {source} LIMIT {ROWS}")
        except EngineTrouble:
            return Glance((), ())  # said when all of it is read
        finally:
            engine.close()
    rows = (tuple("" if cell is None else str(cell) for cell in row) for row in cells)
    return Glance(cleaned(names)[0], tuple(rows))
