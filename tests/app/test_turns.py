"""Keys that come at once take turns: each acts where the one before has led."""

import asyncio

from textual.events import Key

from tui.app import turns
from tui.app.form.draft import Place
from tui.app.form.form import Form
from tui.app.screens.runs import RunsList
from tui.app.screens.train import Train
from tui.app.widgets.filter import Filter

SIZE = (80, 24)


async def burst(app, *keys):
    """All of `keys` at once, as one read of a terminal gives them."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))
    await asyncio.sleep(0)
    while app._turns._task is None:
        await asyncio.sleep(0)
    await app._turns.over()


async def test_letters_behind_the_key_of_a_dialog_go_to_its_field(make_app, store):
    store.play(1, 30)
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await burst(app, "escape", "r", *"moons")
        await pilot.pause()
        assert isinstance(app.screen, RunsList)
        assert app.screen.query_one(Filter).value == "moons"


async def test_edits_come_between_the_letters_they_were_typed_between(make_app):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await burst(app, "escape", "r", *"abc", "backspace", *"de", "left", "f", "delete", "end")
        assert app.screen.query_one(Filter).value == "abdf"
        await burst(app, *"xy", "enter", "escape")  # nothing is found, so Enter shows nothing
        await pilot.pause()
        assert isinstance(app.screen, Train)


async def test_the_field_that_is_gone_to_gets_what_is_typed_behind(make_app):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        app.screen.query_one(Form).field(Place("data", "rows")).editor.focus()
        await pilot.pause()
        await burst(app, "ctrl+u", *"123", "tab", "ctrl+u", *"0.4", "tab", "ctrl+u", *"0.1")
        await pilot.pause()
        form = app.screen.query_one(Form)
        shown = [form.field(Place("data", n)).input.value for n in ("rows", "noise", "label_noise")]
        assert shown == ["123", "0.4", "0.1"]


async def test_a_key_that_never_ends_holds_up_the_next_for_a_moment_only(make_app, monkeypatch):
    monkeypatch.setattr(turns, "LONGEST_SECONDS", 0.05)
    app = make_app()
    async with app.run_test(size=SIZE):
        over = asyncio.Event()

        async def never() -> None:
            await over.wait()

        app.screen.call_later(never)
        leaving = asyncio.create_task(burst(app, "escape", "ctrl+q"))
        await asyncio.wait_for(leaving, 10)
        over.set()
    assert app.return_code == 0
