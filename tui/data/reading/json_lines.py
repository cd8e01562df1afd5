"""JSON Lines into the database: an object a line, a column a key."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.reading import bad_lines, odd
from tui.data.reading.asked import Asked
from tui.data.reading.engine import Engine, quoted
from tui.data.reading.finding import Finding
from tui.data.reading.head import no_rows
from tui.data.reading.limits import LONGEST_LINE, MOST_COLUMNS, MOST_LISTED
from tui.data.reading.lines import Lines
from tui.data.reading.names import cleaned
from tui.data.reading.sheet import TABLE, Kept, Stored
from tui.data.reading.walk import Bad
from tui.errors import Refusal
from tui.words import quoted as as_said

_NUMBERS = "('BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT')"
_NESTED = "('OBJECT', 'ARRAY')"
_GOOD = "CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' ELSE false END"


class Loaded(NamedTuple):
    """The columns that are in the table, and the names of all there are."""

    columns: tuple[Stored, ...]
    names: tuple[str, ...]
    lines: Lines
    findings: tuple[Finding, ...]


class _Values(NamedTuple):
    """How many values of a key are numbers, lists or objects, and others, NULL apart."""

    numbers: int
    nested: int
    others: int


def load_json(engine: Engine, path: Path, asked: Asked, kept: Mapping[str, Kept] | None) -> Loaded:
    """Fill `TABLE` from UTF-8 text; `Refusal` where a line is no object and may not be left out."""
    # No JSON holds the unit separator unescaped, so that a line stays one cell.
    engine.run(
        f"CREATE TEMP TABLE texts AS SELECT line FROM read_csv({quoted(str(path))}, "
        "delim='\x1f', quote='', escape='', header=false, auto_detect=false, strict_mode=true, "
        f"max_line_size={LONGEST_LINE}, columns={{'line': 'VARCHAR'}})"
    )
    wrong = engine.rows(f"SELECT rowid + 1 FROM texts WHERE trim(line) != '' AND NOT ({_GOOD})")
    bad = {int(line): Bad(int(line), "object", "is no JSON object") for (line,) in sorted(wrong)}
    if bad and not asked.skip_bad:
        raise bad_lines.refuse(bad)
    engine.run(
        f"CREATE TEMP TABLE objects AS SELECT rowid + 1 AS place, line FROM texts WHERE {_GOOD}"
    )
    engine.run("DROP TABLE texts")
    keys = _keys(engine)
    names, findings = cleaned(keys)
    findings += _twice(engine)
    kinds = _kinds(engine, keys)
    columns = []
    for place, (name, values) in enumerate(zip(names, kinds, strict=True)):
        if values.nested:
            what = f"{values.nested} values are lists or objects"
            findings.append(Finding(what, "the column is left out", name))
        elif kept is None or name in kept:
            guess: Kept = "number" if values.numbers and not values.others else "words"
            columns.append(Stored(name, f"c{place}", guess if kept is None else kept[name]))
    texts = {f"c{place}": f"t[{place + 1}]" for place in range(len(keys))}
    strange = [
        each for each in columns if each.kept == "number" and kinds[int(each.key[1:])].others
    ]
    cells = [
        f"TRY_CAST({texts[each.key]} AS DOUBLE) AS {each.key}"
        if each.kept == "number"
        else f"{texts[each.key]} AS {each.key}"
        for each in columns
    ]
    cells += [f"{odd.beside(texts[e.key], texts[e.key])} AS o{e.key}" for e in strange]
    engine.run(
        f"CREATE TEMP TABLE {TABLE} AS SELECT {', '.join([*cells, 'place'])} FROM "
        f"(SELECT place, json_extract_string(line, {_pointers(keys)}) AS t FROM objects)"
    )
    engine.run("DROP TABLE objects")

    def starts() -> NDArray[np.int64]:
        return np.asarray(engine.arrays(f"SELECT place FROM {TABLE}")["place"], np.int64)

    lines = Lines(starts=starts)
    told = odd.of_texts(engine, lines, strange, asked.missing)
    found = (*bad_lines.findings(bad), *findings, *told)
    return Loaded(tuple(columns), names, lines, found)


def _keys(engine: Engine) -> list[str]:
    """Every key of any object, in the order they are first met."""
    found = engine.rows(
        "SELECT k FROM (SELECT place, unnest(json_keys(line)) AS k, "
        "generate_subscripts(json_keys(line), 1) AS nth FROM objects) "
        f"GROUP BY k ORDER BY min((place, nth)) LIMIT {MOST_COLUMNS + 1}"
    )
    if not found:
        raise no_rows()
    if len(found) > MOST_COLUMNS:
        raise Refusal(
            f"its objects have more than {MOST_COLUMNS} keys, which is the most that is read: "
            "leave some out."
        )
    return [str(key) for (key,) in found]


def _twice(engine: Engine) -> list[Finding]:
    """Where an object has a key more than once, which JSON leaves open."""
    keys = "json_keys(line)"
    some = f"FROM objects WHERE len({keys}) > len(list_distinct({keys}))"
    found = engine.rows(f"SELECT place, {keys} {some} ORDER BY place LIMIT {MOST_LISTED}")
    if not found:
        return []
    count = int(engine.row(f"SELECT count(*) {some}")[0])
    ((key, _),) = Counter(map(str, found[0][1])).most_common(1)
    have = "objects have" if count > 1 else "object has"
    what = f"{count} {have} a key more than once, such as {as_said(key)}"
    lines = tuple(int(place) for place, _ in found)
    return [Finding(what, "its first value is read", "", lines, count)]


def _kinds(engine: Engine, keys: Sequence[str]) -> list[_Values]:
    counts = []
    for place in range(1, len(keys) + 1):
        kind = f"t[{place}]"
        counts += [
            f"count(*) FILTER ({kind} IN {_NUMBERS})",
            f"count(*) FILTER ({kind} IN {_NESTED})",
            f"count(*) FILTER ({kind} IS NOT NULL AND {kind} != 'NULL' "
            f"AND {kind} NOT IN {_NUMBERS} AND {kind} NOT IN {_NESTED})",
        ]
    found = engine.row(
        f"SELECT {', '.join(counts)} FROM "
        f"(SELECT json_type(line, {_pointers(keys)}) AS t FROM objects)"
    )
    return [_Values(*found[start : start + 3]) for start in range(0, len(found), 3)]


def _pointers(keys: Sequence[str]) -> str:
    """The JSON pointers to `keys` as a list of SQL."""
    found = (quoted("/" + key.replace("~", "~0").replace("/", "~1")) for key in keys)
    return f"[{', '.join(found)}]"
