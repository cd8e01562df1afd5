"""The pen says no more than changes, and whatever it says leaves what was to be written."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from tui.app.pen import PLAIN, Ink, Pen, ink_of

WIDTH, HEIGHT = 20, 4
TRUE = ColorSystem.TRUECOLOR
INKS = st.builds(
    Ink,
    st.sampled_from(["", "31", "38;2;1;2;3"]),
    st.sampled_from(["", "44", "48;2;9;9;9"]),
    st.frozensets(st.sampled_from(["bold", "underline", "reverse", "italic"])),
)
PLACES = st.tuples(st.integers(0, WIDTH - 2), st.integers(0, HEIGHT - 1))


def screen(*sent):
    made = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(made)
    for each in sent:
        stream.feed(each)
    return made


def written(ink, x, y):
    """One letter in `ink`, with every code that it takes, from a clean start."""
    pen = Pen()
    pen.go(x, y)
    pen.take(ink)
    pen.write("x", 1, sure=True)
    return screen(pen.lift()).buffer[y][x]


@given(st.lists(st.tuples(INKS, PLACES), min_size=1, max_size=8, unique_by=lambda each: each[1]))
def test_each_letter_stands_where_it_was_put_in_the_ink_it_was_given(letters):
    pen = Pen()
    for ink, (x, y) in letters:
        pen.go(x, y)
        pen.take(ink)
        pen.write("x", 1, sure=True)
    shown = screen(pen.lift())
    for ink, (x, y) in letters:
        assert shown.buffer[y][x] == written(ink, x, y)
    assert shown.cursor.attrs == screen().cursor.attrs  # the next program writes as before


def test_an_ink_that_differs_in_one_thing_is_one_code():
    one = Ink("38;2;1;2;3", "48;2;9;9;9")
    pen = Pen()
    pen.take(one)
    pen.take(one._replace(attributes=frozenset({"bold"})))
    pen.take(one)
    assert pen.lift() == "\x1b[38;2;1;2;3;48;2;9;9;9m\x1b[1m\x1b[22m\x1b[m"


def test_the_way_to_a_near_cell_is_short():
    pen = Pen()
    pen.go(3, 1)
    pen.write("x", 1, sure=True)
    pen.go(3, 2)
    pen.write("y", 1, sure=True)
    pen.go(9, 2)
    assert pen.lift() == "\x1b[2;4Hx\x1b[B\by\x1b[5C"


def test_behind_what_terminals_disagree_on_the_place_is_named():
    pen = Pen()
    pen.go(0, 0)
    pen.write("日本", 4, sure=False)
    pen.go(5, 0)
    assert pen.lift().endswith("\x1b[1;6H")


@pytest.mark.parametrize(("erases", "sent"), [(True, "\x1b[12X"), (False, " " * 12)])
def test_blanks_are_erased_where_that_takes_the_colour_of_the_ground(erases, sent):
    pen = Pen(erases)
    pen.blank(12)
    assert pen.lift() == sent


def test_of_a_style_only_what_can_be_seen_counts():
    marked = Style.parse("bold red on blue") + Style(meta={"@click": "x"}, link="file:///x")
    assert ink_of(marked, TRUE) == ink_of(Style.parse("bold red on blue"), TRUE)
    assert ink_of(None, TRUE) == ink_of(Style.parse("default on default"), TRUE) == PLAIN
    assert ink_of(Style.parse("bold red on blue"), TRUE).blank == Ink("", "44")
    assert ink_of(Style.parse("underline red"), TRUE).blank != PLAIN
