"""The list of runs: newest first, a page at a time."""

import pytest
from textual.widgets import OptionList

from tests.app.recorded import NOW, a_run
from tui.app.screens.runs import PAGE, RunsList
from tui.errors import StoreTrouble
from tui.recipe import Recipe
from tui.runs.run import State


@pytest.fixture
def many(store):
    for number in range(1, PAGE * 2 + 51):
        store.all[number] = a_run(number, Recipe(), state=State.ENDED)
    return store


async def opened(app, pilot, store):
    answers = []
    app.push_screen(RunsList(store, NOW), answers.append)
    await pilot.pause()
    return app.screen.query_one(OptionList), answers


async def test_older_runs_are_added_as_the_end_comes_near(make_app, many):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        listing, answers = await opened(app, pilot, many)
        assert listing.option_count == PAGE
        for pages in (2, 2.5):
            await pilot.press("end")
            await pilot.pause()
            assert listing.option_count == PAGE * pages
        await pilot.press("end", "enter")
        await pilot.pause()
        assert answers == [1]
        numbers = [int(each.id) for each in listing.options]
        assert numbers == sorted(many.all, reverse=True)


async def test_trouble_with_the_store_is_said_and_tried_again(make_app, many, monkeypatch):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        listing, _ = await opened(app, pilot, many)
        real = many.runs

        def troubled(limit=50, before=None):
            raise StoreTrouble("the disk is [gone]")

        monkeypatch.setattr(many, "runs", troubled)
        await pilot.press("end")
        await pilot.pause()
        assert listing.option_count == PAGE
        assert [note.message for note in app._notifications] == ["the disk is [gone]"]
        monkeypatch.setattr(many, "runs", real)
        await pilot.press("up")
        await pilot.pause()
        assert listing.option_count == PAGE * 2
