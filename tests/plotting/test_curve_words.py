import pytest

from tui.plotting.curve import Curve
from tui.plotting.curve_words import describe_curve
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


def test_nothing_recorded_and_nothing_finite() -> None:
    assert describe_curve(Curve()) == ["Nothing recorded yet."]
    assert "train has no finite value" in describe_curve(curve([float("nan")], [1.0]))[0]
