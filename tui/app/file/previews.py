"""The first rows of files that are gone through: asked for one after another, and kept."""

from collections.abc import Callable

from tui.app.file.about import Preview
from tui.app.file.typed import whole
from tui.app.ports import Reading
from tui.errors import Refusal
from tui.jobs.reader import Event
from tui.sources import File

SLOW_SECONDS = 1.5
"""After which a preview that does not come is given up for the next."""


class Previews:
    """Those that `reader` gave, by path as typed; `clock` counts seconds from anywhere."""

    def __init__(self, reader: Reading, clock: Callable[[], float]) -> None:
        self._reader = reader
        self._clock = clock
        self._known: dict[str, Preview] = {}
        self._asked, self._since = "", 0.0

    def of(self, path: str) -> Preview | None:
        """The first rows of that file; None while they are not known."""
        return self._known.get(path)

    def ask(self, path: str) -> None:
        """Ask for those of `path`, once the ones before came or were waited for."""
        if not path or path in self._known or path.endswith((".toml", "/")):
            return
        now = self._clock()
        waited = path != self._asked and now >= self._since + SLOW_SECONDS
        if self._reader.busy and not waited:
            return
        self._asked, self._since = path, now
        try:
            source = File.from_values({"path": whole(path)})
            self._reader.ask({"what": "preview", "source": source.values()})
        except (Refusal, OSError) as trouble:
            self._known[path] = Preview(trouble=str(trouble))

    def hear(self, event: Event) -> None:
        """Take what `reader` says of the file that was asked for last."""
        if event["event"] == "preview":
            self._known[self._asked] = Preview.of(event)
        elif event["event"] == "refused":
            self._known[self._asked] = Preview(trouble=str(event["sentence"]))
