"""How far reading has come, in a line."""

from collections.abc import Callable

from tui.app.file.about import Stage
from tui.plotting.style import Charset

BAR = 12


class Progress:
    """Says the stage, its share as a bar where that is known, and the seconds since it began."""

    def __init__(self, clock: Callable[[], float], charset: Charset) -> None:
        self._clock = clock
        self._plain = charset is Charset.ASCII
        self._since = clock()

    def begin(self) -> None:
        self._since = self._clock()

    def said(self, stage: Stage) -> str:
        mark = "*" if self._plain else "●"
        seconds = int(self._clock() - self._since)
        return f"{mark} {stage.what or 'opening it'}{self._bar(stage.share)}, {seconds} s"

    def _bar(self, share: float | None) -> str:
        if share is None:
            return ""
        full = round(share * BAR)
        on, off = ("=", "-") if self._plain else ("━", "─")
        return f" {on * full}{off * (BAR - full)}"
