"""The pictures of a run as lines of text."""

from tui.runs.run import Run
from tui.runs.store import Store


def told_lines(store: Store, run: Run) -> list[str]:
    """A sentence and a small table for its curves and for each thing it learned."""
    from tui.plotting.curve import Curve
    from tui.plotting.told import told

    seen = store.overview(run.number)
    curve = Curve() if seen is None else Curve.over(seen)
    return told(run, curve, store.latest(run.number))
