"""Values that are more than there is data for are named before a run is made of them."""

import pytest

from tui.data import load
from tui.errors import Refusal
from tui.families import (
    Bayes,
    Boosting,
    Conv,
    Forest,
    KMeans,
    Linear,
    Neighbors,
    Network,
    Polynomial,
    Svm,
    Tree,
)
from tui.families.known import Known
from tui.recipe import Recipe
from tui.sources import SOURCES
from tui.sources.drawn import Moons
from tui.sources.shipped import BreastCancer, Digits, Iris

IRIS = Known(90, 4, 3)


@pytest.mark.parametrize("split", ["60/20/20", "33/33/34", "71/19/10"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_what_is_known_of_the_data_beforehand_is_true(source, split):
    for rows in (97, source().rows):
        given = source(split=split, rows=rows, random_state=3)
        dataset, size = load(given), given.known
        assert len(dataset.features) == size.features and len(dataset.classes) == size.classes
        assert len(dataset.train) <= size.rows <= len(dataset.train) + 1


@pytest.mark.parametrize(
    ("most", "more", "size", "place", "said"),
    [
        (
            KMeans(n_clusters=90),
            KMeans(n_clusters=91),
            IRIS,
            ("model", "clusters"),
            "91 clusters need 91 rows or more to learn from, and there are 90",
        ),
        (
            Neighbors(n_neighbors=90),
            Neighbors(n_neighbors=91),
            IRIS,
            ("model", "n_neighbors"),
            "91 neighbours cannot be asked of 90 training rows: give at most 90",
        ),
        (
            Bayes(portions=90),
            Bayes(portions=91),
            IRIS,
            ("model", "portions"),
            "91 portions of 90 training rows would be less than a row each",
        ),
        (
            Network(batch_size=90),
            Network(batch_size=91),
            IRIS,
            ("model", "batch_size"),
            "a batch of 91 is more than the 90 rows to train on: give at most 90, or all",
        ),
        (
            Linear(batch_size=32),
            Linear(batch_size=33),
            Known(6, 1, 0),
            ("model", "batch_size"),
            "a batch of 33 is more than the 6 rows",
        ),
        (
            Network(hidden_layers=(2048, 2048)),
            Network(hidden_layers=(2048, 2048, 2048)),
            IRIS,
            ("model", "hidden_layers"),
            "would learn 8 million values and need about 0.6 GB",
        ),
        (
            Conv(kernel_size=6),
            Conv(kernel_size=7),
            Known(90, 48, 3),
            ("model", "kernel_size"),
            "a kernel of 7 by 7 pixels is larger than pictures of 6 by 8: give at most 6",
        ),
        (
            Polynomial(degree=2),
            Polynomial(degree=4),
            Known(341, 30, 2),
            ("model", "degree"),
            "degree 4 of 30 features makes 46,375 terms of 341 rows: the limit is 5,000",
        ),
        (
            Polynomial(degree=4, solver="closed_form", batch_size=5000),
            Polynomial(degree=5, solver="closed_form", batch_size=5000),
            Known(341, 10, 0),
            ("model", "degree"),
            "degree 5 makes 3002 terms, and the solver closed_form takes at most 1000",
        ),
        (
            Tree(min_samples_leaf=45),
            Tree(min_samples_leaf=46),
            IRIS,
            ("model", "min_samples_leaf"),
            "90 training rows cannot be split into leaves of 46 rows or more",
        ),
        (
            Forest(n_estimators=5000),
            Forest(n_estimators=5000),
            Known(100_000, 4, 3),
            ("model", "n_estimators"),
            "5000 trees on 100000 rows could need 88.0 GB",
        ),
        (
            Boosting(subsample=0.03),
            Boosting(subsample=0.02),
            IRIS,
            ("model", "subsample"),
            "subsample 0.02 of 90 training rows is 1, and a split takes two: give 0.023 or more",
        ),
        (
            Boosting(max_iter=10_000, max_leaf_nodes=1000, min_samples_leaf=1),
            Boosting(max_iter=10_000, max_leaf_nodes=1000, min_samples_leaf=1),
            Known(100_000, 4, 3),
            ("model", "rounds"),
            "30000 trees on 100000 rows could need 4.3 GB",
        ),
        (
            Svm(),
            Svm(),
            Known(11_181, 2, 2),
            ("data", "rows"),
            "the kernel of 11181 training rows needs 1.0 GB: the limit is 1 GB, 11180 rows",
        ),
    ],
    ids=lambda given: getattr(given, "name", None),
)
def test_one_more_than_there_can_be_is_named_with_its_place(most, more, size, place, said):
    (excess,) = more.excesses(size)
    assert excess[:2] == place and said in excess.why and excess.why.endswith(".")
    if most.values() != more.values():
        assert not list(most.excesses(size))


def test_a_recipe_names_the_hyperparameter_and_what_is_well_passes():
    with pytest.raises(Refusal, match=r"^clusters: 500 clusters need 500 rows"):
        Recipe(Iris(), KMeans(n_clusters=500)).possible()
    with pytest.raises(Refusal, match=r"^rows: the kernel of 60000 training rows"):
        Recipe(Moons(rows=100_000), Svm()).possible()
    for source, family in ((Digits(), Conv()), (BreastCancer(), Svm()), (Iris(), Neighbors())):
        assert Recipe(source, family).possible()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_nothing_is_too_much_that_nobody_chose(source):
    for family in (Network, Tree, Forest, Boosting, Svm, Neighbors, Bayes, KMeans, Polynomial):
        assert not list(family().excesses(source().known))
