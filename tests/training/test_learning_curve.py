"""Fits on parts of the training rows, judged by the same validation rows."""

import numpy as np

from tui.data import load
from tui.recipe import Recipe
from tui.training.learning_curve import drawn, learned, sizes


def fit(data, model, size, draw=0):
    recipe = Recipe.from_dict({"data": data, "model": model})
    return learned(recipe, load(recipe.data), size, draw)


def test_sizes_run_up_to_all_rows():
    assert sizes(1000, 2, 4) == [20, 74, 271, 1000]
    assert sizes(8, 0, 4) == [8]


def test_a_larger_draw_contains_the_smaller_and_draws_differ():
    dataset = load(Recipe().data)
    small, large, other = (drawn(dataset, 0, *how) for how in ((20, 1), (90, 1), (20, 2)))
    assert set(small) < set(large) and len(set(large)) == 90
    assert list(small) == sorted(small) and set(small) != set(other)
    assert np.array_equal(drawn(dataset, 0, 300, 0), np.arange(300))


def test_bayes_on_digits_comes_to_where_the_lines_meet():
    few, every = (fit({"name": "digits"}, {"name": "bayes"}, size) for size in (100, 1078))
    assert few.train < every.train and every.validation < few.validation  # lesson L12


def test_all_rows_give_what_a_run_gives():
    from tui.training.session import Session

    recipe = Recipe.from_dict({"data": {"name": "moons", "rows": 60}, "model": {"name": "tree"}})
    dataset = load(recipe.data)
    session = Session(recipe, dataset)
    while session.outcome is None:
        session.part()
    found = learned(recipe, dataset, len(dataset.train), 0)
    assert found[:2] == (session.record.train_error, session.record.validation_error)


def test_rows_that_cannot_be_learned_from_say_so():
    found = fit({"name": "moons", "rows": 60}, {"name": "tree", "min_samples_leaf": 15}, 20)
    assert found.failed and found.validation != found.validation
