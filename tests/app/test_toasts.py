"""One sentence at a time is said over the screen."""

from tests.app.test_train import toasts
from tui.app.toasts import Toasts


async def test_what_is_said_right_behind_another_sentence_takes_its_place(make_app):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        said = Toasts(app)
        said.say("one.", "information", None)
        said.say("two.", "information", "about")
        await pilot.pause()
        assert toasts(app) == ["two."]
        said.now("about")
        await pilot.pause()
        assert toasts(app) == ["two."]
        said.say("three.", "information", "about")
        said.now("another")
        await pilot.pause()
        assert toasts(app) == []
