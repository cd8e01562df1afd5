"""How a job goes on while its store cannot be written."""

import time
from collections.abc import Callable

SAID_AFTER_SECONDS = 1.0
"""Trouble shorter than this is nobody's concern."""
LONGEST_WAIT_SECONDS = 1.0


class Patience:
    """Spaces attempts, and says once that trouble began and once that it is over."""

    def __init__(
        self, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._say = say
        self._clock = clock
        self._since: float | None = None
        self._due = 0.0
        self._said = ""
        self.trouble = ""
        """Why the last attempt failed; empty when it went well."""

    @property
    def due(self) -> bool:
        """Whether an attempt is worth its time. The longer it lasts, the rarer they are."""
        return self._since is None or self._clock() >= self._due

    def failed(self, trouble: str, kind: str) -> None:
        """An attempt failed; trouble of the same `kind` is said once."""
        now = self._clock()
        self._since = now if self._since is None else self._since
        self._due = now + min(now - self._since, LONGEST_WAIT_SECONDS)
        self.trouble = trouble
        if now - self._since >= SAID_AFTER_SECONDS and self._said != kind:
            self._said = kind
            self._say(trouble)

    def went_well(self, what: str) -> None:
        """An attempt went well; `what` is said if trouble was."""
        if self._said:
            self._say(what)
        self._since, self._said, self.trouble = None, "", ""
