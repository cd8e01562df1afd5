"""The list of runs: newest first, a page at a time."""

from dataclasses import replace

import pytest
from textual.widgets import OptionList

from tests.app.recorded import NOW, a_run
from tui.app.screens.runs import PAGE, RunsList
from tui.errors import StoreTrouble
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
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
        for pages in (2, 3):
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

        def troubled(*_, **__):
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


def titles(listing):
    return [option.id for option in listing.options]


async def test_what_is_typed_filters_and_enter_takes_the_first(make_app, store):
    for number, name in ((1, "tree"), (2, "network"), (3, "tree"), (4, "logistic")):
        recipe = Recipe.from_dict({"model": {"name": name}})
        store.all[number] = a_run(number, recipe, state=State.ENDED, outcome=Outcome.FINISHED)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        listing, answers = await opened(app, pilot, store)
        assert titles(listing) == ["4", "3", "2", "1"]
        await pilot.press(*"tree")
        await pilot.pause()
        assert titles(listing) == ["3", "1"] and listing.highlighted == 0
        await pilot.press("down", *" fin", "enter")  # typing again begins at the first
        await pilot.pause()
        assert answers == [3]


async def test_while_it_means_nothing_the_list_stays_and_why_is_said(make_app, many):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        listing, answers = await opened(app, pilot, many)
        said = app.screen.query_one(".why")
        app.screen.query_one("Input").value = "epochs>"
        await pilot.pause()
        assert listing.option_count == PAGE and "no value yet" in said.visual.plain
        await pilot.press(*"99999")
        await pilot.pause()
        assert said.visual.plain == "" and listing.option_count == 1
        assert "no run has all of that" in listing.options[0].prompt.plain
        await pilot.press("enter")
        await pilot.pause()
        assert answers == []
        await pilot.press("ctrl+u", "end")
        await pilot.pause()
        assert listing.option_count == 2 * PAGE and listing.highlighted == PAGE - 1


async def test_a_filtered_list_is_read_on_by_pages(make_app, many):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        listing, _ = await opened(app, pilot, many)
        for number in many.all:
            many.all[number] = replace(many.all[number], note="odd" if number % 2 else "")
        await pilot.press(*"note:odd")
        for _ in range(2):
            await pilot.press("end")
            await pilot.pause()
        assert titles(listing) == [str(n) for n in sorted(many.all, reverse=True) if n % 2]
