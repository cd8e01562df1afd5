"""The footer: the keys of the table that fit, the most needed always."""

import pytest

from tui.app.keys import KEYS
from tui.app.widgets.footer import footer
from tui.app.widgets.painter import plain


@pytest.mark.parametrize("width", [20, 60, 80, 120, 400])
def test_it_fits_and_keeps_the_lowest_ranks(width):
    text = plain(footer(width, {}))
    assert len(text) <= width
    shown = [key for key in KEYS if f" {key.shown()} {key.name} " in text]
    left_out = [key for key in KEYS if key not in shown]
    assert not shown or not left_out or max(k.rank for k in shown) <= min(k.rank for k in left_out)


def test_eighty_columns_hold_what_a_run_needs():
    text = plain(footer(80, {}, frozenset({"resume", "advise", "back"})))  # idle while it trains
    for name in ("Train", "Pause", "Step", "Stop", "View", "Help", "Quit"):
        assert name in text


def test_another_name_for_now():
    assert "^p Resume" in plain(footer(120, {"pause": "Resume"}))


def test_seven_bits_are_enough():
    assert plain(footer(400, {}, plain=True)).isascii()
