import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.plotting.numbers import fixed_number, measured, short_number, spaced


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0123, "0.0123"),
        (1.2e-6, "1.2e-6"),
        (12300, "12 300"),
        (0.0, "0"),
        (-0.5, "-0.5"),
        (99.96, "100"),
        (1e300, "1e300"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
    ],
)
def test_short_numbers(value: float, text: str) -> None:
    assert short_number(value) == text


@given(st.floats(width=64), st.integers(5, 12))
def test_a_fixed_number_has_exactly_its_width(value: float, width: int) -> None:
    assert len(fixed_number(value, width)) == width


@given(st.floats(1e-3, 1e5))
def test_a_short_number_is_near_the_value(value: float) -> None:
    assert float(short_number(value).replace(" ", "")) == pytest.approx(value, rel=0.006)


def test_errors_show_three_decimals() -> None:
    assert measured(0.5) == "0.500"
    assert measured(54.321) == "54.3"
    assert spaced(9999) == "9999"
