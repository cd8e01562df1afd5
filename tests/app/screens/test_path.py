"""Asking for files: what goes wrong is said in the dialog, overwriting is asked for."""

from textual.widgets import Input

from tests.app.test_train import screen_of, toasts
from tui.app.screens.path import PathAsked
from tui.recipe import Recipe

SIZE = (120, 40)


def said(app):
    return str(app.screen.query_one(".why").visual)


async def give(pilot, path):
    field = pilot.app.screen.query_one(Input)
    field.value = str(path)
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


async def test_saving_asks_before_it_overwrites(make_app, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("the old one")
    app = make_app(recipe=Recipe.from_dict({"data": {"name": "xor"}}))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape", "w")
        await pilot.pause()
        await give(pilot, path)
        assert "Enter again replaces it" in said(app) and path.read_text() == "the old one"
        await pilot.press("enter")
        await pilot.pause()
        assert Recipe.from_file(str(path)).data.name == "xor"
        assert any(str(path) in sentence for sentence in toasts(app))


async def test_a_place_that_cannot_be_written_is_said_and_asked_again(make_app, tmp_path):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape", "w")
        await pilot.pause()
        await give(pilot, tmp_path / "none" / "x.toml")
        assert "cannot be written" in said(app) and isinstance(app.screen, PathAsked)
        await give(pilot, "")
        assert "no file is given" in said(app)


async def test_escape_takes_nothing(make_app):
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("escape", "w")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert screen_of(app)._draft.recipe().to_dict() == Recipe().to_dict()


async def test_a_home_that_nobody_has_is_a_name_like_any_other(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "o", *"~nosuch/x.toml", "enter")
        await pilot.pause()
        assert "there is no recipe file '~nosuch/x.toml'" in said(app)
