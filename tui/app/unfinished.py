"""What goes on in processes of this machine: runs that train and searches, to be ended or left."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from tui.app.ports import Runs
from tui.jobs.stopping import stop
from tui.runs.process import Process
from tui.runs.run import Run, State, Wanted
from tui.runs.search import Search


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A run, or a search, in a process of its own. Processes of other machines are not ours."""

    what: Run | Search

    @property
    def title(self) -> str:
        kind = "Search" if isinstance(self.what, Search) else "Run"
        return f"{kind} {self.what.number} ({self.what.title})"

    @property
    def doing(self) -> str:
        """The same as a sentence that says how it stands."""
        words = {State.PAUSED: "is paused", State.QUEUED: "is about to start"}
        return f"{self.title} {words.get(self.what.state, 'is still training')}."

    def stop(self, reader: Runs) -> None:
        """Ask it to end."""
        ask = reader.searches.ask if isinstance(self.what, Search) else reader.ask
        stop(partial(ask, self.what.number, Wanted.STOP), self.what.process)

    def now(self, reader: Runs) -> "Unfinished | None":
        """How it stands now; None once it is over."""
        found: Run | Search | None
        if isinstance(self.what, Search):
            found = reader.searches.search(self.what.number)
        else:
            found = reader.run(self.what.number)
        return None if found is None or found.state is State.ENDED else Unfinished(found)

    def hurry(self) -> None:
        """Let its process wait for nothing any more, such as room on a disk."""
        if self.what.process is not None:
            self.what.process.hurried()

    def kill(self) -> None:
        """End its process, which did not listen."""
        if self.what.process is not None:
            self.what.process.killed()


def unfinished(reader: Runs) -> Iterator[Unfinished]:
    """What goes on here, searches first."""
    everything: list[Run | Search] = [*reader.searches.active(), *reader.active()]
    for each in everything:
        if _is_here(each.process):
            yield Unfinished(each)


def _is_here(process: Process | None) -> bool:
    """Whether `process`, as far as there is one, is of this machine."""
    return process is None or not process.elsewhere()
