import random
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plotting import panels
from tests.plotting.shapes import HEIGHTS, NASTY, WIDTHS, check_size, text_of
from tui.plotting.style import Charset
from tui.plotting.views import VIEWS, describe_panel, draw_panel
from tui.runs.panel import Block, Frame, Panel


def in_float32(value: float) -> float:
    return array("f", [max(min(value, 3e38), -3e38) if abs(value) < 1e309 else value])[0]


@settings(max_examples=40, deadline=None)
@given(WIDTHS, HEIGHTS, st.lists(NASTY, min_size=1, max_size=7), st.sampled_from(list(Charset)))
def test_any_numbers_give_exactly_the_size(width, height, values, charset) -> None:
    values = [v if abs(v) in (float("inf"), 0.0) or v != v else in_float32(v) for v in values]
    state = iter(range(10**9))
    for panel in panels.every(lambda: values[next(state) % len(values)]):
        lines = draw_panel(panel, width, height, charset)
        check_size(lines, width, height)
        assert charset is Charset.UNICODE or text_of(lines).isascii()


@pytest.mark.parametrize("kind", sorted(VIEWS))
@pytest.mark.parametrize("size", [(10, 3), (46, 10), (76, 10)])
def test_a_panel_with_nothing_in_it_is_drawn(kind: str, size: tuple[int, int]) -> None:
    check_size(draw_panel(Panel(kind), *size), *size)
    empty = {name: Block((0, 2), array("f")) for name in ("train", "validation", "points", "curve")}
    check_size(draw_panel(Panel(kind, {}, empty), *size), *size)


def test_what_a_frame_brings_back_is_drawn_the_same() -> None:
    rng = random.Random(0)
    for panel in panels.every(lambda: rng.gauss(0, 1)):
        back = Frame.from_bytes(Frame(1, {"tab": panel}).to_bytes()).panels["tab"]
        assert draw_panel(back, 76, 12) == draw_panel(panel, 76, 12)


def test_names_from_data_cannot_act_on_the_terminal() -> None:
    panel = panels.confusion(3, "\x1b[31m花\u202e")
    text = text_of(draw_panel(panel, 76, 10))
    assert "\x1b" not in text and "\u202e" not in text


def test_an_unknown_kind_is_named() -> None:
    assert "no picture for cloud" in text_of(draw_panel(Panel("cloud"), 40, 3))


@pytest.mark.parametrize("bad", [False, True])
def test_every_view_has_words(bad: bool) -> None:
    rng = random.Random(1)
    seen = set()
    for panel in panels.every(lambda: float("nan") if bad else rng.gauss(0, 1)):
        lines = describe_panel(panel)
        seen.add(panel.kind)
        assert lines[0].endswith(".") and not any("\n" in line for line in lines)
    assert seen == set(VIEWS)


@pytest.mark.parametrize("kind", sorted(VIEWS))
def test_an_empty_panel_has_words(kind: str) -> None:
    assert describe_panel(Panel(kind))[0].endswith(".")
