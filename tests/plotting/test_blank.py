"""An empty plot says what to do and what will stand there."""

import pytest

from tui.plotting.blank import blank
from tui.plotting.style import Charset

SAID = ["= on the left", "▪ on rows it learns from", "▫ on rows it has not seen", "~ and what"]


def rows(width, height, charset=Charset.UNICODE):
    return ["".join(run.text for run in line) for line in blank(width, height, charset)]


@pytest.mark.parametrize(("width", "height"), [(50, 18), (70, 12), (45, 5), (200, 60)])
def test_it_says_all_of_it_and_fits(width, height):
    lines = rows(width, height)
    assert len(lines) <= height and max(map(len, lines)) <= width
    assert all(any(word in line for line in lines) for word in SAID)


def test_where_there_is_no_room_the_first_words_are_said_or_none():
    assert rows(50, 1) == rows(50, 5)[:1] and rows(50, 0) == [] == rows(20, 10)
    narrow = [line.strip() for line in rows(30, 10) if line]
    assert narrow == ["^r trains; then here:", "▪ error on train", "▫ on validation"]


def test_seven_bits():
    assert all(line.isascii() for line in rows(60, 20, Charset.ASCII))
