from math import exp, inf, log10, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plotting.shapes import HEIGHTS, NASTY, WIDTHS, check_size, text_of
from tui.plotting.error_plot import ErrorPlot, error_plot, y_limits
from tui.plotting.style import Charset, Role

POINTS = st.lists(st.tuples(st.integers(0, 400).map(float), NASTY), max_size=12).map(sorted)
TRAIN = [(float(s), 0.02 + 0.6 * exp(-s / 70)) for s in range(0, 342, 2)]
VALIDATION = [(float(s), 0.2 + 0.4 * exp(-s / 60)) for s in range(0, 342, 2)]


def usual(**changes: object) -> ErrorPlot:
    values: dict[str, object] = {
        "train": TRAIN,
        "validation": VALIDATION,
        "best": (212, 0.2),
        "baseline": 0.5,
        "x_range": (0.0, 400.0),
        "title": ("Error", "epoch 341 of 400"),
    }
    return ErrorPlot(**{**values, **changes})  # type: ignore[arg-type]


@settings(max_examples=120, deadline=None)
@given(
    WIDTHS,
    HEIGHTS,
    POINTS,
    POINTS,
    POINTS,
    st.one_of(st.none(), NASTY),
    st.booleans(),
    st.one_of(st.none(), st.integers(-5, 500)),
    st.sampled_from(list(Charset)),
    st.one_of(st.none(), st.tuples(NASTY, NASTY)),
    st.tuples(NASTY, NASTY),
)
def test_any_numbers_give_exactly_the_size(
    width, height, train, validation, ghost, baseline, log, cursor, charset, y_range, x_range
) -> None:
    spec = ErrorPlot(
        train,
        validation,
        ghost,
        (cursor or 3, 0.1),
        baseline,
        x_range,
        y_range,
        log,
        cursor,
        "error",
        ("Error", "run\x1b 花"),
    )
    lines = error_plot(spec, width, height, charset)
    check_size(lines, width, height)
    assert charset is Charset.UNICODE or text_of(lines).isascii()


@pytest.mark.parametrize("size", [(76, 14), (46, 14), (30, 8)])
@pytest.mark.parametrize("charset", list(Charset))
def test_marks_and_labels_are_there(size: tuple[int, int], charset: Charset) -> None:
    lines = error_plot(usual(), *size, charset)
    inside = [run for line in lines[1:] for run in line]
    seen = {r: {c for run in inside if run.role is r for c in run.text if c != " "} for r in Role}
    assert seen[Role.TRAIN] and seen[Role.VALIDATION]
    assert not seen[Role.TRAIN] & seen[Role.VALIDATION]
    text = text_of(lines)
    assert "best 212" in text and "400" in text and "0.0" in text
    assert ("|" if charset is Charset.ASCII else "╎") in seen[Role.BEST]
    if size[0] > 30:
        assert "baseline 0.50" in text


def test_the_best_line_stands_at_its_step() -> None:
    lines = text_of(error_plot(usual(best=(400, 0.2)), 76, 14)).split("\n")
    assert all(line.endswith("╎") for line in lines[2:6])


def test_a_previous_run_is_faint_and_has_its_own_mark() -> None:
    ghost = [(float(s), 0.55) for s in range(0, 400, 4)]
    lines = error_plot(usual(ghost=ghost), 76, 14)
    assert any(run.role is Role.GHOST and "·" in run.text for line in lines[1:] for run in line)
    assert "previous" in text_of(lines)


def test_a_log_axis_has_powers_of_ten_and_takes_zero() -> None:
    points = [(float(s), 10 ** (-s / 100)) for s in range(400)]
    text = text_of(error_plot(usual(train=[*points, (400.0, 0.0)], log=True), 76, 14))
    assert "1e0" in text and "1e-4" in text


def test_the_axis_rests_while_the_error_falls() -> None:
    limits = {y_limits(usual(train=TRAIN[:n], validation=VALIDATION[:n])) for n in range(5, 170, 5)}
    assert len(limits) == 1


def test_a_spike_is_cut_off_and_said_and_the_rest_stays_readable() -> None:
    spec = usual(train=[*TRAIN, (350.0, 1e200), (351.0, inf), (352.0, nan)])
    assert y_limits(spec)[1] <= 2.0
    text = text_of(error_plot(spec, 76, 14))
    assert "up to 1e200" in text


def test_given_limits_are_used() -> None:
    assert y_limits(usual(y_range=(0.1, 0.3))) == (0.1, 0.3)
    assert y_limits(usual(y_range=(0.01, 0.1), log=True)) == (-2.0, -1.0)


def test_the_cursor_says_its_step() -> None:
    assert "at 100" in text_of(error_plot(usual(cursor=100), 76, 14))


def test_the_legend_goes_before_the_text_on_the_right() -> None:
    narrow = text_of(error_plot(usual(), 30, 8)).split("\n")[0]
    assert narrow.split() == ["Error", "▪", "train", "▫", "validation"]
    assert text_of(error_plot(usual(), 46, 8)).split("\n")[0].endswith("epoch 341 of 400")


def test_a_better_run_before_lies_inside_the_logarithmic_axis() -> None:
    spec = ErrorPlot(
        train=[(1, 0.5), (9, 0.1)], ghost=[(1, 0.5), (9, 0.0002)], log=True, x_range=(0, 10)
    )
    low, high = y_limits(spec)
    assert low <= log10(0.0002) and high >= log10(0.5)


@pytest.mark.parametrize("charset", Charset)
def test_curves_that_coincide_are_both_seen(charset):
    curve = [(float(step), 0.5 / step) for step in range(1, 61)]
    spec = ErrorPlot(train=curve, validation=curve, x_range=(0.0, 60.0))
    runs = [run for line in error_plot(spec, 70, 16, charset) for run in line if run.text.strip()]
    roles = [run.role for run in runs]
    train, validation = roles.count(Role.TRAIN), roles.count(Role.VALIDATION)
    assert validation > 10 and train > 10
