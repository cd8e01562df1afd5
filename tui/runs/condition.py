"""A query as a condition of SQL on the table of runs, so that the store itself looks through."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from tui.families import FAMILIES
from tui.runs.query import Comparison, Measure, Query, Setting, Term, Word
from tui.sources import SOURCES

_TITLED = {"data": SOURCES, "model": FAMILIES}
_COLUMNS = {"best": "best_validation_error", "steps": "steps"}
_SIGNS = frozenset({"=", "!=", "<", "<=", ">", ">="})
_LARGEST = 2**63 - 1


class Condition(NamedTuple):
    """An expression of SQL and the values of its marks."""

    sql: str
    values: tuple[Any, ...] = ()


def condition(query: Query, unfinished: Mapping[int, str]) -> Condition:
    """What rows of `query` fulfil.

    `unfinished` has the state of runs, by number, that the store does not call ended: whether
    their process still lives it cannot know.
    """
    return _joined("AND", [_term(each, unfinished) for each in query.terms]) or Condition("1")


def _joined(word: str, parts: list[Condition]) -> Condition | None:
    if not parts:
        return None
    sql = f" {word} ".join(each.sql for each in parts)
    return Condition(f"({sql})", tuple(value for each in parts for value in each.values))


def _term(term: Term, unfinished: Mapping[int, str]) -> Condition:
    if isinstance(term, Measure):
        column = _COLUMNS[term.name]
        return Condition(f"({_numeric(column)} AND {column} {_sign(term.sign)} ?)", (term.value,))
    if isinstance(term, Comparison):
        found = _joined("OR", [_setting(each, term.sign) for each in term.settings])
    else:
        found = _joined("OR", _word(term, unfinished))
    return found or Condition("0")


def _sign(sign: str) -> str:
    if sign not in _SIGNS:
        raise ValueError(f"no comparison: {sign}")
    return sign


def _numeric(expression: str) -> str:
    return f"typeof({expression}) IN ('integer', 'real')"


def _in_recipe(section: str, key: str, otherwise: bool = False) -> str:
    """A value of the recipe; NULL where it holds none, unless a mark says what it is `otherwise`,
    or where it is not readable at all.
    """
    readable = "typeof(recipe) = 'text' AND json_valid(recipe)"
    held = f"json_extract(recipe, '$.{section}.{key}')"
    return f"CASE WHEN {readable} THEN {f'coalesce({held}, ?)' if otherwise else held} END"


def _setting(setting: Setting, sign: str) -> Condition:
    # Section and key are those of a declaration, never what was typed.
    kept, value = _in_recipe(setting.section, setting.key), setting.value
    if isinstance(value, (int, float)):
        number = min(max(value, -_LARGEST), _LARGEST) if isinstance(value, int) else value
        return Condition(f"({_numeric(kept)} AND {kept} {_sign(sign)} ?)", (number,))
    text = json.dumps(value, separators=(",", ":")) if isinstance(value, tuple) else str(value)
    if setting.otherwise is not None:
        kept = _in_recipe(setting.section, setting.key, True)
        return Condition(f"{kept} {_sign(sign)} ?", (setting.otherwise, _storable(text)))
    return Condition(f"{kept} {_sign(sign)} ?", (_storable(text),))


def _word(word: Word, unfinished: Mapping[int, str]) -> list[Condition]:
    """Every place where `word` may stand."""
    found = [_named(section, word.text) for section in _TITLED if section in word.fields]
    pattern = (_pattern(word.text),)
    found += [
        Condition(f"{column} LIKE ? ESCAPE '\\'", pattern)
        for column in ("name", "note")
        if column in word.fields
    ]
    if "state" in word.fields:
        how = "replace(coalesce(outcome, 'ended'), '_', ' ')"
        found.append(Condition(f"(state = 'ended' AND {how} LIKE ? ESCAPE '\\')", pattern))
        asked = word.text.lower()
        found.append(_numbered([n for n, state in unfinished.items() if asked in state]))
    if len(word.fields) > 1 and word.text.isascii() and word.text.isdecimal():
        found.append(_numbered([min(int(word.text), _LARGEST)]))
    return found


def _named(section: str, text: str) -> Condition:
    """Data or models with `text` in their name or title; only the name stands in the recipe."""
    asked = text.lower()
    names = [s.name for s in _TITLED[section] if asked in s.name or asked in s.title.lower()]
    marks = ", ".join("?" * len(names))
    named = f"{_in_recipe(section, 'name')} IN ({marks})"
    if section != "data":
        return Condition(named, tuple(names))
    # A file is known by its name, not by the folders above it.
    path = _in_recipe(section, "path")
    own = f"replace({path}, rtrim({path}, replace({path}, '/', '')), '')"
    return Condition(
        f"({named} OR coalesce({own} LIKE ? ESCAPE '\\', 0))", (*names, _pattern(text))
    )


def _numbered(numbers: list[int]) -> Condition:
    return Condition(f"number IN ({', '.join(map(str, numbers))})")


def _pattern(text: str) -> str:
    for special in ("\\", "%", "_"):
        text = text.replace(special, "\\" + special)
    return f"%{_storable(text)}%"


def _storable(text: str) -> str:
    """`text` without lone surrogates, which no store can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
