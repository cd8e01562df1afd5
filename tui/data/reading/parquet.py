"""A Parquet file into the database: its own types say what is a number."""

from collections.abc import Mapping
from pathlib import Path

from tui.data.reading import odd
from tui.data.reading.asked import Asked
from tui.data.reading.engine import Engine, EngineTrouble, quoted
from tui.data.reading.finding import Finding
from tui.data.reading.json_lines import Loaded
from tui.data.reading.limits import MOST_COLUMNS
from tui.data.reading.lines import Lines
from tui.data.reading.names import cleaned
from tui.data.reading.sheet import TABLE, Kept, Stored
from tui.errors import Refusal

_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL")
_NESTED = ("STRUCT", "MAP", "UNION", "BLOB", "VARIANT")


def load_parquet(
    engine: Engine, path: Path, asked: Asked, kept: Mapping[str, Kept] | None
) -> Loaded:
    """Fill `TABLE`. Rows are called lines: there are no others."""
    source = f"read_parquet({quoted(str(path))})"
    try:
        described = engine.rows(f"DESCRIBE SELECT * FROM {source}")
    except EngineTrouble:
        raise Refusal("the Parquet file is damaged: write it anew.") from None
    if len(described) > MOST_COLUMNS:
        raise Refusal(
            f"the file has {len(described)} columns, and at most {MOST_COLUMNS} are read: leave "
            "some out."
        )
    names, findings = cleaned([str(row[0]) for row in described])
    columns, cells, strange = [], [], []
    for place, (name, (raw, kind, *_)) in enumerate(zip(names, described, strict=True)):
        if kind.endswith("]") or kind.startswith(_NESTED):
            what = "its values are lists, objects or bytes"
            findings.append(Finding(what, "the column is left out", name))
            continue
        if kept is not None and name not in kept:
            continue
        numeric = kind.removeprefix("U").startswith(_NUMBERS)
        guess: Kept = "number" if numeric else "words"
        column = Stored(name, f"c{place}", guess if kept is None else kept[name])
        columns.append(column)
        cell = '"' + str(raw).replace('"', '""') + '"'
        text = f"CAST({cell} AS VARCHAR)"
        if column.kept == "words":
            cells.append(f"{text} AS {column.key}")
            continue
        cells.append(f"TRY_CAST({cell} AS DOUBLE) AS {column.key}")
        if not numeric:
            strange.append(column)
            cells.append(f"{odd.beside(cell, text)} AS o{column.key}")
    if not columns:
        raise Refusal("the Parquet file has no column of numbers or words: give another.")
    try:
        engine.run(f"CREATE TEMP TABLE {TABLE} AS SELECT {', '.join(cells)} FROM {source}")
    except EngineTrouble:
        raise Refusal("the Parquet file is damaged: write it anew.") from None
    lines = Lines()
    found = (*findings, *odd.of_texts(engine, lines, strange, asked.missing))
    return Loaded(tuple(columns), names, lines, found)
