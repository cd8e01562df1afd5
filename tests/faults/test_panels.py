"""I01, I04: names that try to act, in a panel of every kind: its picture, its words, its tab."""

import pytest

from tests.app.recorded import a_run
from tests.faults import hostile
from tests.faults.payloads import PAYLOADS, controls
from tests.plotting.shapes import check_size, text_of
from tui.app.text import text
from tui.app.widgets.learned import draw
from tui.plotting.curve import Curve
from tui.plotting.style import Charset
from tui.plotting.told import told
from tui.plotting.views import VIEWS, describe_panel, draw_panel, title_of
from tui.recipe import Recipe
from tui.runs.panel import Frame, Panel

SIZES = {(100, 30): Charset.UNICODE, (76, 12): Charset.ASCII, (46, 8): Charset.UNICODE}
NAMES = sorted(PAYLOADS)


def test_every_kind_is_among_them_and_every_text_of_it_is_a_payload():
    found = hostile.of_every_kind(["payload"])
    assert {panel.kind for panel in found} == set(VIEWS)
    words = [word for panel in found for word in texts(panel.facts)]
    assert len(words) > 200 and set(words) == {"payload"}
    drawn = [text_of(draw(panel, 100, 30, Charset.UNICODE)) for panel in found]
    assert not any("cannot be read" in each for each in drawn)
    assert sum("payload" in each for each in drawn) > len(drawn) * 2 / 3


def texts(value):
    """Every text in a fact, however deep."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [word for each in inner for word in texts(each)]


@pytest.mark.fault("I01", "I02", "I04")
@pytest.mark.parametrize("name", NAMES)
def test_i01_i02_i04_no_name_acts_in_a_panel_of_any_kind(name):
    for panel in hostile.of_every_kind([PAYLOADS[name], "an honest name"]):
        for size, charset in SIZES.items():
            lines = draw_panel(panel, *size, charset)
            check_size(lines, *size)
            said = text_of(lines)
            assert controls(said) == [], panel.kind
            assert all(each.isprintable() or each == "\n" for each in said), panel.kind
            assert charset is Charset.UNICODE or said.isascii(), panel.kind
        for line in [*describe_panel(panel), title_of(panel)]:
            assert controls(line) == [] and "\n" not in line, panel.kind


@pytest.mark.fault("I01")
@pytest.mark.parametrize("name", ["every c0", "clipboard", "unopened tag", "right to left"])
def test_i01_no_name_acts_in_the_text_twin_nor_as_the_name_of_a_tab_or_kind(name):
    words = PAYLOADS[name]
    panels = [*hostile.of_every_kind([words]), Panel(words, {"features": [words]})]
    frame = Frame(1, {f"{place} {words}": panel for place, panel in enumerate(panels)})
    lines = told(a_run(1, Recipe()), Curve(), frame)
    assert len(lines) > 5 * len(VIEWS)
    assert [line for line in lines if controls(line)] == []
    assert controls(text("\n".join(lines), lines=True).plain) == []
