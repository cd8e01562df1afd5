from collections import Counter

import optuna
import pytest

from tests.search.pruners.curves import STEPS, by_optuna, by_ours, curves
from tui.search.pruners.halving import ETA, Halving, Hyperband, ladder


@pytest.mark.parametrize(
    ("planned", "rungs"),
    [
        (1, ()),
        (2, ()),
        (3, (1,)),
        (10, (2, 4)),
        (27, (1, 3, 9)),
        (100, (2, 4, 12, 34)),
        (81_000, (1000, 3000, 9000, 27_000)),
    ],
)
def test_the_rungs_stand_below_the_planned_steps(planned, rungs) -> None:
    assert ladder(planned) == rungs == Halving(planned).rungs(5, planned)


@pytest.mark.parametrize("seed", range(5))
def test_halving_prunes_what_optuna_does(seed: int) -> None:
    errors = curves(60, seed)
    halving = Halving(STEPS)
    theirs = optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=ETA)
    ours = by_ours(halving, errors)
    assert ours == by_optuna(theirs, errors, lambda number: halving.rungs(number, STEPS))
    assert 2 < ours.count(STEPS) < 25


def test_a_third_goes_on_and_equals_do_together() -> None:
    peers = {number: 0.1 * number for number in range(8)}
    halving = Halving(STEPS)
    assert not halving.prunes(9, 3, 0.15, peers) and halving.prunes(9, 3, 0.25, peers)
    assert not halving.prunes(9, 3, 0.2, peers)
    assert not halving.prunes(9, 3, 0.5, {}) and not halving.prunes(1, 3, 0.5, {0: 0.5})
    assert halving.prunes(9, 3, float("inf"), {})


def test_hyperband_deals_its_brackets_in_turns() -> None:
    hyperband = Hyperband(27)
    assert Counter(hyperband.bracket(number) for number in range(530)) == pytest.approx(
        {0: 270, 1: 120, 2: 60, 3: 40}, rel=0.15, abs=20
    )
    first = [hyperband.bracket(number) for number in range(12)]
    assert set(first) == {0, 1, 2, 3}
    assert [hyperband.rungs(number, 27) for number in range(12)] == [
        (1, 3, 9)[bracket:] for bracket in first
    ]


def test_hyperband_judges_a_trial_among_those_of_its_bracket() -> None:
    hyperband = Hyperband(27)
    own = [number for number in range(60) if hyperband.bracket(number) == 1]
    others = {number: 0.0 for number in range(60) if hyperband.bracket(number) == 0}
    assert not hyperband.prunes(own[0], 3, 0.5, others)
    assert hyperband.prunes(own[0], 3, 0.5, others | {own[1]: 0.1})
    assert {hyperband.rungs(number, 27) for number in own} == {(3, 9)}


def test_hyperband_of_few_steps_or_searched_ones_has_rungs_that_are_there() -> None:
    assert all(Hyperband(2).rungs(number, 2) == () for number in range(20))
    for number in range(50):
        assert all(rung < 10 for rung in Hyperband(1000).rungs(number, 10))
        assert all(rung < 1000 for rung in Hyperband(10).rungs(number, 1000))
