"""Everything the screen shows of a run, as sentences and small tables."""

from tui.app.look import Look
from tui.app.watch import Snapshot
from tui.app.widgets.painter import plain
from tui.app.widgets.status import status
from tui.diagnosis.sealed_words import sentences
from tui.plotting.style import Charset
from tui.runs.change import labelled
from tui.runs.panel import Frame
from tui.runs.record import Record

WIDEST = 200


def twin(
    snapshot: Snapshot,
    frame: Frame | None,
    look: Look,
    cursor: Record | None = None,
    tries: str = "",
) -> list[str]:
    """State, curves and every panel of `frame`, line by line; `cursor` is the record read off,
    `tries` what a key would try now.
    """
    from tui.plotting.told import Aspect, told

    run, curve = snapshot.run, snapshot.curve
    if run is None or curve is None:
        return ["No run is shown yet."]
    last = snapshot.last.step if snapshot.last else 0
    window = look.window(run.foreseen, last) if look.zoom else None
    aspect = Aspect("loss" if look.loss else "error", look.log, window, cursor)
    lines = [f"Run {run.number}: {run.title}"]
    lines += [plain(line).strip() for line in status(snapshot, WIDEST, Charset.ASCII, "", tries)]
    lines += [each for each in (run.mean_of, snapshot.compared) if each]
    lines += sentences(snapshot.openings, run.number) if snapshot.openings else []
    lines += ["To be known of its data:", *run.notes] if run.notes else []
    lines += [f"Changed while it trained: {each}." for each in labelled(run, snapshot.changes)]
    return [*lines, "", *told(run, curve, frame, snapshot.ghost, aspect, snapshot.verdict)]
