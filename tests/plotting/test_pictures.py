"""Kernels, maps, templates and mistakes: what they say, at both sizes and in both charsets."""

import random

import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.style import Charset
from tui.plotting.views import describe_panel, draw_panel

SIZES = pytest.mark.parametrize("size", [(50, 17), (74, 18)])
CHARSETS = pytest.mark.parametrize("charset", list(Charset))


def numbers():
    return random.Random(0).random


@SIZES
@CHARSETS
def test_eight_kernels_and_what_moved(size, charset) -> None:
    text = text_of(draw_panel(panels.kernels(numbers()), *size, charset))
    for part in (*"12345678", "10^-3.1 healthy", "too small", "kernel 2 [1,3]", "less than 0"):
        assert part in text
    assert "not shown" not in text


@SIZES
@CHARSETS
def test_a_picture_and_its_eight_answers(size, charset) -> None:
    text = text_of(draw_panel(panels.maps(numbers()), *size, charset))
    for part in ("validation picture", "a kind 3", *"12345678", "less than 0"):
        assert part in text
    assert "not shown" not in text
    more = text_of(draw_panel(panels.maps(numbers(), 64), *size, charset))
    shown = sum(f" {n} " in more or f"\n{n} " in more for n in range(1, 17))
    assert f"{64 - shown} more not shown" in more


@SIZES
@CHARSETS
def test_ten_templates(size, charset) -> None:
    panel = panels.templates(numbers())
    panel.facts["names"][:] = [str(n) for n in range(10)]
    text = text_of(draw_panel(panel, *size, charset))
    assert "speaks for it" in text and "against" in text and "not shown" not in text
    ramp = "░▒▓█" if charset is Charset.UNICODE else ":+*#"
    assert sum(character in ramp for character in text) > 10 * 8 * 8 * 0.9


@SIZES
@CHARSETS
def test_eight_mistakes_and_how_many_there_are(size, charset) -> None:
    text = text_of(draw_panel(panels.mistakes(lambda: 0.97, name="k"), *size, charset))
    arrow = "→" if charset is Charset.UNICODE else ">"
    assert text.startswith("11 of 360 validation pictures are wrong")
    assert text.count(f" {arrow} k ") == 8 and text.count("97%") == 8
    assert "3 more not shown" in text


def test_no_mistakes() -> None:
    panel = panels.mistakes(numbers(), 0, 0)
    said = "one of 360 validation pictures is taken for another class"
    assert said in text_of(draw_panel(panel, 74, 18))
    assert describe_panel(panel) == [f"N{said}."]


def test_names_of_classes_act_on_nothing() -> None:
    panel = panels.mistakes(lambda: 0.9, name="\x1b[31m花\u202e")
    text = text_of(draw_panel(panel, 74, 18))
    assert "花" in text and "\x1b" not in text and "\u202e" not in text


def test_pictures_have_words() -> None:
    assert describe_panel(panels.kernels(lambda: 0.5))[:3] == [
        "97 values learned; 8 kernels of 3 by 3 pixels.",
        "kernel        lowest   highest      bias",
        "1                0.5       0.5       0.5",
    ]
    told = describe_panel(panels.maps(lambda: 0.5))
    assert told[0] == "What 8 kernels answer after tanh to the first validation picture, a kind 3."
    assert told[2].split() == ["1", "0.5", "0.5", "6,", "6"]
    assert "picture for each class: 10" in describe_panel(panels.templates(numbers()))[0]
    assert "each unit: 64" in describe_panel(panels.templates(numbers(), 64, "units"))[0]
    told = describe_panel(panels.mistakes(lambda: 0.97))
    assert told[0] == "11 of 360 validation pictures are wrong."
    assert told[2].split() == ["kind", "0", "kind", "1", "97%"]
