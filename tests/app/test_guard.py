"""No control character passes to the terminal, whatever text it came in."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from textual.color import Color

from tui.app.guard import Guard
from tui.plotting.ascii import in_ascii
from tui.plotting.style import Charset

BLACK = Color(0, 0, 0)


@given(st.text())
def test_nothing_that_acts_on_a_terminal_passes(text):
    shown = "".join(segment.text for segment in Guard().apply([Segment(text)], BLACK))
    codes = {ord(character) for character in shown}
    assert cell_len(shown) == cell_len(text)
    assert not codes & {*range(0x20), *range(0x7F, 0xA0), 0x202E}


def test_plain_text_and_control_segments_pass_untouched():
    segments = [Segment("┤ two moons ▚"), Segment("\x1b[2J", None, [(ControlType.CLEAR,)])]
    assert Guard().apply(segments, BLACK) == segments


@given(st.text())
def test_for_seven_bits_nothing_else_passes_and_the_width_stays(text):
    segments = Guard(Charset.ASCII).apply([Segment(text)], BLACK)
    shown = "".join(segment.text for segment in segments)
    assert shown.isascii() and shown.isprintable() and len(shown) == cell_len(text)


def test_likes_are_shown_in_seven_bits():
    assert in_ascii("╭─▪ ← 花 ◆") == "+-* < ?? *"


def test_an_escape_becomes_its_picture():
    (segment,) = Guard().apply([Segment("\x1b]52;c;aGk=\x07  ")], BLACK)
    assert segment.text == "␛]52;c;aGk=␇"


def test_plain_leaves_only_ascii_in_as_many_cells():
    line = [Segment("two moons · run 1…"), Segment("日本"), Segment("plain")]
    painted = Guard(Charset.ASCII).apply(line, Color(0, 0, 0))
    assert [each.text for each in painted] == ["two moons . run 1~", "????", "plain"]
