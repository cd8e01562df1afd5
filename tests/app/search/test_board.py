"""Trials in ranks, however they come."""

from random import Random

from tests.app.searched import a_plan, a_trial
from tui.app.search.board import Board
from tui.runs.trial import TrialState

PLAN = a_plan()


def board(*trials):
    made = Board(PLAN.dimensions)
    made.take(trials)
    return made


def test_ranks_follow_errors_as_trials_change():
    random = Random(0)
    made, known = board(), {}
    for _ in range(2000):
        number = random.randrange(60)
        error = random.choice([None, float("nan"), random.random(), 0.5])
        state = random.choice(list(TrialState))
        known[number] = a_trial(1, number, PLAN, error=error, state=state)
        made.take([known[number]])
    page = made.page(0, 100)
    assert sorted(each.number for each in page) == sorted(known)
    ranked = [
        each.error
        for each in page
        if each.error is not None
        and each.error == each.error
        and each.state not in ("failed", "stopped")
    ]
    assert ranked == sorted(ranked) and len(made) == len(known)
    assert all(made.at(made.rank(number)).number == number for number in known)
    assert made.open == {n for n, each in known.items() if each.state is TrialState.TRAINING}
    assert sum(made.counts.values()) == len(known)


def test_the_best_is_one_that_was_trained_to_its_end():
    pruned = a_trial(1, 0, PLAN, error=0.01, state=TrialState.PRUNED)
    whole = a_trial(1, 1, PLAN, error=0.02)
    assert board(pruned, whole).best == whole and board(pruned).best is None
    assert board(pruned, whole).at(0) == pruned


def test_a_full_bar_is_the_same_all_along_the_list_and_none_goes_wild():
    errors = [0.01, 0.02, 0.02, 0.12]
    made = board(*(a_trial(1, number, PLAN, error=each) for number, each in enumerate(errors)))
    assert made.full(8) == 0.12
    made.take([a_trial(1, 9, PLAN, error=1e9), a_trial(1, 10, PLAN, error=None)])
    assert made.full(8) == 8 * 0.02
    assert board().full(8) == board(a_trial(1, 0, PLAN, error=0.0)).full(8) == 1.0


def test_what_is_known_already_is_no_news():
    trial = a_trial(1, 0, PLAN)
    made = board(trial)
    assert not made.take([trial]) and made.take([a_trial(1, 1, PLAN)])
    assert len(made.dots) == 2
