"""F1 and ? list the keys of where you are, in dialogs too."""

import pytest
from textual.content import Content

from tests.app.reading import Recorded
from tests.app.recorded import NOW
from tui.app.form.choice_field import Option
from tui.app.screens.as_text import AsText
from tui.app.screens.choose import Choose
from tui.app.screens.dialog import Dialog
from tui.app.screens.help import Help
from tui.app.screens.offers import Offers
from tui.app.screens.palette import Palette
from tui.app.screens.path import PathAsked
from tui.app.screens.pick import Pick
from tui.app.screens.quit import Quit
from tui.app.screens.reading import Reading
from tui.app.screens.runs import RunsList
from tui.app.screens.searches import SearchesList
from tui.app.screens.sought import Sought
from tui.app.screens.train import Train
from tui.app.screens.unseal import Unseal
from tui.diagnosis.verdict import Kind, Verdict
from tui.plotting.style import Charset
from tui.runs.recent import Forgotten

DIALOGS = {
    AsText: lambda store: AsText(lambda: ["said."]),
    Choose: lambda store: Choose([Option("a", "A", "one")], "a"),
    Offers: lambda store: Offers(Verdict(Kind.GOOD, "It is good.")),
    Palette: lambda store: Palette([]),
    PathAsked: lambda store: PathAsked("Save", "x.toml", lambda path: None),
    Pick: lambda store: Pick(Recorded(), Forgotten(), lambda: 0.0, Charset.UNICODE),
    Quit: lambda store: Quit(["run 1"]),
    Reading: lambda store: Reading("As text", Content("said")),
    RunsList: lambda store: RunsList(store, NOW),
    SearchesList: lambda store: SearchesList(store.searches, NOW),
    Unseal: lambda store: Unseal(["run 1"]),
}


def test_every_dialog_is_here_and_says_its_keys():
    kinds = {kind for kind in subclasses(Dialog) if kind.__module__.startswith("tui.")}
    assert kinds - {Sought} == {*DIALOGS, Help}
    assert all(kind.keys for kind in kinds - {Sought})


def subclasses(kind):
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
@pytest.mark.parametrize("kind", DIALOGS)
async def test_f1_in_a_dialog_lists_its_keys_and_goes_back(make_app, store, kind, size):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        app.push_screen(DIALOGS[kind](store))
        await pilot.pause()
        dialog = app.screen
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        said = " ".join(app.screen.content().plain.split())
        for key, doc in dialog.keys:
            assert key in said and doc in said
        assert "Esc" in said
        await pilot.press("f1")
        await pilot.pause()
        assert app.screen is dialog
        await pilot.press("f1", "escape")
        await pilot.pause()
        assert app.screen is dialog


@pytest.mark.parametrize("kind", [Choose, Quit, Reading])
async def test_a_question_mark_does_the_same_where_nothing_is_typed(make_app, store, kind):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DIALOGS[kind](store))
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Help)


@pytest.mark.parametrize("kind", [PathAsked, RunsList, Palette])
async def test_in_a_field_of_a_dialog_a_question_mark_is_typed(make_app, store, kind):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DIALOGS[kind](store))
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, kind)
        assert "?" in app.screen.query_one("Input").value


async def test_on_the_train_screen_the_same_key_opens_and_closes_the_help(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for kind in (Help, Train):
            await pilot.press("f1")
            await pilot.pause()
            assert isinstance(app.screen, kind)
