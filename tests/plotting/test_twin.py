import random

import pytest

from tests.plotting import panels
from tui.plotting.curve import Curve
from tui.plotting.titles import TITLES
from tui.plotting.twin import TELLERS, describe_curve, describe_panel
from tui.plotting.views import VIEWS
from tui.runs.panel import Panel
from tui.runs.record import Record


def curve(train: list[float], validation: list[float]) -> Curve:
    made = Curve()
    for step, (t, v) in enumerate(zip(train, validation, strict=True)):
        made.add(Record(step, t, v, t * 2, v * 2, 0.0))
    return made


def test_an_overfitting_run_in_one_sentence() -> None:
    validation = [2.4 - 2.06 * s / 35 if s <= 35 else 0.34 + (s - 35) * 0.008 for s in range(51)]
    train = [2.3 - 2.18 * s / 50 for s in range(51)]
    sentence, head, *rows = describe_curve(curve(train, validation))
    assert sentence == (
        "train falls from 2.300 to 0.120; "
        "validation is lowest, 0.340, at step 35, then rises to 0.460."
    )
    assert head.split() == ["error", "first", "lowest", "at", "step", "last"]
    assert rows[1].split() == ["validation", "2.400", "0.340", "35", "0.460"]
    assert "4.600" in describe_curve(curve(train, validation), "loss")[0]


def test_a_run_that_diverges_says_from_where() -> None:
    lines = describe_curve(curve([1.0, 5.0, float("nan")], [1.0, 6.0, float("inf")]))
    assert "train rises from 1.000 to 5.000" in lines[0]
    assert lines[0].endswith("not finite from step 2.")


@pytest.mark.parametrize(
    ("train", "said"),
    [
        ([0.4, 0.2, 0.43, 0.19, 0.41], "goes up and down between 0.190 and 0.430, from 0.400 to"),
        ([0.4, 0.2, 0.1, 0.105], "falls from 0.400 to 0.105;"),
        ([0.4, 0.1, 0.3], "falls from 0.400 to 0.300 by way of 0.100 at epoch 1;"),
        ([0.4, 0.41, 0.39, 0.9], "rises from 0.400 to 0.900;"),
        ([0.4, 0.4], "stays at 0.400;"),
    ],
)
def test_a_train_curve_is_told_by_its_whole_way(train: list[float], said: str) -> None:
    assert f"train {said}" in describe_curve(curve(train, train), word="epoch")[0]


def test_a_wiggle_of_validation_is_no_rise_and_the_familys_word_is_used() -> None:
    sentence, head, *_ = describe_curve(curve([1, 0.5], [1.0, 0.34]), word="round")
    assert "at round 1." in sentence and "at round" in head
    sentence = describe_curve(curve([1, 1, 1], [1.0, 0.34, 0.345]), word="round")[0]
    assert sentence.endswith("at round 1, and ends at 0.345.")


def test_predictions_say_which_rows_they_are_of() -> None:
    assert (
        "predictions of progression on validation rows"
        in describe_panel(panels.scatter(lambda: 0.1))[0]
    )


def test_nothing_recorded_and_nothing_finite() -> None:
    assert describe_curve(Curve()) == ["Nothing recorded yet."]
    assert "train has no finite value" in describe_curve(curve([float("nan")], [1.0]))[0]


@pytest.mark.parametrize("bad", [False, True])
def test_every_view_has_words(bad: bool) -> None:
    rng = random.Random(1)
    seen = set()
    for panel in panels.every(lambda: float("nan") if bad else rng.gauss(0, 1)):
        lines = describe_panel(panel)
        seen.add(panel.kind)
        assert lines[0].endswith(".") and not any("\n" in line for line in lines)
    assert seen == set(VIEWS) == set(TELLERS) == set(TITLES)


@pytest.mark.parametrize("kind", sorted(VIEWS))
def test_an_empty_panel_has_words(kind: str) -> None:
    assert describe_panel(Panel(kind))[0].endswith(".")


def test_the_commonest_confusion_is_named() -> None:
    sentence = describe_panel(panels.confusion(3))[0]
    assert sentence.startswith("105 of 109 validation rows are right; most often kind 1")


def test_a_tree_in_words_names_its_first_and_its_newest_question() -> None:
    sentence, head, root, *_ = describe_panel(panels.tree(lambda: 0.75, 3))
    assert sentence == (
        "99 values learned in 3 splits, best first; the first asks length <= 0.75, "
        "the newest weight <= 0.75."
    )
    assert head.split() == ["node", "question", "or", "leaf", "yes", "no", "rows"]
    assert root.split() == ["0", "length", "<=", "0.75", "1", "2", "60"]
    assert describe_panel(panels.tree(lambda: 0.75, 300))[-1] == "and 260 splits more."


def test_boosting_in_words() -> None:
    sentence, _, top, *_ = describe_panel(panels.boosting(lambda: 0.25))
    assert sentence == (
        "99 values learned in 30 rounds; mean residual 0.660 → 0.110 on training rows; "
        "the newest round corrects kind 1 most."
    )
    assert top.split() == ["length", "25.0%"]
