"""Only what differs is sent, and what then stands on the terminal is what was to stand there."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.app.painted import Painted, cells, placed

WIDTH, HEIGHT = 20, 3
CONSOLE = Console(force_terminal=True, color_system="truecolor", width=WIDTH)
STYLES = [
    *(Style(color="red"), Style(bgcolor="blue"), Style(bold=True), Style()),
    *(Style(color="red", bold=True), Style(underline=True, bgcolor="blue"), Style(reverse=True)),
]
SEGMENTS = st.lists(
    st.tuples(st.text("ab ░▒日本", max_size=8), st.sampled_from(STYLES)), max_size=6
)


def strip(pieces):
    whole = Strip([Segment(text, style) for text, style in pieces])
    return whole.adjust_cell_length(WIDTH, STYLES[3])


def layout(rows):
    return LayoutUpdate([[strip(row)] for row in rows], Region(0, 0, WIDTH, HEIGHT))


def shown(*sent):
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    for text in sent:
        stream.feed(text)
    return [[visible(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


def visible(cell):
    """What can be seen of a cell: of a blank its ground, and lines through or under it."""
    if cell.data == " " and not (cell.underscore or cell.strikethrough or cell.reverse):
        return (" ", cell.bg)
    return cell if cell.data else "behind a wide one"


def as_textual(update):
    """What textual itself would send, a row at a time."""
    return "".join(
        f"\x1b[{y + 1};{x + 1}H{strip.render(CONSOLE)}" for x, y, strip in placed(update)
    )


@pytest.mark.parametrize("erases", [True, False])
@given(st.lists(st.lists(SEGMENTS, min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=4))
def test_differences_add_up_to_what_textual_would_paint(erases, frames):
    painted = Painted(erases)
    sent = [painted.difference(layout(rows), CONSOLE) for rows in frames]
    assert shown(*sent) == shown(as_textual(layout(frames[-1])))


def test_a_mark_without_a_cell_of_its_own_stands_with_its_letter():
    found = list(cells([Segment("e\u0301x", None)]))
    assert [character for character, _ in found] == ["e\u0301", "x"]


def test_what_stands_there_is_not_sent_again_until_it_is_forgotten():
    painted = Painted()
    update = layout([[("abc", STYLES[0])]] * HEIGHT)
    whole = painted.difference(update, CONSOLE)
    assert painted.difference(update, CONSOLE) == ""
    painted.forget()
    assert painted.difference(update, CONSOLE) == whole


def test_of_a_changed_line_only_the_changed_cell_is_sent():
    painted = Painted()
    painted.difference(layout([[("0123456789 abc", STYLES[3])]] * HEIGHT), CONSOLE)
    after = strip([("0123456789 abX", STYLES[3])])
    update = ChopsUpdate([{0: after}], [(0, 13, 14)], [[WIDTH]])
    sent = painted.difference(update, CONSOLE)
    assert sent.startswith("\x1b[1;14H") and "X" in sent and "b" not in sent.split("H")[1]


@given(
    st.lists(SEGMENTS, min_size=HEIGHT, max_size=HEIGHT),
    st.lists(st.lists(SEGMENTS, min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=2),
    st.lists(SEGMENTS, min_size=2, max_size=2),
)
def test_frames_of_the_size_before_leave_nothing_on_a_smaller_terminal(before, late, after):
    size, narrow = [(WIDTH, HEIGHT)], 13
    painted = Painted(size=lambda: size[0])
    painted.difference(layout(before), CONSOLE)
    size[0] = (narrow, 2)  # a terminal clamps what lies behind its edges
    screen = pyte.Screen(narrow, 2)
    screen.reset_mode(pyte.modes.DECAWM)
    stream = pyte.Stream(screen)
    for frame in late:
        stream.feed(painted.difference(layout(frame), CONSOLE))
    rows = [[strip(row).adjust_cell_length(narrow, STYLES[3])] for row in after]
    update = LayoutUpdate(rows, Region(0, 0, narrow, 2))
    stream.feed(painted.difference(update, CONSOLE))
    expected = pyte.Screen(narrow, 2)
    pyte.Stream(expected).feed(Painted().difference(update, CONSOLE))
    assert [[visible(screen.buffer[y][x]) for x in range(narrow)] for y in range(2)] == [
        [visible(expected.buffer[y][x]) for x in range(narrow)] for y in range(2)
    ]
