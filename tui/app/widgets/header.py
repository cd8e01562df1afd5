"""The top line: where you are and which run is shown."""

from collections.abc import Sequence

from tui.app.watch import Snapshot
from tui.app.widgets.status import error
from tui.app.widgets.strips import Strips
from tui.diagnosis.sealed_words import times
from tui.plotting.style import Line, Role, Run
from tui.runs.openings import Opening, scored
from tui.words import cell_width, short

WIDE = 100
"""From so many cells on the runs are named that the test part was opened for."""


def header(snapshot: Snapshot, width: int, note: str = "") -> Line:
    """The program on the left, the run on the right."""
    run = snapshot.run
    left = " Train " + (f"({note}) " if note else "")
    tail = "no run shown" if run is None else f"run {run.number}"
    if run is not None and run.several:
        tail += f" · mean of {run.several}"
    if run is not None:
        tail += _tested(snapshot.openings, run.number, width)
    if snapshot.others:
        tail += f" · {snapshot.others} more training"
    room = max(width - len(left) - 2, 0)
    name = "" if run is None else short(run.title, min(room - cell_width(tail) - 3, 60))
    title = short(f"{name} · {tail}" if name else tail, room)
    gap = " " * max(width - len(left) - cell_width(title) - 1, 1)
    return (Run(left, Role.BEST), Run(gap), Run(title, Role.FAINT if run is None else Role.PLAIN))


def _tested(openings: Sequence[Opening], run: int, width: int) -> str:
    """What it scored on the test part, and how often that was opened, where it was."""
    mine, opened = scored(openings, run), times(openings)
    alone = all(each.run == run for each in openings if not each.refused)
    count = opened if width >= WIDE and not alone else opened.split(",")[0]
    if mine is not None:
        return f" · test {error(mine.error)}, {count}"
    return f" · test part {count}" if opened else ""


class Header(Strips):
    """One line."""

    def __init__(self, note: str = "") -> None:
        super().__init__()
        self._note = note
        self._snapshot = Snapshot()

    def tell(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.show([header(snapshot, self.size.width, self._note)])

    def on_resize(self) -> None:
        self.tell(self._snapshot)
