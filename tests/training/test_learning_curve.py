"""Error against training rows, judged by the same validation rows."""

from tui.data import load
from tui.diagnosis.learning_curve import verdict
from tui.recipe import Recipe
from tui.training.learning_curve import learning_curve, sizes


def curve(data, model, points=4, draws=3):
    recipe = Recipe.from_dict({"data": data, "model": model})
    return list(learning_curve(recipe, load(recipe.data), points, draws))


def test_sizes_run_up_to_all_rows():
    assert sizes(1000, 2, 4) == [20, 74, 271, 1000]
    assert sizes(8, 0, 4) == [8]


def test_a_tree_gains_by_rows_and_all_of_them_are_drawn_once():
    found = curve({"name": "moons", "rows": 300}, {"name": "tree"})
    assert [len(point.validation) for point in found] == [3, 3, 3, 1]
    assert found[-1].value == 180 and found[-1].error <= found[0].error
    assert verdict(found)


def test_bayes_on_digits_comes_to_where_the_lines_meet():
    found = curve({"name": "digits"}, {"name": "bayes"}, points=3, draws=2)
    assert found[0].train_error < found[-1].train_error  # lesson L12
    assert found[-1].error < found[0].error


def test_draws_that_cannot_be_learned_from_say_so():
    found = curve({"name": "moons", "rows": 60}, {"name": "tree", "min_samples_leaf": 15})
    assert found[0].failed and not found[0].judged
