"""The pictures of a run as lines of text."""

from tui.runs.run import Run
from tui.runs.store import Store

BATCH = 5000


def told_lines(store: Store, run: Run) -> list[str]:
    """A sentence and a small table for its curves and for each thing it learned."""
    from tui.plotting.curve import Curve
    from tui.plotting.told import told

    curve, after = Curve(), 0
    while batch := store.records(run.number, after, BATCH):
        for record in batch:
            curve.add(record)
        after = batch[-1].step
    return told(run, curve, store.latest(run.number))
