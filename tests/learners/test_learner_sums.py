import numpy as np
import pytest

from tui.learners import sums
from tui.learners.sums import Sums


class Counted:
    def __init__(self):
        self.asked = []

    def start(self, X):
        return np.zeros(len(X))

    def member(self, X, number):
        self.asked.append(number)
        return X[:, 0] / (number + 3)


@pytest.fixture
def counted():
    return Counted()


def fresh(X, members):
    total = np.zeros(len(X))
    for number in range(members):
        total += X[:, 0] / (number + 3)
    return total


def test_one_more_member_is_one_more_addition(counted):
    X = np.random.default_rng(0).normal(size=(50, 2))
    kept = Sums(counted.start, counted.member)
    for members in range(1, 9):
        assert np.array_equal(kept.of(X.copy(), members), fresh(X, members))
    assert counted.asked == list(range(8))


def test_a_look_back_costs_no_way_ahead(counted):
    X = np.ones((4, 1))
    kept = Sums(counted.start, counted.member)
    kept.of(X, 6)
    assert np.array_equal(kept.of(X, 2), fresh(X, 2))
    counted.asked.clear()
    assert np.array_equal(kept.of(X, 7), fresh(X, 7))
    assert counted.asked == [6]


def test_what_is_given_out_is_a_copy(counted):
    X = np.ones((4, 1))
    kept = Sums(counted.start, counted.member)
    kept.of(X, 3)[:] = 99
    assert np.array_equal(kept.of(X, 3), fresh(X, 3))


def test_rows_are_told_apart_by_what_they_hold(counted):
    kept = Sums(counted.start, counted.member)
    X = np.ones((4, 1))
    kept.of(X, 2)
    X[0] = 5
    assert np.array_equal(kept.of(X, 2), fresh(X, 2))
    assert np.array_equal(kept.of(np.ones((2, 2)), 2), fresh(np.ones((2, 2)), 2))


def test_the_oldest_are_forgotten(counted, monkeypatch):
    monkeypatch.setattr(sums, "MOST_BYTES", 3 * 4 * 8)
    kept = Sums(counted.start, counted.member)
    for value in range(5):
        kept.of(np.full((4, 1), float(value)), 1)
    counted.asked.clear()
    kept.of(np.full((4, 1), 4.0), 1)
    assert counted.asked == []
    kept.of(np.full((4, 1), 0.0), 1)
    assert counted.asked == [0]
