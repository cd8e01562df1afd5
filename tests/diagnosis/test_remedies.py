"""What is offered comes from what families declare, in the order of a teacher."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from tests.diagnosis.shapes import recipe
from tui.diagnosis.remedies import (
    another_seed,
    first_few,
    held_down,
    longer,
    offers,
    pace,
    stop_at,
)
from tui.families import FAMILIES, Family, Known
from tui.hyperparameters import DOWN, UP, Effect, Float, Int, Move
from tui.recipe import Recipe
from tui.sources import SOURCES

BORNE = Known(rows=300, features=2, classes=2, steps=60, best=20, scaled=True)


@dataclass(eq=False, repr=False, kw_only=True)
class Grown(Family):
    """Stands for a family that nobody thought of, with its own names."""

    name = "grown"
    title = "grown"
    tasks = frozenset({"binary"})
    step_word = "ring"
    planned = "rings"
    doc = "Grows."

    rings: Annotated[int, Int(doc="Steps.", low=1, high=500)] = 100
    sap: Annotated[
        float,
        Float(
            doc="Flow.",
            low=1e-3,
            high=10.0,
            scale="log",
            turns=(
                Move(effect=Effect.SIMPLER, way=DOWN, why="flows less"),
                Move(effect=Effect.RICHER, way=UP, why="flows more"),
                Move(effect=Effect.FASTER, way=UP, why="grows faster"),
            ),
        ),
    ] = 0.1


def labels(actions):
    return [each.label for each in actions]


def of(name, data="moons", **values):
    return Recipe.from_dict({"data": {"name": data}, "model": {"name": name, **values}})


def simpler(made, **words):
    return labels(offers(made, Effect.SIMPLER, BORNE, **words))


def richer(made, **words):
    return labels(offers(made, Effect.RICHER, BORNE, **words))


def test_a_new_family_is_advised_by_what_it_declares():
    made = Recipe(model=Grown())
    assert simpler(made) == ["sap 0.01"] and richer(made) == ["sap 1"]
    assert labels(stop_at(made, 42)) == ["stop at 42"] and stop_at(made, 100) == []
    assert labels(longer(made)) == ["rings 300"] and another_seed(made) == []
    assert pace(made).name == "sap"


def test_values_come_from_the_recipe():
    assert simpler(recipe())[:2] == ["l2 0.01", "dropout 0.2"]
    assert simpler(recipe(l2=0.01))[0] == "l2 0.1"
    assert labels(offers(recipe(), Effect.SLOWER, BORNE, 10.0))[0] == "learning rate 0.003"
    assert labels(stop_at(recipe(), 120)) == ["stop at 120"]
    assert labels(another_seed(recipe(seed=4))) == ["seed 5"]
    assert richer(recipe(hidden_layers=[16, 16])) == ["hidden layers 32,32"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (of("tree"), ["max depth 5", "model forest", "min rows a leaf 4", "pruning alpha 0.005"]),
        (
            of("boosting"),
            ["learning rate 0.03", "max leaves 8", "min rows a leaf 20", "l2 1"],
        ),
        (of("forest"), ["max depth 6", "min rows a leaf 4", "max features 0.3"]),
        (of("svm"), ["gamma 0.05", "C 1"]),
        (of("svm", gamma=5.0), ["gamma 0.5", "C 1"]),
        (of("neighbors"), ["neighbours 15"]),
        (of("neighbors", n_neighbors=1), ["neighbours 5"]),
        (of("bayes"), ["smoothing 0.01"]),
        (of("polynomial", degree=8), ["degree 2", "l2 0.01"]),
        (of("kmeans"), ["clusters 2"]),
    ],
    ids=lambda each: each.model.name if isinstance(each, Recipe) else "",
)
def test_every_family_knows_what_makes_it_simpler(made, expected):
    assert simpler(made)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (of("linear", "line"), ["model network"]),
        (of("logistic", l2=1.0), ["l2 0.1", "model network"]),
        (of("tree", max_depth=1), ["max depth 2", "model boosting"]),
        (of("tree", min_samples_leaf=64), ["min rows a leaf 16", "model boosting"]),
        (of("forest", max_depth=2), ["max depth 4", "model boosting"]),
        (of("boosting", max_leaf_nodes=2), ["max leaves 5", "learning rate 0.3"]),
        (of("svm", kernel="linear"), ["kernel rbf", "C 100"]),
        (of("svm", C=0.001), ["C 0.1", "gamma 5"]),
        (of("neighbors", n_neighbors=165), ["neighbours 29"]),
        (of("bayes", var_smoothing=1e4), ["smoothing 0.003", "model forest"]),
        (of("polynomial", degree=1), ["degree 3"]),
        (of("kmeans", clusters=1), ["clusters 2"]),
        (of("network", init="zeros"), ["first weights xavier", "hidden layers 16,16"]),
        (of("network", activation="linear"), ["activation tanh", "hidden layers 16,16"]),
    ],
    ids=lambda each: each.model.name if isinstance(each, Recipe) else "",
)
def test_every_family_knows_what_makes_it_richer(made, expected):
    assert richer(made)[: len(expected)] == expected


def test_what_was_set_away_from_the_usual_is_set_back_first():
    assert simpler(recipe(hidden_layers=[64, 64]))[0] == "hidden layers 32,32"
    assert richer(of("svm", C=0.01, kernel="linear"))[0] == "C 0.3"
    assert held_down(recipe(l2=1.0)) and held_down(of("tree", max_depth=3))
    assert not held_down(recipe()) and not held_down(of("tree"))
    assert not held_down(recipe(hidden_layers=[64, 64]))


def test_far_off_two_steps_are_made_at_once():
    assert richer(of("logistic", l2=1.0), far=True)[0] == "l2 0.01"
    assert richer(of("tree", max_depth=1), far=True)[0] == "max depth 4"


def test_a_tree_keeps_room_for_the_leaves_of_the_best_one():
    deep = Known(rows=300, features=2, classes=2, steps=60, best=60, scaled=True)
    assert "max depth" not in " ".join(labels(offers(of("tree"), Effect.SIMPLER, deep)))
    capped = offers(of("tree"), Effect.SIMPLER, BORNE, capping=False)
    assert labels(capped) == ["model forest", "min rows a leaf 4"]


def test_a_gamma_that_the_data_decides_is_turned_where_it_is_known():
    assert simpler(of("svm"))[0] == "gamma 0.05"
    raw = Recipe.from_dict({"data": {"scaling": "none"}, "model": {"name": "svm"}})
    assert labels(offers(raw, Effect.SIMPLER, Known(rows=300, features=2))) == ["C 1"]


def test_rows_bound_what_is_offered():
    few = Known(rows=20, features=2)
    assert labels(offers(of("neighbors", n_neighbors=3), Effect.SIMPLER, few)) == ["neighbours 5"]
    assert labels(offers(of("neighbors"), Effect.SIMPLER, few)) == []
    assert "min rows a leaf 2" in labels(offers(of("tree"), Effect.SIMPLER, few))


@pytest.mark.parametrize(
    ("made", "chance"),
    [
        (of("network"), True),
        (of("conv", "digits"), True),
        (of("kmeans"), True),
        (of("forest"), True),
        (of("forest", bootstrap="no", max_features=1.0), False),
        (of("boosting"), False),
        (of("boosting", max_features=0.5), True),
        (of("linear", "line"), False),
        (of("logistic"), False),
        (of("polynomial"), False),
        (of("tree"), False),
        (of("svm"), False),
        (of("neighbors"), False),
        (of("bayes"), False),
    ],
    ids=lambda each: each.model.name if isinstance(each, Recipe) else "",
)
def test_another_seed_is_offered_only_where_the_seed_decides_something(made, chance):
    assert bool(another_seed(made)) is chance


def test_more_steps_are_more_training_only_where_they_are():
    assert labels(longer(recipe())) == ["epochs 600"]
    assert longer(of("neighbors")) == [] and longer(of("forest")) == []
    assert labels(longer(of("forest", n_estimators=5))) == ["trees 100"]
    assert labels(longer(of("kmeans"))) == ["most moves 300"]
    solved = of("polynomial", "line", solver="closed_form")
    assert labels(longer(solved, BORNE)) == ["degree 4"]


def test_no_offer_is_named_twice_and_a_handful_is_enough():
    found = first_few(offers(recipe(), Effect.SIMPLER), offers(recipe(), Effect.SIMPLER))
    assert len(found) == 4 == len({each.label for each in found})
    both = first_few(
        offers(of("kmeans"), Effect.SIMPLER, BORNE), offers(of("kmeans"), Effect.RICHER, BORNE)
    )
    assert labels(both) == ["clusters 2", "clusters 4"]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_family_has_both_ways_and_every_offer_makes_a_recipe(family):
    source = next(each for each in SOURCES if not family.unfit(each().task, each().pictures))
    made = of(family.name, source.name)
    assert offers(made, Effect.SIMPLER, BORNE)
    assert offers(made, Effect.RICHER, BORNE)
    for effect in Effect:
        for each in offers(made, effect, BORNE):
            assert each.applied(made) != made and each.why
