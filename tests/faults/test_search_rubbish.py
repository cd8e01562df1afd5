"""D10: what no version would write of a search takes no viewer down, in lines or on the screen."""

from contextlib import closing

import pytest

from tests.app.recorded import NOW, NoLauncher
from tests.faults.hostile_curve import hostile_curve
from tests.faults.hostile_search import hostile_searches
from tests.faults.stores import written
from tui.app.application import TuiApp
from tui.app.context import Context
from tui.app.screens.curve import Curves
from tui.app.screens.search import Search
from tui.cli.main import main
from tui.recipe import Recipe
from tui.runs.store import Store

STATEMENTS = [
    "UPDATE searches SET plan = 'no json'",
    "UPDATE searches SET plan = '{\"recipe\": 3}'",
    "UPDATE searches SET plan = '[[[['",
    "UPDATE searches SET state = 'flying', wanted = 7, outcome = 'x'",
    "UPDATE searches SET created = '', heartbeat = 'now', elapsed = 'long'",
    "UPDATE searches SET created = 9e999, heartbeat = -9e999, elapsed = 1e17",
    "UPDATE searches SET facts = 'no json'",
    "UPDATE searches SET facts = '[1]'",
    'UPDATE searches SET facts = \'{"lead": 3, "importance": [], "baseline_error": "x"}\'',
    'UPDATE searches SET facts = \'{"lead": {"rival": 1}, "importance": {"shares": {"l2": "x"}}}\'',
    "UPDATE searches SET process = 'me', host = x'ff', process_start = 3",
    "UPDATE searches SET state = 'training', process = 'me', heartbeat = 'now'",
    'UPDATE searches SET facts = \'{"sizes": 3, "fits": [1], "draws": "x"}\'',
    'UPDATE searches SET facts = \'{"sizes": ["x", -1, 1e999], "fits": [[-1, 0, "x", {}, 3]]}\'',
    'UPDATE searches SET plan = json_set(plan, "$.kind", "flying")',
    'UPDATE searches SET plan = json_set(plan, "$.kind", "rates")',
    'UPDATE searches SET plan = json_set(plan, "$.kind", "values")',
    "UPDATE trials SET setting = 'no json'",
    "UPDATE trials SET setting = '[1, 2]'",
    'UPDATE trials SET setting = \'{"learning_rate": [1], "l2": null, "activation": {}}\'',
    'UPDATE trials SET setting = \'{"learning_rate": -1e999, "l2": true, "activation": 3}\'',
    "UPDATE trials SET state = 'flying', error = 'low', train_error = x'ff'",
    "UPDATE trials SET best_step = 'last', steps = 'many', elapsed = 'long'",
    "UPDATE trials SET parts = '[[1]]', path = '{}', run = 10000, reason = x'ff'",
    "UPDATE trials SET run = 'one', error = -1",
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A store of a search and of a learning curve, as bytes."""
    path = tmp_path_factory.mktemp("searches") / "runs.db"
    hostile_searches(path, ["tag"])
    hostile_curve(path, Recipe(), "a curve")
    return path.read_bytes()


@pytest.mark.fault("D10")
@pytest.mark.parametrize("statement", STATEMENTS)
async def test_d10_a_search_of_rubbish_takes_no_viewer_down(
    made, tmp_path, statement, capsys, monkeypatch
):
    monkeypatch.setattr("threading.excepthook", lambda arguments: None)
    path = tmp_path / "runs.db"
    path.write_bytes(made)
    path.chmod(0o600)
    written(path, statement)
    for words in (
        ["runs", "--searches"],
        ["runs", "--searches", "--json"],
        ["runs", "--search", "1"],
        ["show", "1", "--search"],
        ["show", "1", "--search", "--json"],
    ):
        assert main([*words, "--store", str(path)]) == 0, words
        out, err = capsys.readouterr()
        assert out and err == "", words
    assert main(["curve", "--show", "2", "--store", str(path)]) in (0, 2)
    assert "fault of its own" not in capsys.readouterr().err
    with closing(Store.open(path)) as store:
        app = TuiApp(Context(reader=store, starter=NoLauncher(store), now=lambda: NOW))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("f5")
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, Search)
            screen.attach(1)
            screen._looks.now()
            await pilot.pause()
            for key in ("escape", "down", "g", *["f2"] * 8, "t", "escape", "r", "enter", "a"):
                await pilot.press(key)
            await pilot.pause()
            shown = Curves(app.context)
            await app.push_screen(shown)
            shown.attach(2)
            await pilot.pause()
            await pilot.press("left", "left", "t", "escape", "c", "escape", "r", "enter")
            await pilot.press("v", "n", "escape", "escape", "a")
            await pilot.pause()
        assert app._exception is None
