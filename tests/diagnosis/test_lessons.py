"""Real runs with a lesson's settings get the verdict its teacher would give."""

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
MEMORISED = {Kind.OVERFITTING, Kind.GAP}
"""Both say that train is better than it is worth; the second where validation stays."""


def verdict_on(data, model):
    recipe = Recipe.from_dict({"data": data, "model": model})
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
