"""Errors in sentences: as many figures as tell two of them apart, at every size."""

import math

import pytest

from tui.diagnosis.words import said


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.000"),
        (0.1184, "0.118"),
        (0.0000123, "1.2e-5"),
        (58.44, "58.4"),
        (30341.3, "30341.3"),
        (99999.9, "99999.9"),
        (114273.4, "114273"),
        (-9999999.0, "-9999999"),
        (12345678.0, "1.23e7"),
        (math.inf, "not finite"),
    ],
)
def test_an_error_is_said_with_figures_that_tell(value, text):
    assert said(value) == text


def test_a_price_and_the_price_of_doing_nothing_are_told_apart():
    """House prices lie about a hundred thousand: one figure said the same of half of them."""
    assert said(102_000.0) != said(104_000.0)
