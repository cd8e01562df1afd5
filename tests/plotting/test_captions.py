"""What a picture says of itself is never cut, at any size the program runs at: only names are."""

import random
import re

import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.style import Charset
from tui.plotting.views import draw_panel
from tui.runs.panel import Panel

SIZES = {"60x20": (30, 13), "80x24": (50, 17), "100x30": (52, 12), "120x40": (72, 17)}
"""Cells of the lower panel for terminals of so many."""
CUT = r"…(?! ?\d)"
"""The mark of a cut; before a number it says how many more there are."""


def number() -> float:
    return random.Random(3).gauss(0, 1)


def named_in_brief(panel: Panel) -> Panel:
    """The same with names of a letter and a number, which need no cut."""
    facts = {}
    for key, value in panel.facts.items():
        names = isinstance(value, list) and value and all(isinstance(v, str) for v in value)
        if names and key != "choices":
            value = [f"{key[0]}{place}" for place in range(len(value))]
        elif key == "target":
            value = "y"
        elif key == "changed":
            value = [[f"c{place}", *pair] for place, (_, *pair) in enumerate(value)]
        facts[key] = value
    return Panel(panel.kind, facts, panel.blocks)


PANELS = [named_in_brief(panel) for panel in panels.every(number)]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.kind)
def test_no_caption_is_cut(panel, size):
    text = text_of(draw_panel(panel, *size))
    assert not [line for line in text.split("\n") if re.search(CUT, line)]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("kind", ["boundary", "partition", "surface"])
def test_neither_is_one_that_is_another_in_ascii(kind, size):
    for panel in PANELS:
        if panel.kind == kind:
            first, *_, last = text_of(draw_panel(panel, *size, Charset.ASCII)).split("\n")
            assert "~" not in first + last


def test_the_mark_of_a_cut_would_be_found():
    assert re.search(CUT, "most tell…  mean") and not re.search(CUT, "… 28 more …7")
