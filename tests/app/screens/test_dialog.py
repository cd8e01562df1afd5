"""Every dialog below the least size: it says so, does nothing unseen, and comes back."""

import pytest

from tests.app.test_train import SMALL
from tests.faults import factories
from tui.app.screens.quit import Quit
from tui.app.widgets.too_small import TooSmall

SAID = "terminal too small (need 60×20)"
DIALOGS = sorted(factories.SCREENS, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
async def test_it_says_so_and_comes_back(make_app, kind):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        (dialog,) = factories.SCREENS[kind]("words")
        await app.push_screen(dialog)
        await pilot.pause()
        focused, said = dialog.focused, dialog.query_one(TooSmall)
        assert not said.display
        for size in ((59, 24), (80, 19), (20, 6)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert said.display and not dialog.query_one(".box").display
            assert SAID in str(said.render())
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert dialog.query_one(".box").display and dialog.focused is focused is not None
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not dialog


async def test_nothing_is_answered_unseen(make_app):
    app, answers = make_app(), []
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(Quit(["run 1"]), answers.append)
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        await pilot.press("s", "enter", "down", "enter")
        await pilot.pause()
        assert answers == [] and isinstance(app.screen, Quit)
        await pilot.press("escape")
        await pilot.pause()
        assert answers == [None]


async def test_one_that_opens_on_such_a_terminal_can_be_used_once_it_grows(make_app):
    app, answers = make_app(), []
    async with app.run_test(size=(40, 10)) as pilot:
        app.push_screen(Quit(["run 1"]), answers.append)
        await pilot.pause()
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert [str(answer) for answer in answers] == ["stop"]
