"""A process that reads files for somebody who waits: asked in lines of JSON, it answers in such."""

import contextlib
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from tui.jobs.child import Child

MOST_BYTES = 64_000_000
"""Of one answer: the names, types and first cells of as many columns as are read are far less."""
_PIECE = 2**16
END_SECONDS = 3.0
"""So long may a process that nobody waits for any more take to clear up behind itself."""

Event = Mapping[str, Any]
"""``event`` says what it is: ``begun``, ``stage``, ``preview``, ``columns``, ``data``, ``refused``
or ``over``, which comes last of every order."""


class Reader:
    """Hands orders to a process from `take` and gives what it says. Nothing here ever waits.

    One order counts at a time: the next takes the place of the one before, and what was begun of
    that is cancelled. `OSError` where no process can be started.
    """

    def __init__(
        self, take: Callable[[], Child], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._take = take
        self._clock = clock
        self._child: Child | None = None
        self._leaving: list[tuple[Child, float]] = []
        self._order = self._under_way = 0
        self._asked: Mapping[str, Any] = {}
        self._over = True
        self._to_say = b""
        self._heard = b""

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return not self._over

    def ask(self, order: Mapping[str, Any]) -> None:
        """Have `order` done; what it says comes as `news`."""
        if self._under_way:
            self._leave()
        if self._child is None or self._child.status is not None:
            self._leave()
            self._child = self._take()
            self._child.open()
        self._order += 1
        self._asked, self._over = order, False
        line = json.dumps({"read": {"id": self._order, **order}}) + "\n"
        self._to_say += line.encode()
        self._say()

    def news(self) -> list[Event]:
        """What was said since the last time, of the present order alone."""
        self._bury()
        if self._child is None:
            return []
        self._say()
        found: list[Event] = []
        for each in self._lines(self._child):
            self._under_way = 0 if each["event"] == "over" else each["id"]
            if each["id"] == self._order:
                found.append(each)
                self._over = self._over or each["event"] == "over"
        if self._under_way not in (0, self._order) and not self._over:
            self.ask(self._asked)  # it had begun with an earlier one when this was asked
        elif not self._over and self._child.status is not None:
            found += [{"event": "refused", "sentence": self._ended(self._child)}, {"event": "over"}]
            self._over = True
        return found

    def cancel(self) -> None:
        """Nobody waits for an answer any more."""
        if not self._over:
            self._over = True
            self._leave()

    def close(self) -> None:
        """End what was started."""
        self._over = True
        self._leave()
        for child, _ in self._leaving:
            child.leave()
        self._leaving = []

    def _say(self) -> None:
        """As much of what is to be said as goes through: a process that begins reads later."""
        while self._to_say and self._child is not None:
            with contextlib.suppress(BrokenPipeError):
                sent = self._child.write(self._to_say)
                if not sent:
                    return
                self._to_say = self._to_say[sent:]
                continue
            self._to_say = b""

    def _lines(self, child: Child) -> list[dict[str, Any]]:
        while piece := child.read(_PIECE):
            self._heard += piece
            if len(self._heard) > MOST_BYTES:
                self._heard = b""
                child.kill()
                break
        *lines, self._heard = self._heard.split(b"\n")
        return [json.loads(line) for line in lines]

    def _leave(self) -> None:
        """Take leave of the process: once its input is closed it clears up and ends."""
        if self._child is not None:
            self._child.let_go()
            self._leaving.append((self._child, self._clock() + END_SECONDS))
        self._child, self._to_say, self._heard = None, b"", b""
        self._under_way = 0

    def _bury(self) -> None:
        for each in list(self._leaving):
            child, latest = each
            if child.status is not None:
                child.leave()
                self._leaving.remove(each)
            elif self._clock() > latest:
                child.kill()

    @staticmethod
    def _ended(child: Child) -> str:
        if child.status is not None and child.status < 0:
            return (
                f"reading the file ended unexpectedly ({child.last_words()}): it may need more "
                "memory than there is; give a part of its rows or columns."
            )
        return f"reading the file ended unexpectedly ({child.last_words()}): try again."
