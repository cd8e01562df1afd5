"""D10: what no version would write of a run is said, in lines and on the screen."""

from contextlib import closing

import pytest

from tests.app.recorded import NOW, NoLauncher
from tests.app.test_train import lines, screen_of, status
from tests.faults.stores import news, record, written
from tui.app.application import TuiApp
from tui.app.context import Context
from tui.app.look import Look
from tui.app.screens.runs import RunsList
from tui.app.twin import twin
from tui.app.widgets.learned import LearnedView
from tui.cli.main import main
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.panel import Frame, Panel
from tui.runs.store import Store
from tui.runs.writer import Writer

CASES = [
    ("runs", "facts = 'no json'", "its facts (Expecting value"),
    ("runs", "facts = '[1]'", "its facts (no object) cannot be read"),
    ("runs", "state = 'flying', wanted = 7", "its state ('flying' is not a valid State)"),
    ("runs", "outcome = 'x', elapsed = 'long'", "its outcome ('x' is not a valid Outcome)"),
    ("runs", "elapsed = 'long', steps = 1.5, planned = x'00'", "its elapsed and planned and steps"),
    ("runs", "created = 9e999, heartbeat = -9e999, progress = 1e300", "its created and heartbeat"),
    ("runs", "created = 1e17, heartbeat = 1e17, steps = 1e99", "its created and heartbeat and st"),
    ("runs", "planned = -5", "its planned cannot be read"),
    ("runs", "best_step = 'last', best_validation_error = 'low'", "its best step and best valid"),
    ("runs", "recipe = '[[[['", "its recipe ("),
    ("runs", "process = 'me', heartbeat = 'now'", "its heartbeat cannot be read"),
    ("runs", "process = 'me'", "its process cannot be read"),
    ("records", "train_error = 'low', validation_error = x'ff'", "no finite value"),
    ("latest", "body = 'text'", "What was kept of this step cannot be read"),
    ("latest", "body = x'5455494631', step = 'x'", "What was kept of this step cannot be read"),
    ("changes", "value = 'no json'", "no json"),
    # Of facts each is read for itself: one that is none leaves the rest.
    ("runs", 'facts = \'{"parameters": "x", "rows": 5, "baseline_error": []}\'', "finished"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A store with a run for each case, and one that is sound."""
    path = tmp_path_factory.mktemp("rubbish") / "runs.db"
    with closing(Store.open(path)) as store:
        for number in range(1, len(CASES) + 2):
            job = Writer(path, store.add(Recipe(), f"name{number}"))
            assert job.claim()
            store.change(number, "learning_rate", 0.5)
            frame = Frame(3, {"parameters": Panel("scatter")})
            ended = news(record(1), record(2), record(3), frames=[frame])
            assert job.finish(ended, Outcome.FINISHED, "all planned steps are done.") is not False
            job.close()
    for number, (table, values, _) in enumerate(CASES, 1):
        key = "number" if table == "runs" else "run"
        written(path, f"UPDATE {table} SET {values} WHERE {key} = ?", number)
    return path


@pytest.mark.fault("D10")
def test_d10_rubbish_of_a_run_is_said_in_lines(path, capsys, monkeypatch):
    monkeypatch.setattr("threading.excepthook", lambda arguments: None)

    def told(*words):
        assert main([*map(str, words), "--store", str(path)]) == 0, words
        out, err = capsys.readouterr()
        assert err == "", words
        return out

    everything = told("runs")
    assert all(f"name{number}\n" in everything for number in range(1, len(CASES) + 2))
    assert len(told("runs", "--json").splitlines()) == len(CASES) + 1
    for number, (_, values, said) in enumerate(CASES, 1):
        assert said in told("show", number, "--plain"), values
        assert told("show", number, "--json")
    assert "cannot be read" not in told("show", len(CASES) + 1, "--plain")


@pytest.mark.fault("D10")
async def test_d10_rubbish_of_a_run_is_said_on_the_screen(path):
    with closing(Store.open(path)) as store:
        given = Context(reader=store, starter=NoLauncher(store), now=lambda: NOW, run=1)
        app = TuiApp(given)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            await pilot.press("escape", "r")
            await pilot.pause()
            assert isinstance(app.screen, RunsList)
            assert {run.title for run in store.runs()} == {
                f"name{number}" for number in range(1, len(CASES) + 2)
            }
            listed = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
            assert all(f" name{number} " in listed for number in range(1, len(CASES) + 2))
            await pilot.press("escape")
            for number, (table, values, said) in enumerate(CASES, 1):
                screen_of(app).attach(number)
                await pilot.pause()
                screen_of(app)._looks.now()
                seen = screen_of(app)._snapshot
                shown = " ".join((status(app) + lines(app.screen.query_one(LearnedView))).split())
                told = "\n".join(twin(seen, seen.frame, Look()))
                assert said in told, (values, told)
                assert table in ("records", "changes") or said.lower() in shown.lower(), shown
            for key in ("l", "e", "plus", "left", "right", "f2", "f2", "t", "escape"):
                await pilot.press(key)
            await pilot.pause()
        assert app._exception is None
