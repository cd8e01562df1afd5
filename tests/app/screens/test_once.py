"""A screen that is left answers once, and neither key, timer nor message reaches it afterwards."""

from dataclasses import dataclass

import pytest
from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Static

from tui.app.screens.once import Once


@dataclass
class Told(Message):
    """Something that a widget of the screen says."""

    word: str


class Asking(Once[str]):
    """Answers on a key, and asks for its widget whenever it hears anything."""

    BINDINGS = (Binding("a", "answer"),)

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def compose(self):
        yield Static("here", id="own")

    def on_told(self, event: Told) -> None:
        event.stop()
        if event.word == "leave":
            self.dismiss("yes")
        else:
            self.hear(event.word)

    def hear(self, word: str) -> None:
        self.query_one("#own")
        self.heard.append(word)

    def action_answer(self) -> None:
        self.dismiss("yes")


@pytest.fixture
async def shown():
    """The app, its pilot, the screen on it and what it answered."""
    app, asking, answers = App(), Asking(), []
    async with app.run_test() as pilot:
        await app.push_screen(asking, answers.append)
        yield pilot, asking, answers


async def test_it_hears_until_it_is_left(shown):
    pilot, asking, answers = shown
    asking.post_message(Told("before"))
    asking.call_later(asking.hear, "called")
    await pilot.pause()
    assert asking.heard == ["before", "called"] and not asking.left
    asking.dismiss("yes")
    asking.post_message(Told("after"))
    asking.call_later(asking.hear, "called after")
    await pilot.pause()
    assert answers == ["yes"] and asking.left and asking.heard == ["before", "called"]


async def test_whoever_waits_for_it_while_it_is_taken_away_waits_no_longer_than_that(shown):
    pilot, asking, answers = shown
    asking.post_message(Told("leave"))
    assert pilot.app.screen is asking
    assert await pilot._wait_for_screen()  # its call stands behind what leads to the answer
    assert answers == ["yes"] and asking.left


async def test_it_answers_once(shown):
    pilot, asking, answers = shown
    below = pilot.app.screen_stack[0]
    asking.dismiss("first")
    asking.dismiss("second")
    asking.action_answer()
    await pilot.pause()
    assert answers == ["first"] and pilot.app.screen_stack == [below]
    assert not asking.check_action("answer", ())


async def test_under_another_it_answers_nothing(shown):
    pilot, asking, answers = shown
    over = Asking()
    await pilot.app.push_screen(over)
    asking.dismiss("unseen")
    await pilot.pause()
    assert pilot.app.screen is over and answers == [] and not asking.left
    over.dismiss("no")
    await pilot.press("a")
    assert answers == ["yes"]


async def test_one_that_is_installed_is_shown_again():
    app, asking, answers = App(), Asking(), []
    async with app.run_test() as pilot:
        app.install_screen(asking, "asking")
        for word in ("one", "two"):
            await app.push_screen("asking", answers.append)
            asking.post_message(Told(word))
            await pilot.press("a")
        assert answers == ["yes", "yes"] and asking.heard == ["one", "two"]


async def test_on_a_terminal_that_is_too_small_only_going_back_is_left(shown):
    _, asking, _ = shown
    asking.add_class("tiny")
    assert not asking.check_action("answer", ())
    assert asking.check_action("back", ()) and asking.check_action("dismiss", ())
