"""Keys in turn: the next is handed on once what the one before set off is done.

textual hands on a key while the one before still travels up through the widgets, or opens a dialog.
Typed in one go, as over a slow link, letters behind a key that opens a field were lost, and edits
came behind the letters that were typed after them.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from contextlib import suppress

from textual.app import App
from textual.events import Event
from textual.message_pump import MessagePump

from tui.app.widgets.typed import Typed

LONGEST_SECONDS = 1.0
"""A key that takes longer holds up the next no more."""
ROUNDS = 3
"""A key sets off messages, such as that a text was sent, which set off others."""
LOOK_SECONDS = 0.05


class Turns:
    """The keys and pastes of `app`, one at a time."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._now: Event | None = None
        self._task: asyncio.Task[None] | None = None

    def has(self, event: Event) -> bool:
        """Whether it is the turn of `event`; if not, it is posted to the app again once it is."""
        if event is self._now:
            return True
        self._waiting.append(event)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._hand_on())
        return False

    async def over(self) -> None:
        """Wait until every key that came has had its turn."""
        if self._task is not None:
            await self._task

    async def _hand_on(self) -> None:
        while self._waiting:
            self._now = self._waiting.popleft()
            way, focused = self._way(), self._app.focused
            if not self._app.post_message(self._now):
                return  # the app is closing
            if isinstance(focused, Typed) and focused.takes(self._now):
                await _through((self._app,))  # the field itself keeps the order
                continue
            with suppress(TimeoutError):  # it still does not answer: the next may be for leaving
                async with asyncio.timeout(LONGEST_SECONDS):
                    await _through((self._app, *way))
                    for _ in range(ROUNDS - 1):
                        await _through(self._way())
            self._now = None

    def _way(self) -> Iterable[MessagePump]:
        """What a key passes, from the focus up to the app."""
        return (self._app.focused or self._app.screen).ancestors_with_self


async def _through(way: Iterable[MessagePump]) -> None:
    """Wait until each in turn has done what it was sent by now."""
    for pump in way:
        reached = asyncio.Event()
        if not pump.call_later(reached.set):
            continue
        while not reached.is_set() and pump.is_running:
            with suppress(TimeoutError):  # its queue may end before it comes to this
                await asyncio.wait_for(reached.wait(), LOOK_SECONDS)
