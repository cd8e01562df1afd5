"""When trials are asked: the same ones, however often and however late they are asked for."""

import pytest

from tests.search.searching import networks, trees
from tui.search.blocks import Blocks
from tui.search.samplers import sampler_for
from tui.search.samplers.sampler import Sampler
from tui.search.told import Told
from tui.worker.search import block_size, learns


class Counting(Sampler):
    """Trial n has the value n, and knows whom it was told of by then."""

    def __init__(self, plan):
        super().__init__(plan)
        self.told, self.known = [], {}

    def ask(self, number):
        self.known[number] = list(self.told)
        return {"max_depth": number}

    def tell(self, told):
        self.told.append(told.number)


def over(number):
    return Told(number, {}, 0.5, ((1, 0.5),), "complete")


def blocks(size=2, most=10, learns=True):
    sampler = Counting(trees())
    return Blocks(sampler, size, most, learns), sampler


def numbers(asked):
    return [number for number, _ in asked]


def test_a_block_waits_for_the_last_but_one_and_knows_no_other():
    asking, sampler = blocks()
    assert numbers(asking.ask()) == [0, 1] and numbers(asking.ask()) == [2, 3]
    assert asking.ask() == []
    for number in (1, 3, 2):
        asking.over(over(number))
    assert asking.ask() == []
    asking.over(over(0))
    assert numbers(asking.ask()) == [4, 5] and sampler.known[4] == [0, 1]
    assert asking.judged(4) == {1: {0: 0.5, 1: 0.5}} and asking.judged(3) == {}
    assert numbers(asking.ask()) == [6, 7] and sampler.known[6] == [0, 1, 2, 3]


def test_where_nobody_learns_none_waits():
    asking, sampler = blocks(learns=False)
    assert [numbers(asking.ask()) for _ in range(5)] == [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]]
    assert asking.ask() == [] and asking.exhausted and sampler.told == []


def test_asking_can_be_broken_off_and_goes_on_where_it_was():
    asking, _ = blocks(size=3, most=5)
    assert asking.ask(lambda: True) == [] and asking.asking
    assert asking.ask(lambda: True) == [] and asking.count == 0
    assert numbers(asking.ask(lambda: True)) == [0, 1, 2] and not asking.asking
    assert asking.ask(lambda: True) == []
    assert numbers(asking.ask(lambda: True)) == [3, 4] and asking.exhausted


@pytest.mark.parametrize("size", [1, 3, 64])
def test_blocks_of_another_size_are_taken_up(size):
    before, _ = blocks(size=4, most=100)
    before.ask(), before.ask()
    for number in (0, 1, 2, 3, 6):
        before.over(over(number))
    before.ask()
    asking, _ = blocks(size=size, most=100)
    asking.known({number: {"max_depth": number} for number in range(before.count)})
    left = {4, 5, 7, 8, 9, 10, 11}
    for number in set(range(12)) - left:
        asking.over(over(number))
    asking.resume()
    for number in sorted(left):
        assert asking.judged(number) is not None
        asking.over(over(number))
    assert numbers(asking.ask())[0] == 12


def test_the_size_is_a_matter_of_the_plan_and_grows_with_its_budget():
    sizes = {
        kind: [block_size(kind(trials=trials, sampler=sampler)) for trials in (10, 1000, 10_000)]
        for kind in (trees, networks)
        for sampler in ("tpe",)
    }
    assert sizes == {trees: [4, 15, 32], networks: [16, 16, 32]}
    assert block_size(trees(sampler="random")) == 64 == block_size(trees(sampler="grid"))
    assert not learns(trees(sampler="sobol")) and learns(trees(sampler="random", pruner="median"))


def test_a_real_sampler_asks_the_same_in_pieces():
    def asked(enough):
        plan = trees(trials=12, sampler="tpe")
        asking, found = Blocks(sampler_for(plan), 4, 12), []
        while not asking.exhausted or asking.asking:
            found += asking.ask(enough)
            for number in numbers(found):
                asking.over(Told(number, found[number][1], 1 / (number + 1), (), "complete"))
        return found

    assert asked(lambda: True) == asked(lambda: False) and len(asked(lambda: True)) == 12
