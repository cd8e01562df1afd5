"""How often the sealed test part was opened, by which runs, and what they scored on it."""

import json
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from tui.errors import Refusal
from tui.recipe import Recipe
from tui.runs.decoding import decoded
from tui.runs.trial import Trial
from tui.sources import source_named

Execute = Callable[..., sqlite3.Cursor]


@dataclass(frozen=True, slots=True)
class Opening:
    """Run `run` was scored on the test part at `opened`, seconds since 1970.

    `error` is the headline error of `rows` test rows with its interval from `low` to `high`, that
    of the model after `step`; `validation` is the run's best on validation. `baseline` is the error
    of doing nothing on the same rows, `copied` of which stand in train or validation as well. One
    that could not be scored is no opening: `refused` says why.
    """

    number: int
    run: int
    opened: float
    error: float | None
    low: float | None
    high: float | None
    confidence: float
    rows: int
    step: int
    validation: float | None
    baseline: float | None = None
    copied: int = 0
    refused: str = ""

    @classmethod
    def from_row(cls, row: sqlite3.Row) -> Self:
        """The opening of a row; what cannot be read in it is not known."""
        found = decoded(row["facts"])
        facts = found if isinstance(found, dict) else {}
        step, rows, copied = facts.get("step"), facts.get("rows"), facts.get("copied")
        confidence = _measured(facts.get("confidence"))
        return cls(
            number=row["number"],
            run=row["run"],
            opened=_measured(row["opened"]) or 0.0,
            error=_measured(row["error"]),
            low=_measured(facts.get("low")),
            high=_measured(facts.get("high")),
            confidence=confidence if confidence is not None and 0 < confidence < 1 else 0.95,
            rows=rows if isinstance(rows, int) else 0,
            step=step if isinstance(step, int) else 0,
            validation=_measured(facts.get("validation")),
            baseline=_measured(facts.get("baseline")),
            copied=copied if isinstance(copied, int) else 0,
            refused=str(facts.get("refused", "")),
        )


class Openings:
    """What a store keeps of them; `execute` is the store's, and says what goes wrong."""

    def __init__(self, execute: Execute) -> None:
        self._execute = execute

    def add(self, run: int, recipe: Recipe, error: float | None, facts: Mapping[str, Any]) -> None:
        """Write down that `run` was scored, or under ``refused`` why it could not be."""
        kept = json.dumps({**facts, "part": part_of(recipe)})
        self._execute(
            "INSERT INTO openings (run, opened, error, facts) VALUES (?, ?, ?, ?)",
            (run, time.time(), error, kept),
        )

    def every(self) -> list[Opening]:
        """All of them, of whatever data, oldest first."""
        rows = self._execute("SELECT * FROM openings ORDER BY number").fetchall()
        return [Opening.from_row(row) for row in rows]

    def of(self, recipe: Recipe) -> list[Opening]:
        """Those of the test part that `recipe` has, whichever model was scored, oldest first."""
        rows = self._execute("SELECT * FROM openings ORDER BY number").fetchall()
        mine = part_of(recipe)
        return [Opening.from_row(row) for row in rows if _part(row) == mine]

    def newest(self, run: int) -> Opening | None:
        """The last time that `run` was scored, or could not be."""
        rows = self._execute(
            "SELECT * FROM openings WHERE run = ? ORDER BY number DESC LIMIT 1", (run,)
        ).fetchall()
        return Opening.from_row(rows[0]) if rows else None


def part_of(recipe: Recipe) -> str:
    """Which rows the test part is, as a key: the same for every model of the same split."""
    return json.dumps(recipe.data.sealed, sort_keys=True)


def scored(openings: Sequence[Opening], run: int) -> Opening | None:
    """The last score of `run` among `openings`."""
    mine = [each for each in openings if each.run == run and not each.refused]
    return mine[-1] if mine else None


def tested(
    openings: Sequence[Opening], search: int, of_run: Callable[[int], Trial | None]
) -> dict[int, int]:
    """The trials of `search` among those that were scored, by run; `of_run` knows them."""
    found = {}
    for run in dict.fromkeys(each.run for each in openings if not each.refused):
        trial = of_run(run)
        if trial is not None and trial.search == search:
            found[run] = trial.number
    return found


def _part(row: sqlite3.Row) -> str:
    """The same of an opening, also where an older version wrote down more; empty if unknown."""
    facts = decoded(row["facts"])
    part = facts.get("part") if isinstance(facts, dict) else None
    return _sealed(part) if isinstance(part, str) else ""


@lru_cache(maxsize=256)
def _sealed(written: str) -> str:
    """The key of what was written down of a part; screens ask for it at every look."""
    part = decoded(written)
    if not isinstance(part, dict):
        return ""
    values = {key: value for key, value in part.items() if key != "name"}
    try:
        source = source_named(str(part.get("name"))).from_values(values)
    except Refusal:
        return ""
    return json.dumps(source.sealed, sort_keys=True)


def _measured(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
