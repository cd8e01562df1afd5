"""One table of keys: each acts, none twice, every one is in palette and help."""

import pytest
from textual.widgets import OptionList

from tui.app.application import TuiApp
from tui.app.curve.keys import CURVE
from tui.app.file.keys import FILE
from tui.app.form.draft import Place
from tui.app.form.form import Form
from tui.app.keys import GROUPS, KEYS, SEARCH
from tui.app.screens.curve import Curves
from tui.app.screens.data import Data
from tui.app.screens.help import help_text
from tui.app.screens.palette import Palette
from tui.app.screens.search import Search
from tui.app.screens.train import Train


def test_no_key_means_two_things():
    names = [name for key in KEYS for name in key.keys]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.action)
def test_every_key_has_its_action(key):
    if key.action != "palette":  # textual's own
        method = f"action_{key.action}"
        assert callable(getattr(Train, method, None) or getattr(TuiApp, method, None))


def test_every_action_has_a_key_that_no_multiplexer_eats():
    for key in KEYS:
        assert any(not (name[0] == "f" and name[1:].isdigit()) for name in key.keys), key


def test_keys_that_type_text_act_outside_fields_only():
    for key in KEYS:
        typed = [name for name in key.keys if len(name) == 1 or name in ("plus", "minus")]
        if typed and key.where == "everywhere":
            assert any(len(name) > 1 for name in key.keys), key


@pytest.mark.parametrize(("screen", "table"), [(Search, SEARCH), (Curves, CURVE), (Data, FILE)])
def test_the_keys_of_the_other_screens_are_as_sound(screen, table):
    names = [name for key in table.keys for name in key.keys]
    assert len(names) == len(set(names))
    for key in table.keys:
        if key.action != "palette":
            method = f"action_{key.action}"
            assert callable(getattr(screen, method, None) or getattr(TuiApp, method, None)), key
        assert any(not (name[0] == "f" and name[1:].isdigit()) for name in key.keys), key
        assert key.group in table.groups, key


@pytest.mark.parametrize("plain", [False, True])
def test_help_names_every_key(plain):
    said = help_text(plain).plain
    for key in KEYS:
        assert key.doc in said and key.shown(plain, every=True) in said
    assert all(title in said for title in GROUPS.values())
    assert not plain or said.isascii()


@pytest.mark.parametrize("table", [SEARCH, CURVE])
def test_help_of_the_other_screens_names_every_key_in_lines_that_fit(table):
    lines = help_text(False, table, 69).plain.splitlines()
    body = lines[lines.index(next(iter(table.groups.values()))) :]  # what is above it is prose
    assert max(map(len, body)) <= 69
    said = " ".join(" ".join(body).split())
    for key in table.keys:
        assert f"{key.shown(every=True)} {key.doc}" in said
    assert ("In the form" in said) is bool(table.editing)


async def test_the_palette_has_every_action_and_theme(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)):
        titles = [command.title for command in app.get_system_commands(app.screen)]
        for key in KEYS:
            if key.action != "palette":
                assert f"{key.name} ({key.shown()})" in titles
        assert "Theme: colour-blind" in titles


async def test_the_palette_goes_to_any_field(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        commands["Set learning rate"].callback()
        await pilot.pause()
        assert (
            app.focused is app.screen.query_one(Form).field(Place("model", "learning_rate")).editor
        )
        assert "Set first weights (--init)" in commands


@pytest.mark.parametrize("key", ["ctrl+o", "colon"])
async def test_the_palette_opens_and_acts(make_app, launcher, key):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", key, *"train (^", "enter")
        await pilot.pause()
        assert len(launcher.started) == 1


async def test_the_palette_finds_by_name_first_then_by_what_it_does(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "colon", *"step")
        await pilot.pause()
        listing = app.screen.query_one(OptionList)
        found = [str(option.prompt) for option in listing.options]
        assert found[0].startswith("Step (^n)")
        assert any(each.startswith("Back (←)") for each in found[1:])
        await pilot.press("ctrl+u", *"no such thing")
        await pilot.pause()
        assert "nothing here is called that" in str(listing.options[0].prompt)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert isinstance(app.screen, Train)


async def test_over_a_dialog_only_its_own_keys_act(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "question_mark")
        dialog = app.screen
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert app.screen is dialog
        assert any("Esc closes this first" in note.message for note in app._notifications)


async def test_the_palette_is_closed_by_the_key_that_opens_it(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        assert isinstance(app.screen, Palette)
        await pilot.press("ctrl+o")
        assert isinstance(app.screen, Train)
