"""Runs to export, each trained once in this process."""

import math
from functools import cache
from pathlib import Path

from tui.export.given import Given
from tui.recipe import Recipe
from tui.runs.record import Record
from tui.runs.store import Store
from tui.worker.giving import given_of
from tui.worker.train import train


class Runs:
    """A store, and what exports of its runs are given."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(folder / "runs.db")
        self.said: list[str] = []

    @cache  # noqa: B019
    def given(self, recipe: Recipe) -> Given:
        """Of a run that is trained to its end."""
        return self.of(train(self.store.path, self.store.add(recipe)).number)

    def of(self, number: int) -> Given:
        return given_of(self.store, number, self.said.append)


def odd_records() -> list[Record]:
    """What a run that diverges records."""
    return [
        Record(1, 0.1, 1 / 3, 1e-320, 2.5, 0.001),
        Record(2, math.nan, math.inf, -math.inf, 1e308, 0.5),
        Record(300, 0.5, 0.25, 0.125, 7.0, 1e6),
    ]
