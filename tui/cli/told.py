"""The pictures of a run, and what its records say of it, as lines of text."""

from collections.abc import Iterator

from tui.diagnosis.diagnosis import Diagnosis
from tui.diagnosis.verdict import Verdict
from tui.runs.record import Record
from tui.runs.run import Run
from tui.runs.store import Store

BATCH = 5000


def told_lines(store: Store, run: Run) -> list[str]:
    """A sentence and a small table for its curves and for each thing it learned."""
    from tui.plotting.curve import Curve
    from tui.plotting.told import told

    seen = store.overview(run.number)
    curve = Curve() if seen is None else Curve.over(seen)
    return told(run, curve, store.latest(run.number), verdict=judged(store, run))


def judged(store: Store, run: Run) -> Verdict:
    """What the run's records say of how it was set."""
    diagnosis = Diagnosis()
    for record in every_record(store, run.number):
        diagnosis.add(record)
    return diagnosis.verdict(run)


def every_record(store: Store, number: int, after: int = 0) -> Iterator[Record]:
    """The records of a run with a step above `after`, in order, a batch at a time."""
    while batch := store.records(number, after, BATCH):
        yield from batch
        after = batch[-1].step
