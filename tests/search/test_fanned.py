"""A fan of a search does to each fit what a session would."""

import numpy as np
import pytest

from tests.search.searching import NETWORKS, TREES
from tui.data import load
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.search.alone import Alone
from tui.search.fanned import Fanned, structure
from tui.search.misses import unpack
from tui.training import checkpoint


def recipe(stop=None, **model):
    base = NETWORKS["model"] | model
    return Recipe.from_dict({"data": NETWORKS["data"], "model": base, "stop": stop or {}})


RECIPES = [
    recipe(learning_rate=0.01, dropout=0.2),
    recipe(learning_rate=0.1, l2=1e-3, seed=1),
    recipe(learning_rate=0.3, seed=2),
]


@pytest.fixture(scope="module")
def dataset():
    return load(RECIPES[0].data)


def ended(lanes):
    """The last record of each fit, after all have ended."""
    last = {}
    while not lanes.over:
        for place, record in enumerate(lanes.advance()):
            last[place] = record or last[place]
    return [last[place] for place in sorted(last)]


def alike(one, other):
    assert one[0] == other[0]
    np.testing.assert_allclose(one[1:5], other[1:5], rtol=1e-7)


def test_each_fit_is_measured_and_judged_as_alone(dataset):
    fan = Fanned(RECIPES, dataset)
    last = ended(fan)
    for place, each in enumerate(RECIPES):
        alone = Alone(each, dataset)
        (by_itself,) = ended(alone)
        alike(last[place], by_itself)
        assert fan.ends[place] == alone.ends[0]
        mine, other = fan.final(place, True), alone.final(0, True)
        assert mine.step == other.step and mine.misses == other.misses


@pytest.mark.parametrize("error", ["f1", "roc_auc", "log_loss"])
def test_a_chosen_error_is_measured_as_alone_and_no_row_is_compared(dataset, error):
    some = [recipe({"error": error}, learning_rate=rate) for rate in (0.01, 0.3)]
    fan = Fanned(some, dataset)
    last = ended(fan)
    for place, each in enumerate(some):
        alone = Alone(each, dataset)
        alike(last[place], ended(alone)[0])
        mine, other = fan.final(place, True), alone.final(0, True)
        assert mine.step == other.step and len(unpack(mine.misses)) == 0
        assert mine.misses == other.misses
    whole, saved = Fanned(some, dataset), checkpoint.to_bytes(fan.state())
    whole.restore(checkpoint.from_bytes(saved))
    assert whole.final(1, True).state == fan.final(1, True).state


def test_the_best_state_predicts_as_its_best_step_did(dataset):
    fan = Fanned(RECIPES, dataset)
    ended(fan)
    final = fan.final(1, True)
    alone = Alone(RECIPES[1], dataset)
    alone.restore({"now": checkpoint.from_bytes(final.state), "best": None, "elapsed": 1.0})
    assert alone.step == final.step
    np.testing.assert_array_equal(unpack(alone.final(0, False).misses), unpack(final.misses))


def test_it_goes_on_without_those_that_are_dropped(dataset):
    whole, fewer = Fanned(RECIPES, dataset), Fanned(RECIPES, dataset)
    last = ended(whole)
    for _ in range(5):
        fewer.advance()
    saved = checkpoint.from_bytes(checkpoint.to_bytes(fewer.state()))
    again = Fanned(RECIPES, dataset)
    again.restore(saved)
    again.drop([0, 2])
    for mine, other in zip(ended(again), (last[0], last[2]), strict=True):
        alike(mine, other)
    again = Fanned(RECIPES, dataset)
    again.restore(saved)
    again.drop([1])
    alike(ended(again)[0], last[1])


def test_one_that_diverges_leaves_the_others_as_they_are(dataset):
    wild = recipe(learning_rate=1e8, optimizer="sgd", activation="relu")
    tame = recipe(learning_rate=0.01, optimizer="sgd", activation="relu")
    fan = Fanned([wild, tame], dataset)
    last = ended(fan)
    assert fan.ends[0].outcome is Outcome.DIVERGED and "diverged at epoch" in fan.ends[0].reason
    assert fan.final(0, True) is None and fan.final(1, True) is not None
    alike(last[1], ended(Alone(tame, dataset))[0])


def test_patience_ends_each_by_itself(dataset):
    some = [recipe({"patience": 2}, learning_rate=rate, epochs=60) for rate in (0.5, 1e-3)]
    fan = Fanned(some, dataset)
    last = ended(fan)
    for place, each in enumerate(some):
        alone = Alone(each, dataset)
        alike(last[place], ended(alone)[0])
        assert fan.ends[place] == alone.ends[0]


@pytest.mark.parametrize(
    "other",
    [
        Recipe.from_dict(TREES),
        recipe({"max_seconds": 5}),
        Recipe.from_dict(
            {"data": {"name": "sine"}, "model": {"name": "polynomial", "solver": "closed_form"}}
        ),
    ],
)
def test_what_is_no_descent_or_has_a_clock_is_in_no_fan(other):
    assert structure(other) is None


def test_members_share_a_structure_unless_they_differ_in_more_than_a_fan_can():
    assert structure(RECIPES[0]) == structure(RECIPES[1])
    assert structure(RECIPES[0]) != structure(recipe(hidden_layers=[5]))
    assert structure(RECIPES[0]) != structure(recipe(batch_size=8))
