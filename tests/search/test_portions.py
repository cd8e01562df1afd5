"""The fits of a learning curve: each is done, whatever happens to the processes."""

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from tui.recipe import Recipe
from tui.search.pool import Pool
from tui.search.portions import Portion, Portions, learn
from tui.training.learning_curve import Learned

RECIPE = Recipe.from_dict({"data": {"rows": 60}, "model": {"name": "tree"}}).to_json()
ALL = [Portion(RECIPE, rows, draw) for draw in range(2) for rows in (20, 30)]


class Here(Pool):
    """Does what it is given at once; `breaks` says over which the process ends."""

    def __init__(self, breaks=lambda portion: False, at_once=False):
        super().__init__(1)
        self._breaks, self._at_once = breaks, at_once
        self.done, self.renewed = [], 0

    def call(self, task, given):
        future = Future()
        if self._breaks(given) and self._at_once:
            raise BrokenProcessPool("gone")
        if self._breaks(given):
            future.set_exception(BrokenProcessPool("gone"))
        else:
            self.done.append(given)
            future.set_result(task(given))
        return future

    def renew(self):
        self.renewed += 1


def worked(pool):
    found = {}
    work = Portions(pool, ALL, lambda portion, learned: found.update({portion: learned}))
    while not work.over:
        work.step()
    return found


def test_each_is_done_once_in_order():
    pool = Here()
    found = worked(pool)
    assert pool.done == ALL and set(found) == set(ALL)
    assert found[ALL[0]] == learn(ALL[0]) and not found[ALL[0]].failed


@pytest.mark.parametrize("at_once", [False, True])
def test_one_that_ends_every_process_fails_alone(at_once):
    pool = Here(lambda portion: portion == ALL[1], at_once)
    found = worked(pool)
    assert "ended unexpectedly (3 of them)" in found[ALL[1]].failed and pool.renewed == 3
    assert [each.failed for each in found.values()].count("") == 3


def test_a_process_that_ends_once_costs_nothing():
    ended = []

    def once(portion):
        first = portion == ALL[2] and not ended
        ended.extend([portion] * first)
        return first

    assert all(not each.failed for each in worked(Here(once)).values()) and ended


def test_a_fault_of_the_program_is_no_failed_point():
    class Broken(Here):
        def call(self, task, given):
            future = Future()
            future.set_exception(TypeError("a bug"))
            return future

    with pytest.raises(TypeError, match="a bug"):
        worked(Broken())


def test_what_cannot_be_learned_is_said():
    bad = Recipe.from_dict(
        {"data": {"rows": 60}, "model": {"name": "tree", "min_samples_leaf": 20}}
    )
    assert learn(Portion(bad.to_json(), 20, 0)).failed
    assert isinstance(learn(ALL[0]), Learned)
