"""The first frame waits for nothing heavy; neither does the first plot."""

import subprocess
import sys

HEAVY = {"numpy", "scipy", "sklearn", "plotext", "optuna", "duckdb", "pandas", "joblib"}

FIRST_FRAME = """
import asyncio, sys
from tests.app.recorded import NoLauncher, Recorded
from tui.app.application import TuiApp
from tui.app.context import Context

store = Recorded()
if sys.argv[1] == "plot":
    store.finish(1)
app = TuiApp(Context(reader=store, starter=NoLauncher(store), run=1 if store.all else None))

async def open_it():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "hyperparameters" in app.export_screenshot()

asyncio.run(open_it())
print(*{name.partition(".")[0] for name in sys.modules})
"""


def loaded(what):
    command = [sys.executable, "-c", FIRST_FRAME, what]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return set(ran.stdout.split())


def test_the_first_frame_loads_nothing_heavy():
    found = loaded("nothing")
    assert "textual" in found and not found & HEAVY


def test_the_first_plot_loads_plotext_and_no_more():
    assert loaded("plot") & HEAVY == {"plotext"}


def test_options_and_terminal_checks_load_no_textual():
    probe = (
        "import sys, tui.app, tui.app.terminal; print(*{n.partition('.')[0] for n in sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert not set(ran.stdout.split()) & {*HEAVY, "textual", "rich"}
