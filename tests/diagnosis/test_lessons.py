"""Real runs with the settings of well-known lessons get the verdict their teachers would give.

Where a lesson is told on several seeds, most of them must say so: one run proves nothing.
"""

from collections import Counter
from functools import cache

import pytest

from tests.diagnosis.runs import verdict_on
from tui.diagnosis.verdict import Kind, Verdict

ONE_LINE = {"name": "line", "rows": 170}
DESCENT = {"name": "linear", "optimizer": "sgd", "batch_size": 0, "epochs": 600}
DIGITS = {"name": "digits", "split": "70/29/1", "scaling": "none"}
IMAGES = {"name": "network", "hidden_layers": [32], "activation": "relu", "init": "he"}
IMAGES |= {"optimizer": "sgd", "epochs": 20}
WAVE = {"name": "sine", "rows": 100, "noise": 0.1, "split": "30/69/1"}
FAN = {"name": "polynomial", "solver": "closed_form"}
MOONS = {"name": "moons", "noise": 0.4, "rows": 1112, "split": "9/90/1"}
WIDE = {"name": "network", "hidden_layers": [64, 64], "activation": "relu", "init": "he"}
WIDE |= {"optimizer": "sgd", "learning_rate": 0.2}
BRANCHES = {"name": "tree", "max_splits": 400}


def labels(verdict: Verdict) -> list[str]:
    return [action.label for action in verdict.actions]


def said_of(seeds, data, model) -> list[Verdict]:
    return [verdict_on(data | {"data_seed": seed}, model) for seed in seeds]


def mostly(verdicts: list[Verdict]) -> Kind:
    """The kind that most of them have."""
    return Counter(verdict.kind for verdict in verdicts).most_common(1)[0][0]


@pytest.mark.parametrize(
    ("rate", "kind"),
    [
        (0.001, Kind.TOO_LOW),
        (0.01, Kind.GOOD),
        (0.02, Kind.GOOD),
        (0.03, Kind.DIVERGING),
        (0.1, Kind.DIVERGING),
    ],
)
def test_l1_learning_rate_on_one_line_in_its_own_units(rate, kind):
    found = verdict_on(ONE_LINE | {"scaling": "none"}, DESCENT | {"learning_rate": rate})
    assert found.kind is kind, found


@pytest.mark.parametrize(
    ("rate", "kind"),
    [
        (0.01, Kind.GOOD),
        (0.1, Kind.GOOD),
        (0.5, Kind.GOOD),
        (0.9, Kind.GOOD),
        (1.0, Kind.TOO_HIGH),
        (1.1, Kind.DIVERGING),
    ],
)
def test_l1_learning_rate_on_one_line_scaled(rate, kind):
    found = verdict_on(ONE_LINE, DESCENT | {"learning_rate": rate})
    assert found.kind is kind, found


def test_l1_few_steps_that_are_small_are_slow_and_larger_ones_are_offered():
    found = verdict_on(ONE_LINE, DESCENT | {"learning_rate": 0.001, "epochs": 200})
    assert found.kind is Kind.TOO_LOW and labels(found)[:2] == ["learning rate 0.003", "epochs 600"]


def test_l1_what_diverges_in_raw_units_is_shown_smaller_steps_and_scaling():
    found = verdict_on(ONE_LINE | {"scaling": "none"}, DESCENT | {"learning_rate": 0.03})
    assert labels(found) == ["learning rate 0.003", "scaling standard", "clip gradient 1"]


@pytest.mark.parametrize(
    ("rate", "kind"),
    [
        (1e-4, Kind.TOO_LOW),
        (1e-3, Kind.TOO_LOW),
        (0.01, Kind.TOO_LOW),
        (0.1, Kind.GOOD),
        (3.0, Kind.TOO_HIGH),
        (10.0, Kind.TOO_HIGH),
    ],
)
def test_l3_learning_rate_on_images(rate, kind):
    found = verdict_on(DIGITS, IMAGES | {"learning_rate": rate})
    assert found.kind is kind, found
    if kind is not Kind.GOOD:
        larger = found.actions[0].value > rate
        assert found.actions[0].key == "learning_rate" and larger is (kind is Kind.TOO_LOW)


@pytest.mark.parametrize(
    ("degree", "kind"),
    [(1, Kind.NOTHING), (2, Kind.UNDERFITTING), (4, Kind.GOOD), (15, Kind.OVERFITTING)],
)
def test_l7_degrees_through_a_wave(degree, kind):
    assert mostly(said_of((0, 1, 2), WAVE, FAN | {"degree": degree})) is kind


def test_l7_the_best_degree_is_named_and_offered():
    for found in said_of((0, 1, 2), WAVE, FAN | {"degree": 15}):
        assert 4 <= found.since <= 8 and f"stop at {found.since}" in labels(found)


def test_l7_a_line_through_a_wave_learns_nothing_and_is_shown_a_network():
    found = verdict_on({"name": "sine"}, {"name": "linear"})
    assert found.kind is Kind.NOTHING and labels(found) == ["model network"]


def test_l9_a_wide_network_on_a_hundred_noisy_rows_is_best_long_before_its_end():
    found = said_of((3, 4, 7), MOONS, WIDE | {"epochs": 600})
    assert mostly(found) is Kind.OVERFITTING
    for each in found:
        assert each.since < 400 and f"stop at {each.since}" in labels(each)


def test_l10_wrong_labels_are_overfitted_with_the_step():
    found = verdict_on(
        {"name": "moons", "rows": 300, "label_noise": 0.3},
        {"hidden_layers": [64, 64], "learning_rate": 0.01, "epochs": 600},
    )
    assert found.kind is Kind.OVERFITTING and 20 <= found.since <= 300


@cache
def softness(of: float) -> list[Verdict]:
    """The lesson's C; here l2 is 1 / (C · rows)."""
    l2 = round(1 / (of * 341), 9)
    model = {"name": "logistic", "l2": l2, "epochs": 600}
    return said_of((0, 1, 2), {"name": "breast_cancer"}, model)


@pytest.mark.parametrize(
    ("of", "kind"),
    [
        (1e-3, Kind.UNDERFITTING),
        (0.01, Kind.GOOD),
        (0.1, Kind.GOOD),
        (1.0, Kind.GOOD),
        (1e4, Kind.GOOD),
    ],
)
def test_l19_strength_of_the_pull(of, kind):
    assert mostly(softness(of)) is kind, softness(of)


def test_l19_too_soft_a_pull_shows_in_the_loss_first_and_is_not_called_by_a_few_rows():
    """Of 113 rows three or four more are wrong: noise, says the lesson, but the loss is not."""
    for found in softness(1e4):
        assert found.kind is Kind.OVERFITTING or "loss rose" in found.sentence
        assert "113" in found.sentence or "114" in found.sentence
        assert any(label.startswith(("l2", "stop at")) for label in labels(found))
    assert {"l2 0.1"} <= set(labels(softness(1e-3)[0]))


@pytest.mark.parametrize(
    ("pull", "kinds"),
    [
        (0.0, {Kind.OVERFITTING}),
        (1e-3, {Kind.OVERFITTING, Kind.GAP}),
        (1e-2, {Kind.GOOD}),
        (0.1, {Kind.UNDERFITTING}),
        (1.0, {Kind.NOTHING}),
    ],
)
def test_l22_a_pull_on_the_weights_cures_and_too_much_kills(pull, kinds):
    found = said_of((3, 4, 5), MOONS, WIDE | {"epochs": 400, "l2": pull})
    assert mostly(found) in kinds, found
    if pull == 1.0:  # the lesson's best is the first that is offered
        assert {labels(each)[0] for each in found} == {"l2 0.01"}
    if pull == 0.0:
        assert all("l2 0.01" in labels(each) for each in found if each.kind in kinds)


@pytest.mark.parametrize(
    ("depth", "kinds"),
    [
        (1, {Kind.UNDERFITTING}),
        (2, {Kind.GOOD}),
        (6, {Kind.GOOD}),
        (10, {Kind.OVERFITTING, Kind.GAP}),
        (0, {Kind.OVERFITTING, Kind.GAP}),
    ],
)
def test_l28_depth_of_a_tree_on_noisy_moons(depth, kinds):
    found = said_of((0, 1, 2), {"name": "moons", "noise": 0.3}, BRANCHES | {"max_depth": depth})
    assert mostly(found) in kinds, found


def test_l28_a_full_tree_says_that_a_small_one_was_best():
    for found in said_of((0, 1, 2), {"name": "moons", "noise": 0.3}, {"name": "tree"}):
        assert "was best" in found.sentence and "splits" in found.sentence
        stop = next(each for each in found.actions if each.label.startswith("stop at"))
        assert stop.value <= 7 and "max depth 3" in labels(found)


@pytest.mark.parametrize(
    ("depth", "kind"), [(1, Kind.UNDERFITTING), (4, Kind.OVERFITTING), (0, Kind.OVERFITTING)]
)
def test_l28_depth_of_a_tree_for_numbers(depth, kind):
    assert verdict_on({"name": "diabetes"}, BRANCHES | {"max_depth": depth}).kind is kind


def test_l28_digits_do_not_overfit_with_depth_and_no_smaller_tree_is_offered():
    found = verdict_on({"name": "digits"}, BRANCHES)
    assert found.kind is Kind.GAP and labels(found)[0] == "model forest"
    assert not any(label.startswith(("max depth", "pruning")) for label in labels(found))
    shallow = verdict_on({"name": "digits"}, BRANCHES | {"max_depth": 2})
    assert shallow.kind is Kind.UNDERFITTING and labels(shallow)[0] == "max depth 4"


@pytest.mark.parametrize("softness", [1.0, 0.05, 0.005])
def test_l31_a_softer_margin_is_as_good_where_classes_lie_apart(softness):
    """The lesson's clouds lie twice as far from each other as these: its C is a quarter."""
    apart = {"name": "gaussians", "noise": 0.5, "rows": 70, "split": "58/41/1"}
    found = said_of((0, 1, 2), apart, {"name": "svm", "kernel": "linear", "C": 4 * softness})
    assert mostly(found) is Kind.GOOD, found


@pytest.mark.parametrize(
    ("gamma", "kind"),
    [
        (1e-6, Kind.NOTHING),
        (1e-4, Kind.GOOD),
        (1e-3, Kind.GOOD),
        (1e-2, Kind.OVERFITTING),
        (0.1, Kind.OVERFITTING),
    ],
)
def test_l33_gamma_on_digits(gamma, kind):
    """The gallery's pixels go from 0 to 16, not to 1: its gamma is a 256th."""
    digits = {"name": "digits", "scaling": "none"}
    found = verdict_on(digits, {"name": "svm", "C": 1.0, "gamma": gamma * 256})
    assert found.kind is kind, found
    if kind is Kind.OVERFITTING:
        assert found.actions[0].key == "gamma" and found.actions[0].value < gamma * 256


@pytest.mark.parametrize(("gamma", "kind"), [(0.001, Kind.GOOD), (0.1, Kind.OVERFITTING)])
def test_l33_gamma_on_digits_as_this_program_scales_them(gamma, kind):
    assert verdict_on({"name": "digits"}, {"name": "svm", "gamma": gamma}).kind is kind
