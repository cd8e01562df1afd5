"""Curves in which every text is a payload: in a store, or as the app sees them."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.app.curves import depths
from tests.app.recorded import Recorded
from tests.faults.hostile_search import recorded
from tui.app.curve.watch import Sight
from tui.curve_plan import rows_plan
from tui.diagnosis.validation_curve import Curve, Point
from tui.plotting.curves.rows import RowsView
from tui.plotting.curves.values import ValuesView
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import State
from tui.runs.store import Store

NO_CURVE = Sight()


def curves(words: str) -> list[Sight]:
    """One over values that nobody declared, one over rows; points of both failed for a reason."""
    search = recorded(words).searches.all[1]
    points = (
        Point(words, (0.1, 0.2), (0.2, 0.3)),
        Point("other", (), (), True, words),
        Point(3, (0.1,), (0.1,)),
    )
    rows = RowsView([Point(20, (), (), True, words), Point(40, (0.1,), (0.2,))])
    values = ValuesView(Curve(depths().dimensions[0].of, points, 8))
    return [Sight(search, each, (), (number,)) for number, each in enumerate((values, rows))]


def rows_facts(words: str) -> dict[str, object]:
    """What a process found of a learning curve; a fit failed for a reason."""
    fits = [[20, 0, 0.1, 0.4, ""], [40, 0, 0.1, 0.3, words], [60, 0, 0.1, 0.2, ""]]
    return {words: 1, "baseline_error": 0.5, "sizes": [20, 40, 60], "draws": 1, "fits": fits}


def recorded_curve(words: str) -> Recorded:
    """A recorded store with one learning curve."""
    store = recorded(words)
    search, plan = store.searches.all[1], rows_plan(Recipe())
    ended = {"state": State.ENDED, "outcome": Outcome.FINISHED}
    store.searches.put(replace(search, number=2, plan=plan, facts=rows_facts(words), **ended))
    return store


def hostile_curve(path: Path, recipe: Recipe, words: str) -> int:
    """Put an ended learning curve of `recipe` into the store at `path`; its number."""
    with closing(Store.open(path)) as store:
        number = store.searches.add(rows_plan(recipe))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE searches SET name = ?, note = ?, reason = ?, host = ?, facts = ?, "
            "state = 'ended', outcome = 'finished' WHERE number = ?",
            (words, words, words, words, json.dumps(rows_facts(words)), number),
        )
    return number
