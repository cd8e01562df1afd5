"""Duels side by side: bit for bit what they are one by one."""

from itertools import combinations

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.metrics.pairwise import rbf_kernel

from tui.learners import tournament
from tui.learners.smo import Duel
from tui.learners.tournament import Tournament

X, Y = (values[:260] for values in load_digits(return_X_y=True))
# Classes of very different sizes: most duels have fewer rows than the largest.
UNLIKE = np.flatnonzero((Y > 3) | (np.arange(len(Y)) % 5 == 0))


def begun(rows, C):
    gram = np.ascontiguousarray(rbf_kernel(X[rows], gamma=1e-3))
    found = Tournament(gram, Y[rows], list(combinations(range(10), 2)), C)
    for duel in found.duels:
        duel.know_kernel()
    return found


def rounds(held, work):
    """What the duels say after each round, until all are optimal."""
    said = []
    while not held.converged:
        while not held.part(work):
            assert 0.0 <= held.progress < 1.0
        said.append([(duel.beta.copy(), duel.slope.copy(), duel.optimal) for duel in held.duels])
    return said


@pytest.mark.parametrize("rows", [np.arange(len(Y)), UNLIKE], ids=["alike", "unlike"])
@pytest.mark.parametrize("C", [0.01, 10.0])
@pytest.mark.parametrize("work", [10**9, 14_000])
def test_many_at_once_are_each_alone(rows, C, work, monkeypatch):
    together = rounds(begun(rows, C), work)
    monkeypatch.setattr(tournament, "FEW", 10**6)
    alone = rounds(begun(rows, C), 10**9)
    assert len(together) == len(alone) > 1
    for one, other in zip(together, alone, strict=True):
        for (beta, slope, optimal), (his, hers, too) in zip(one, other, strict=True):
            assert np.array_equal(beta, his) and np.array_equal(slope, hers) and optimal == too


def test_every_round_is_longer_up_to_ten_times_the_first(monkeypatch):
    made = []
    pair = Duel._pair
    monkeypatch.setattr(Duel, "_pair", lambda duel: made.append(duel) or pair(duel))
    rows = np.flatnonzero(Y < 2)
    y = np.random.default_rng(0).permutation(Y[rows])  # of no pattern, so that it takes long
    held = Tournament(np.ascontiguousarray(rbf_kernel(X[rows], gamma=1e-3)), y, [(0, 1)], 1e6)
    held.duels[0].know_kernel()
    counts = []
    while not held.converged:
        assert held.part(10**9)
        counts.append(len(made))
        made.clear()
    first = -(-len(rows) // 20)
    assert counts[:4] == [first, *(int(np.ceil(len(rows) / 20 * 1.2**n)) for n in (1, 2, 3))]
    assert max(counts) == len(rows) // 2 and len(counts) > 15
    again = Tournament(np.ascontiguousarray(rbf_kernel(X[rows], gamma=1e-3)), y, [(0, 1)], 1e6)
    again.duels[0].know_kernel()
    again.begin(2)
    made.clear()
    assert again.part(10**9) and len(made) == counts[2]
