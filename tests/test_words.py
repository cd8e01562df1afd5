import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.words import (
    cell_width,
    counted,
    every,
    listed,
    padded,
    plural,
    quoted,
    short,
    visible,
)

ANY = st.text(st.characters())  # surrogates included


@given(ANY)
def test_nothing_that_acts_on_a_terminal_comes_through(text: str) -> None:
    for shown in (visible(text), short(text, 10), quoted(text)):
        for character in shown:
            assert unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
        shown.encode("utf-8")
        assert len(shown.splitlines()) <= 1


@given(ANY)
def test_what_is_visible_stays(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(ANY, st.integers(0, 80))
def test_short_keeps_to_its_width(text: str, width: int) -> None:
    shown = short(text, width)
    assert cell_len(shown) <= width
    assert shown == visible(text) or width == 0 or shown.endswith("…")
    assert cell_len(padded(text, width)) == width


def test_every_character_is_as_wide_as_the_screen_takes_it_to_be() -> None:
    shown = {visible(chr(code)) for code in range(sys.maxunicode + 1)}
    assert {text: cell_width(text) for text in shown} == {text: cell_len(text) for text in shown}


@given(ANY)
def test_a_text_is_as_wide_as_the_screen_takes_it_to_be(text: str) -> None:
    shown = visible(text)
    assert cell_width(shown) == cell_len(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 漢字 🦊", "plain é 漢字 🦊"),
        ("\x1b[2J", "␛[2J"),
        ("a\nb\tc\r\x00", "a␊b␉c␍␀"),
        ("\x7f\x9b31m", "␡�31m"),
        ("safe\u202eexe.txt", "safe�exe.txt"),
        ("zero\u200bwidth\ufeff", "zero�width�"),
        ("line\u2028break\u2029", "line�break�"),
        ("\ud800", "�"),
        ("[/foo][red]", "[/foo][red]"),
        ("\u0301\u0301\u0301", "�\u0301\u0301"),
        ("un\u3164seen\u034f", "un�seen�"),
        ("\u2600\ufe0f \U0001f44d\U0001f3fd", "\u2600 \U0001f44d"),
    ],
)
@pytest.mark.fault("I01")
def test_i01_pictures_instead_of_controls(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.fault("I04")
def test_i04_marks_do_not_pile_up() -> None:
    assert visible("e" + "\u0301" * 50 + "x") == "e\u0301\u0301x"
    assert short("e" + "\u0301" * 50 + "xy", 2) == "e\u0301\u0301…"
    assert short("花弁の長さ", 5) == "花弁…" and padded("花", 4) == "花  "


def test_quoted_and_listed() -> None:
    assert quoted("abc") == "'abc'" and quoted("x" * 99, 4) == "'xxx…'"
    assert listed(["a", "b", "c"]) == "a, b or c" and listed(("a",)) == "a" and listed([]) == ""
    assert listed(["a", "b"], "and") == "a and b"


def test_steps_have_a_plural():
    assert [plural(word) for word in ("epoch", "pass", "tree")] == ["epochs", "passes", "trees"]


def test_one_thing_and_many_are_counted() -> None:
    assert [counted(n, "trial") for n in (0, 1, 2)] == ["0 trials", "1 trial", "2 trials"]
    assert every(1, "pass") == "the one pass" and every(6, "pass") == "all 6 passes"
