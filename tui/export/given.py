"""What an export is made from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tui.data.dataset import Dataset
from tui.data.folds import Fold
from tui.export.model.model import Model
from tui.learners.fit import Fit
from tui.runs.record import Record
from tui.runs.run import Run
from tui.runs.store import Store

_BATCH = 5000


class Learned(NamedTuple):
    """The model of a run at its best step and what it learned from; `fold` validated it."""

    fit: Fit
    dataset: Dataset
    fold: Fold | None


@dataclass(frozen=True, slots=True)
class Given:
    """A run in its store. `learned` restores its fit, for which its rows have to be there as they
    were; `model` is what predicts, which most runs of files keep. Both may take a while.

    Sentences that a person should read go to `say`.
    """

    store: Store
    run: Run
    learned: Callable[[], Learned]
    say: Callable[[str], None]
    model: Callable[[], Model]

    def records(self) -> Iterator[Record]:
        """All of them, in order."""
        after = 0
        while batch := self.store.records(self.run.number, after, _BATCH):
            yield from batch
            after = batch[-1].step
