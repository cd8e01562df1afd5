"""The light rooms load nothing heavy: what the first frame of the app waits for."""

import subprocess
import sys

import pytest

HEAVY = ("numpy", "scipy", "sklearn", "plotext", "textual", "optuna", "duckdb", "pandas")
LIGHT = (
    "tui.recipe",
    "tui.runs.store",
    "tui.runs.writer",
    "tui.jobs.launcher",
    "tui.app",
    "tui.plotting.curve_words",
    "tui.diagnosis.diagnosis",
    "tui.cli.main",
    "tui.families",
    "tui.sources",
    "tui.hyperparameters",
    "tui.words",
)
PROBE = "import importlib, sys; importlib.import_module(sys.argv[1]); print(*sys.modules)"


@pytest.mark.parametrize("room", LIGHT)
def test_a_light_room_loads_nothing_heavy(room: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE, room],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert "tui" in loaded and not loaded & set(HEAVY)
