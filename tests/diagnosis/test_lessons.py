"""Real runs with a lesson's settings get the verdict its teacher would give."""

from functools import cache

import pytest

from tui.data import load
from tui.diagnosis.case import Facts
from tui.diagnosis.diagnosis import Diagnosis
from tui.diagnosis.verdict import Kind
from tui.recipe import Recipe
from tui.training.session import Session

LINE = {"name": "line", "rows": 170}
DESCENT = {"name": "linear", "optimizer": "sgd", "batch_size": 0}
DIGITS = {"name": "network", "hidden_layers": [32], "activation": "relu", "init": "he"}
DIGITS |= {"optimizer": "sgd", "epochs": 20}
MOONS = {"name": "moons", "noise": 0.4, "rows": 1100, "split": "9/90/1"}
WIDE = {"name": "network", "hidden_layers": [64, 64], "activation": "relu", "init": "he"}
WIDE |= {"optimizer": "sgd", "learning_rate": 0.2, "epochs": 400}
CANCER = {"name": "breast_cancer"}
LOGISTIC = {"name": "logistic", "epochs": 300}
WAVE = {"name": "sine", "rows": 50, "noise": 0.2, "split": "50/40/10"}
FAN = {"name": "polynomial", "solver": "closed_form"}
BRANCHES = {"name": "tree", "max_splits": 400}
MEMORISED = {Kind.OVERFITTING, Kind.GAP}
"""Both say that train is better than it is worth; the second where validation stays."""


def verdict_on(data, model):
    return verdict_of(Recipe.from_dict({"data": data, "model": model}))


@cache
def verdict_of(recipe):
    session, diagnosis = Session(recipe, load(recipe.data)), Diagnosis()
    while session.outcome is None:
        record = session.part()
        if record is not None:
            diagnosis.add(record)
    dataset, planned = session.dataset, recipe.model.planned_steps
    rows = len(dataset.validation)
    return diagnosis.of(Facts(recipe, planned, dataset.baseline(), rows, session.outcome))


@pytest.mark.parametrize(
    ("rate", "kind"),
    [
        (0.001, Kind.TOO_LOW),
        (0.1, Kind.GOOD),
        (0.5, Kind.GOOD),
        (1.0, Kind.TOO_HIGH),
        (1.1, Kind.DIVERGING),
    ],
)
def test_l1_learning_rate_on_one_line(rate, kind):
    assert verdict_on(LINE, DESCENT | {"learning_rate": rate}).kind is kind


@pytest.mark.parametrize(
    ("rate", "kind"),
    [(1e-4, Kind.TOO_LOW), (1e-3, Kind.TOO_LOW), (0.1, Kind.GOOD), (10.0, Kind.DIVERGING)],
)
def test_l3_learning_rate_on_images(rate, kind):
    assert verdict_on({"name": "digits"}, DIGITS | {"learning_rate": rate}).kind is kind


def test_l7_a_line_through_a_wave_learns_nothing_and_is_shown_a_network():
    found = verdict_on({"name": "sine"}, {"name": "linear"})
    assert found.kind is Kind.NOTHING
    assert "model network" in [action.label for action in found.actions]


def test_l9_a_wide_network_on_a_hundred_noisy_rows_knows_them_by_heart():
    kinds = [verdict_on(MOONS | {"data_seed": seed}, WIDE).kind for seed in (3, 4, 5)]
    assert sum(kind in MEMORISED for kind in kinds) >= 2


def test_l10_wrong_labels_are_overfitted_with_the_step():
    found = verdict_on(
        {"name": "moons", "rows": 300, "label_noise": 0.3},
        {"hidden_layers": [64, 64], "learning_rate": 0.01, "epochs": 600},
    )
    assert found.kind is Kind.OVERFITTING and 20 <= found.since <= 300


@pytest.mark.parametrize(
    ("softness", "kinds"),
    [
        (1e-4, {Kind.NOTHING, Kind.UNDERFITTING}),
        (1e-3, {Kind.UNDERFITTING}),
        (1.0, {Kind.GOOD}),
        (1e4, {Kind.OVERFITTING}),
    ],
)
def test_l19_strength_of_the_pull(softness, kinds):
    """`softness` is the lesson's C; here l2 is 1 / (C · rows)."""
    l2 = round(1 / (softness * 341), 9)
    assert verdict_on(CANCER, LOGISTIC | {"l2": l2}).kind in kinds


def test_l22_a_pull_so_strong_that_nothing_is_learned_names_the_pull():
    found = verdict_on(MOONS | {"data_seed": 3}, WIDE | {"l2": 1.0})
    assert found.kind is Kind.NOTHING and found.actions[0].label == "l2 0.1"


@pytest.mark.parametrize(
    ("degree", "kinds"),
    [(1, {Kind.NOTHING, Kind.UNDERFITTING}), (5, {Kind.GOOD}), (15, {Kind.OVERFITTING})],
)
def test_l7_degrees_through_a_wave(degree, kinds):
    found = verdict_on(WAVE, FAN | {"degree": degree})
    assert found.kind in kinds, found


@pytest.mark.parametrize(("pull", "kinds"), [(0.0, MEMORISED), (0.01, {Kind.GOOD, Kind.GAP})])
def test_l22_a_light_pull_on_the_weights_cures(pull, kinds):
    found = verdict_on(MOONS | {"data_seed": 3}, WIDE | {"l2": pull})
    assert found.kind in kinds, found


@pytest.mark.parametrize(
    ("depth", "kinds"),
    [(1, {Kind.UNDERFITTING}), (2, {Kind.GOOD}), (10, MEMORISED), (0, {Kind.OVERFITTING})],
)
def test_l28_depth_of_a_tree_on_noisy_moons(depth, kinds):
    found = verdict_on({"name": "moons", "noise": 0.3}, BRANCHES | {"max_depth": depth})
    assert found.kind in kinds, found


def test_l28_of_numbers_deep_trees_overfit_and_of_digits_they_do_not():
    assert verdict_on({"name": "diabetes"}, BRANCHES).kind is Kind.OVERFITTING
    assert verdict_on({"name": "digits"}, BRANCHES).kind is not Kind.OVERFITTING


@pytest.mark.parametrize("softness", [1.0, 0.05, 0.005])
def test_l31_a_softer_margin_is_as_good_where_classes_lie_apart(softness):
    apart = {"name": "gaussians", "noise": 0.3, "rows": 200}
    found = verdict_on(apart, {"name": "svm", "kernel": "linear", "C": softness})
    assert found.kind is Kind.GOOD, found


@pytest.mark.parametrize(
    ("gamma", "kinds"),
    [
        (1e-6, {Kind.UNDERFITTING, Kind.NOTHING}),
        (1e-4, {Kind.GOOD}),
        (1e-3, {Kind.GOOD}),
        (1e-2, MEMORISED),
        (0.1, MEMORISED | {Kind.NOTHING}),
    ],
)
def test_l33_gamma_on_digits(gamma, kinds):
    """The gallery's pixels go from 0 to 16, not to 1: its gamma is a 256th."""
    digits = {"name": "digits", "scaling": "none"}
    found = verdict_on(digits, {"name": "svm", "C": 1.0, "gamma": gamma * 256})
    assert found.kind in kinds, found


@pytest.mark.parametrize(
    ("data", "model"),
    [
        ("wine", {"name": "forest"}),
        ("iris", {"name": "neighbors"}),
        ("iris", {"name": "bayes"}),
        ("moons", {"name": "boosting"}),
        ("blobs", {"name": "kmeans"}),
        ("digits", {"name": "kmeans", "clusters": 10}),
    ],
)
def test_every_family_at_its_best_is_called_good(data, model):
    found = verdict_on({"name": data}, model)
    assert found.kind is Kind.GOOD, found


def test_a_centroid_for_every_second_row_stands_for_single_rows():
    found = verdict_on({"name": "iris"}, {"name": "kmeans", "clusters": 60})
    assert found.kind is Kind.GAP and found.actions[0].label == "clusters 30"
