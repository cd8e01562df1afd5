"""Nothing but its own opening ever reads the test part: what stands in its rows changes nothing.

A file is written twice, alike but for the rows of the test part, which are far off in the second.
All that is trained, searched, drawn, exported and predicted from both is the same to the last bit.
"""

import random

import pytest

from tests.search.searching import run as searched
from tests.search.test_portions import Here
from tui.curve_plan import rows_plan
from tui.data.dataset import Sealed
from tui.data.files.coding import framed
from tui.data.files.loading import dealt_rows
from tui.data.files.settling import settled
from tui.data.reading.asked import Asked
from tui.export import script_file
from tui.export.new_rows import new_rows
from tui.export.predicting import lines, of_run
from tui.families import Network, Tree
from tui.plan import Plan
from tui.plan import searched as spelled
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.sources import File
from tui.strategy import Strategy
from tui.worker.giving import given_of
from tui.worker.opening import open_test
from tui.worker.search import search
from tui.worker.train import train

ROWS = 90
NEW = "a,b\n1,2\n-0.5,0.25\n300,1\n"
KINDS = {"numbers": lambda value: f"{value:.3f}", "classes": lambda value: "yn"[value > 0]}


def honest(kind):
    r = random.Random(5)
    rows = []
    for _ in range(ROWS):
        a, b = r.gauss(0, 1), r.gauss(3, 2)
        rows.append([f"{a:.4f}", f"{b:.4f}", KINDS[kind](2 * a - b + 3 + r.gauss(0, 0.7))])
    return rows


def written(path, rows):
    path.write_text("a,b,y\n" + "".join(f"{','.join(row)}\n" for row in rows), encoding="utf-8")
    source = settled(File(path=str(path), target="y"))
    frame = framed(source)
    return source, sorted(frame.places[dealt_rows(frame, source, None).rows[2]].tolist())


def far_off(row, kind):
    """Other features; another target, too, where it does not decide how rows are dealt."""
    a, b, y = row
    return [f"{1e4 + float(a)}", f"{-5e3 * float(b)}", "77777" if kind == "numbers" else y]


def everything(source, store, folder):
    """All that this program makes of the rows of a file, but for times."""
    made = {}
    recipe = Recipe(source, Network(hidden_layers=(3,), epochs=6))
    number = train(store.path, store.add(recipe)).number
    run, frame = store.known(number), store.latest(number)
    made["records"] = [record[:5] for record in store.records(number)]
    made["run"] = (run.best_step, run.best_validation_error, run.baseline_error)
    made["frame"] = frame.to_bytes()
    for kept in ("best", "last", "rows", "scores"):
        made[kept] = store.checkpoint(number, kept)
    assert all(made[kept] for kept in ("best", "last", "rows", "scores"))

    given = given_of(store, number, lambda said: None)
    made["script"] = script_file.text(given)
    new = folder / "new.csv"
    new.write_text(NEW, encoding="utf-8")
    predictor = of_run(given)
    values = new_rows(new, predictor.columns, Asked(), lambda said: None)
    made["predicted"] = list(lines(predictor, values, False))

    tree = Recipe(source, Tree(max_splits=8))
    space = {"max_depth": spelled(tree, "max_depth", "{1, 2, 4}")}
    strategy = Strategy(sampler="grid", trials=3, folds=2)
    ended, trials = searched(store, Plan(tree, space, strategy).checked())
    made["trials"] = [(each.number, each.error, each.parts, each.best_step) for each in trials]
    lead = dict(ended.facts["lead"])
    made["lead"] = {key: lead[key] for key in ("number", "error", "spread", "optimism", "rows")}

    curve = search(store.path, store.searches.add(rows_plan(tree, 3, 1)), Here)
    made["curve"] = sorted(curve.facts["fits"])
    return made, number


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_stands_in_the_test_rows_all_else_is_the_same(kind, tmp_path, monkeypatch):
    def forbidden(sealed):
        raise AssertionError("the test part was opened")

    path, rows = tmp_path / "own.csv", honest(kind)
    found, tested = [], []
    for name in ("honest", "far off"):
        source, places = written(path, rows)
        store = Store.open(tmp_path / f"{name}.db")
        try:
            with monkeypatch.context() as patched:
                patched.setattr(Sealed, "open", forbidden)
                made, number = everything(source, store, tmp_path)
            found.append((places, made))
            tested.append(open_test(store.path, number)[0].error)
        finally:
            store.close()
        rows = [far_off(row, kind) if n in places else row for n, row in enumerate(rows)]
    (places, one), (others, other) = found
    assert places == others and len(places) == ROWS // 5
    for what in one:
        assert one[what] == other[what], what
    assert tested[0] != tested[1]  # the rows that were changed are those of the test part
