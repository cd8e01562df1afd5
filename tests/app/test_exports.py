"""The run that is shown leaves the program by the ending that is typed in the save dialog."""

import pytest
from textual.widgets import Input

from tests.app.test_train import settle, toasts
from tui.app.exports import ENDINGS
from tui.app.screens.path import PathAsked
from tui.export.kinds import KINDS

SIZE = (80, 24)


def said(app):
    return " ".join(str(app.screen.query_one(".why").visual).split())


async def give(pilot, path):
    await pilot.press("escape", "w")
    await pilot.pause()
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


def test_every_ending_of_an_export_is_known():
    assert set(ENDINGS) == set(KINDS)


@pytest.mark.parametrize("name", ["m.skops", "M.ONNX", "records.csv", "events.out.tfevents.1"])
async def test_the_run_is_written_by_a_process_and_said_once_it_is_there(
    make_app, store, launcher, clock, tmp_path, name
):
    store.finish(14)
    app = make_app(run=14)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot, clock)
        await give(pilot, tmp_path / name)
        assert launcher.exported == [(14, tmp_path / name)]
        assert any("run 14 is being written to" in each for each in toasts(app))
        assert not any("recipe" in each for each in toasts(app))
        launcher.written.over = True
        await pilot.pause(0.5)
        assert any(each.startswith(f"run 14 is in '{tmp_path / name}") for each in toasts(app))
        assert not list(tmp_path.iterdir())  # that is the process's to do


async def test_what_keeps_it_from_being_written_is_said(make_app, store, launcher, clock, tmp_path):
    store.finish(14)
    app = make_app(run=14)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot, clock)
        launcher.written.trouble = "skops is not installed: pip install '.[export]'."
        launcher.written.over = True
        await give(pilot, tmp_path / "m.skops")
        await pilot.pause(0.5)
        assert "skops is not installed: pip install '.[export]'." in toasts(app)
        launcher.refuses = OSError(12, "Cannot allocate memory")
        await give(pilot, tmp_path / "m.skops")
        assert "could be started (Cannot allocate memory)" in said(app)


async def test_a_file_that_is_there_is_asked_about_first(
    make_app, store, launcher, clock, tmp_path
):
    (tmp_path / "m.skops").write_text("the old one")
    store.finish(14)
    app = make_app(run=14)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot, clock)
        await give(pilot, tmp_path / "m.skops")
        assert "Enter again replaces it" in said(app) and not launcher.exported
        await pilot.press("enter")
        await pilot.pause()
        assert launcher.exported == [(14, tmp_path / "m.skops")]


async def test_without_a_run_there_is_none_to_write(make_app, launcher, tmp_path):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await give(pilot, tmp_path / "m.skops")
        assert isinstance(app.screen, PathAsked) and "no run is shown" in said(app)
        assert not launcher.exported and not list(tmp_path.iterdir())


async def test_the_dialog_says_which_endings_there_are(make_app, store, clock):
    store.finish(14)
    app = make_app(run=14)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape", "w")
        await pilot.pause()
        words = " ".join(" ".join(str(each.visual) for each in app.screen.query("Static")).split())
        assert "Of run 14" in words and all(ending in words for ending in ENDINGS)
