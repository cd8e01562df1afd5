"""Files of very many columns: too many are refused, and the most that are read are gone through."""

import os
import signal

import pytest

from tests.app.reading import COLUMNS, DATA, PREVIEW, SPREAD, Told, column
from tests.app.screens.test_data import field, status, table
from tests.app.screens.test_pick import preview, said, until
from tui.app.screens.choose import Choose
from tui.app.screens.data import Data
from tui.app.screens.pick import Pick
from tui.app.widgets.file.column_table import ColumnTable
from tui.app.widgets.path_field import PathField
from tui.data.reading.limits import MOST_COLUMNS
from tui.jobs.launcher import Launcher
from tui.runs.store import Store
from tui.sources import File

SIZE = (80, 24)


@pytest.fixture
def reading(launcher, tmp_path):
    """A real process that reads for the app."""
    path = tmp_path / "runs.db"
    Store.open(path).close()
    processes = Launcher(path)
    launcher.reading = processes.reader()
    yield launcher.reading
    launcher.reading.close()
    processes.close()


@pytest.mark.fault("C09")
async def test_c09_ten_thousand_columns_are_refused_and_keys_are_answered_meanwhile(
    make_app, reading, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    head = ",".join(f"c{k}" for k in range(10_000))
    (tmp_path / "wide.csv").write_text("\n".join([head, *[",".join(["1"] * 10_000)] * 20, ""]))
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape", "o")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        picker = app.screen
        await pilot.press(*"wide.csv")
        await until(pilot, lambda: "10000 columns" in preview(app))
        os.kill(reading._child._process.pid, signal.SIGSTOP)  # however quick it is
        try:
            await pilot.press("enter", "f1")
            await until(pilot, lambda: app.screen is not picker)
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is picker)
            assert reading.busy and "columns" not in said(app)
        finally:
            os.kill(reading._child._process.pid, signal.SIGCONT)
        await until(pilot, lambda: "the file has 10000 columns" in said(app))
        assert f"at most {MOST_COLUMNS} are read" in said(app)
        await pilot.press("ctrl+u", "x")
        assert app.screen.query_one(PathField).value == "x"


async def test_the_most_columns_that_are_read_are_gone_through_and_found(make_app, launcher):
    names = [f"c{k}" for k in range(MOST_COLUMNS)]
    many = [column(name, "number", SPREAD, low=0.0, high=9.0) for name in names]
    launcher.reading.told = Told(
        {**PREVIEW, "names": names, "rows": [names] * 20},
        {**COLUMNS, "columns": many, "notes": []},
        {**DATA, "target": "c1234", "features": MOST_COLUMNS - 1, "notes": []},
    )
    app = make_app(file=File.from_values({"path": "/wide.csv"}))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Data))
        columns = app.screen.query_one(ColumnTable)
        await until(pilot, lambda: "c0 " in table(app))
        await pilot.press("end")
        last = f"c{MOST_COLUMNS - 1}"
        assert columns.chosen.name == last and last in table(app) and "c0 " not in table(app)
        assert str(columns.parent.border_subtitle).endswith(f"to {MOST_COLUMNS} of {MOST_COLUMNS}")
        assert f"{last}: number" in status(app)
        await pilot.press("pageup")
        assert columns.chosen.name != last and columns.chosen.name in table(app)
        await pilot.press("home")
        assert columns.chosen.name == "c0" and last not in table(app)
        field(app, "target").focus()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press(*"c1234", "enter")
        await until(pilot, lambda: isinstance(app.screen, Data))
        assert field(app, "target").word == "c1234"
        await until(pilot, lambda: "80 test (sealed)" in status(app))
