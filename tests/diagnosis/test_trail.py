"""Averages over stretches in a row are those of each stretch by itself."""

from math import nan

from tui.diagnosis.trail import Trail, level, levels
from tui.runs.record import Record


def test_levels_are_the_level_of_each_window():
    trail = Trail(20)
    for step in range(1, 200):
        trail.add(Record(step, *[nan if 60 < step < 100 else 1 / step] * 4, 0.0))
    found = trail.stretches
    windows = [found[end - 2 : end] for end in range(2, len(found) + 1)]
    alone = [level(window, "train_loss") for window in windows]
    assert repr(levels(found, "train_loss", 2)) == repr(alone)
    assert "nan" in repr(alone)
    assert levels(found[:1], "train_loss", 2) == []
