"""Attempts grow rare while they fail; what goes wrong is said once, and so is its end."""

from tui.runs.patience import Patience


class Bench:
    def __init__(self):
        self.now, self.said = 100.0, []
        self.patience = Patience(self.said.append, lambda: self.now)


def test_the_first_attempts_follow_at_once_and_later_ones_a_second_apart():
    bench = Bench()
    assert bench.patience.due
    bench.patience.failed("full", "full")
    assert bench.patience.due
    bench.now += 10
    bench.patience.failed("full", "full")
    assert not bench.patience.due
    bench.now += 1
    assert bench.patience.due


def test_short_trouble_is_not_said_and_lasting_trouble_once_for_each_kind():
    bench = Bench()
    bench.patience.failed("held at 1", "busy")
    bench.patience.went_well("on it goes")
    assert bench.said == [] and bench.patience.trouble == ""
    for step in range(1, 5):
        bench.patience.failed(f"held at {step}", "busy")
        bench.now += 0.6
    assert bench.said == ["held at 3"]
    bench.patience.failed("full at 5", "full")
    assert bench.said == ["held at 3", "full at 5"] and bench.patience.trouble == "full at 5"
    bench.patience.went_well("on it goes")
    assert bench.said[-1] == "on it goes" and bench.patience.due
