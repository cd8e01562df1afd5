import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import Refusal
from tui.hyperparameters import BatchSize, Float, Int, OneOf, Range
from tui.hyperparameters.number import plain

RATE = Float(doc="A rate.", low=0.0, above_low=True, high=1e9, scale="log", search=(1e-4, 1.0))
SHARE = Float(doc="A share.", low=0.0, high=1.0, step=0.05)
PULL = Float(doc="A pull.", low=0.0, high=10.0, scale="log", search=(1e-6, 0.1))
STEPS = Int(doc="Steps.", low=1, high=1000, scale="log")
ROWS = Int(doc="Rows.", low=30, high=150, off=0, off_word="all")
BATCH = BatchSize(doc="Rows a batch.", low=1, high=10_000, scale="log")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_plain_text_reads_back(value: float) -> None:
    assert float(plain(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.03, "0.03"), (1e-6, "1e-6"), (10.0, "10"), (1e9, "1e9"), (1.5e-7, "1.5e-7"), (7, "7")],
)
def test_plain_is_short(value: float, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("declaration", "text", "value"),
    [
        (RATE, "1e-3", 0.001),
        (ROWS, "1e2", 100),
        (ROWS, "120.0", 120),
        (RATE, " .5 ", 0.5),
        (RATE, "+3.", 3.0),
        (STEPS, "007", 7),
        (ROWS, "0", 0),
        (BATCH, "ALL", 0),
        (BATCH, "0", 0),
    ],
)
def test_a_person_may_write_numbers_in_many_ways(declaration, text, value) -> None:
    read = declaration.parse(text)
    assert read == value and type(read) is type(value)


def test_sentences_name_what_was_given_and_what_is_allowed() -> None:
    for declaration, text, sentence in [
        (RATE, "1e400", "'1e400' is not allowed here: give a number above 0, up to 1e9."),
        (RATE, "1,5", "'1,5' is not allowed here: give a number above 0, up to 1e9."),
        (RATE, "1_000", "'1_000' is not allowed here: give a number above 0, up to 1e9."),
        (RATE, "0", "'0' is not allowed here: give a number above 0, up to 1e9."),
        (SHARE, "-0.1", "'-0.1' is not allowed here: give a number from 0 to 1."),
        (STEPS, "1.5", "'1.5' is not allowed here: give a whole number from 1 to 1000."),
        (ROWS, "7", "'7' is not allowed here: give a whole number from 30 to 150, or 0 for all."),
        (
            BATCH,
            "some",
            "'some' is not allowed here: give a whole number from 1 to 10000, or 'all'.",
        ),
        (STEPS, "", "nothing is given here: give a whole number from 1 to 1000."),
    ]:
        with pytest.raises(Refusal) as refused:
            declaration.parse(text)
        assert str(refused.value) == sentence


def test_numbers_of_numpy_become_plain_ones() -> None:
    assert type(RATE.check(np.float32(0.5))) is float
    assert type(RATE.check(np.int64(2))) is float
    assert type(STEPS.check(np.int64(2))) is int


@pytest.mark.parametrize("value", [3.0, np.float64(3), True, np.bool_(True), "3"])
def test_a_whole_number_is_nothing_else(value: object) -> None:
    with pytest.raises(Refusal):
        STEPS.check(value)


def test_ranges_are_typed() -> None:
    assert RATE.parse_search("0.001..1") == Range(0.001, 1.0, "log")
    assert SHARE.parse_search("0 .. 0.5") == Range(0.0, 0.5, "linear")
    assert STEPS.parse_search("10..100") == Range(10, 100, "log")
    assert RATE.format_search(Range(0.001, 1.0, "log")) == "0.001..1"


@pytest.mark.parametrize(
    ("declaration", "text", "says"),
    [
        (RATE, "1..0.1", "backwards"),
        (RATE, "1..1", "empty"),
        (PULL, "0..1", "start above 0"),
        (BATCH, "all..64", "start above 0"),
        (RATE, "1..", "nothing is given"),
        (RATE, "..", "nothing is given"),
        (SHARE, "0..2", "'2' is not allowed"),
        (STEPS, "1.5..3", "'1.5' is not allowed"),
        (RATE, "1..2..3", "not allowed"),
        (RATE, "{1, 1.0}", "twice"),
        (RATE, "{}", "empty"),
        (RATE, "{1, 2", "not closed"),
        (RATE, "{1, -2}", "'-2' is not allowed"),
    ],
)
def test_ranges_and_sets_that_make_no_sense_are_refused(declaration, text, says) -> None:
    with pytest.raises(Refusal, match=says):
        declaration.parse_search(text)


def test_a_logarithmic_nudge_walks_one_two_five() -> None:
    walk = [0.03]
    for _ in range(4):
        walk.append(RATE.nudge(walk[-1], 1))
    assert walk == [0.03, 0.05, 0.1, 0.2, 0.5]
    assert RATE.nudge(0.05, -1) == 0.02
    assert PULL.nudge(0.0, 1) == 1e-6 and PULL.nudge(1e-6, -1) == 0.0


def test_a_linear_nudge_walks_its_step() -> None:
    assert SHARE.nudge(0.1, 1) == 0.15
    assert SHARE.nudge(0.0, -1) == 0.0 and SHARE.nudge(0.98, 1) == 1.0


def test_a_batch_walks_the_powers_of_two_and_below_one_is_all() -> None:
    assert [BATCH.nudge(size, 1) for size in (0, 1, 2, 32, 33)] == [1, 2, 4, 64, 64]
    assert [BATCH.nudge(size, -1) for size in (0, 1, 2, 32, 33)] == [0, 0, 1, 16, 32]
    assert BATCH.nudge(10_000, 1) == 10_000


def test_off_is_below_the_lowest() -> None:
    assert ROWS.nudge(30, -1) == 0 and ROWS.nudge(0, 1) == 30 and ROWS.nudge(0, -1) == 0


@given(st.integers(1, 1000))
def test_up_then_down_returns_near(value: int) -> None:
    assert abs(STEPS.nudge(STEPS.nudge(value, 1), -1) - value) <= max(2, value // 10)


@given(st.floats(1e-300, 1e8))
def test_up_then_down_on_the_ladder_is_a_rung_nearby(value: float) -> None:
    back = RATE.nudge(RATE.nudge(value, 1), -1)
    assert value / 2.51 <= back <= value * (1 + 1e-8)


def test_a_logarithmic_nudge_of_whole_numbers_returns_from_wherever_it_went() -> None:
    count = Int(doc="Rows.", low=1, high=100_000, scale="log")
    assert all(count.nudge(count.nudge(n, 1), -1) == n for n in range(1, 2000))


@pytest.mark.parametrize("text", ["{5, 20, 40}", "{5; 20; 40}", "{ 5;20 ;40 }"])
def test_a_set_of_numbers_splits_at_commas_or_as_a_set_of_lists_does(text: str) -> None:
    assert STEPS.parse_search(text) == OneOf((5, 20, 40))
    assert STEPS.format_search(OneOf((5, 20, 40))) == "{5, 20, 40}"
    with pytest.raises(Refusal, match="'5, 20'"):
        STEPS.parse_search("{5, 20; 40}")
