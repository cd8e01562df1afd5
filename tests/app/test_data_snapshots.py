"""Pictures of the picker and of the Data screen over a recorded file."""

import pytest

from tests.app.screens.test_data import BIRDS, chosen
from tests.app.screens.test_pick import until
from tests.app.test_snapshots import MODES, without_colour
from tests.app.test_train import SMALL, WIDE
from tui.app.screens.data import Data
from tui.app.widgets.file.remarks import Remarks

SIZES = {"wide": WIDE, "small": SMALL, "least": (60, 20)}
TOO_SMALL = (50, 15)


@pytest.fixture
def over_birds(make_app):
    def make(keys=(), target="species", **words):
        app = make_app(file=BIRDS, **words)

        async def before(pilot):
            await until(pilot, lambda: isinstance(app.screen, Data))
            if target:
                await chosen(pilot, target)
                await pilot.press("p")
                await until(pilot, lambda: app.screen._draft.dealt is not None)
            for key in keys:
                await pilot.press(key)
            await pilot.pause()

        return app, before

    return make


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("target", ["", "species"], ids=["open", "decided"])
def test_a_file_looked_through(snap_compare, over_birds, size, target):
    app, before = over_birds(target=target)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "dark"])
def test_every_mode(snap_compare, over_birds, monkeypatch, mode):
    without_colour(monkeypatch, mode)
    app, before = over_birds(**MODES[mode])
    assert snap_compare(app, terminal_size=SMALL, run_before=before)


def test_too_small(snap_compare, over_birds):
    app, decided = over_birds()

    async def before(pilot):
        await decided(pilot)
        await pilot.resize_terminal(*TOO_SMALL)
        await pilot.pause()

    assert snap_compare(app, terminal_size=SMALL, run_before=before)


@pytest.mark.parametrize("size", ["wide", "least"])
@pytest.mark.parametrize("mode", ["light", "seven bits"])
def test_modes_at_other_sizes(snap_compare, over_birds, monkeypatch, mode, size):
    without_colour(monkeypatch, mode)
    app, before = over_birds(**MODES[mode])
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", SIZES)
def test_a_guard_that_is_chosen(snap_compare, over_birds, size):
    app, decided = over_birds()

    async def before(pilot):
        await decided(pilot)
        app.screen.query_one(Remarks).focus()
        await pilot.press("home")
        await pilot.pause()

    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", SIZES)
def test_the_list_of_types(snap_compare, over_birds, size):
    app, before = over_birds(keys=("enter",))
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", SIZES)
def test_the_picker(snap_compare, make_app, tmp_path, monkeypatch, size):
    for name in ("birds.csv", "trees.parquet"):
        (tmp_path / name).write_bytes(b"x" * 1234)
    (tmp_path / "pictures").mkdir()
    monkeypatch.chdir(tmp_path)
    app = make_app()

    async def before(pilot):
        await pilot.press("escape", "o")
        await pilot.press(*"bird")
        await until(pilot, lambda: app.screen._previews)
        await pilot.pause(0.1)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)
