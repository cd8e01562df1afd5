"""A process that writes a run to a file, as the command line does: it may take its time."""

from pathlib import Path

from tui.jobs.child import Child

LONGEST = 2000
_NAMED = "tui: "
"""How the program begins a line to people."""


class Export:
    """Under way from the start. What is at the path is replaced, whole or not at all.

    `OSError` where no process can be started.
    """

    def __init__(self, store: Path, run: int, path: Path) -> None:
        words = ("export", str(run), "--to", str(path), "--force", "--json")
        self._child = Child(store, words)

    @property
    def over(self) -> bool:
        """Whether it has ended, as it should or not."""
        return self._child.status is not None

    @property
    def trouble(self) -> str:
        """Why the file was not written, in a sentence; empty where it was, or is being."""
        status = self._child.status
        if not status:
            return ""
        line = self._child.last_line(LONGEST)
        if status > 0 and line.startswith(_NAMED):
            return line.removeprefix(_NAMED)
        return f"the process that writes it ended unexpectedly ({self._child.last_words()})."

    def leave(self) -> None:
        """Nobody waits for it any more: it goes on to its end."""
        self._child.leave()
