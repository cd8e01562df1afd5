"""Everything the screen shows of a run, as sentences and small tables."""

from tui.app.watch import Snapshot
from tui.app.widgets.learned import TITLES
from tui.app.widgets.painter import plain
from tui.app.widgets.status import status
from tui.plotting.style import Charset
from tui.runs.panel import Frame

WIDEST = 200


def twin(snapshot: Snapshot, frame: Frame | None, loss: bool = False) -> list[str]:
    """State, curves and every panel of `frame`, line by line."""
    from tui.plotting.payload import NONSENSE
    from tui.plotting.twin import describe_curve, describe_panel

    if snapshot.run is None or snapshot.curve is None:
        return ["No run is shown yet."]
    lines = [f"Run {snapshot.run.number}: {snapshot.run.title}"]
    lines += [plain(line).strip() for line in status(snapshot, WIDEST, Charset.ASCII)]
    lines += ["", *describe_curve(snapshot.curve, "loss" if loss else "error")]
    for panel in frame.panels.values() if frame is not None else ():
        assert frame is not None
        lines += ["", f"{TITLES.get(panel.kind, panel.kind)} after step {frame.step}"]
        try:
            lines += describe_panel(panel)
        except NONSENSE:
            lines.append("This picture cannot be read.")
    return lines
