"""Predicted values over two features: the shades, the points on them, the legend and the words."""

from array import array

import pytest

from tests.plotting import panels
from tests.plotting.shapes import check_size, text_of
from tui.plotting.style import Charset, Role
from tui.plotting.surface import STRONGEST, Scale, Shade, draw_surface, tell_surface
from tui.runs.panel import Block, Panel

SCALE = Scale(-20.0, 2.0, 30.0)


def half() -> float:
    return 0.5


def rising() -> Panel:
    """0 to 10 from the left to the right; three train rows, low, middle and high, from the top."""
    values = [10.0 * c / 95 for _ in range(48) for c in range(96)]
    facts = {"features": ["a", "b"], "x": [0, 1], "y": [0, 1], "target": "price"}
    points = [0.3, 0.9, 1.0, 0.3, 0.5, 5.0, 0.3, 0.1, 9.0]
    return Panel(
        "surface",
        {**facts, "values": [0.0, 10.0], "middle": 5.0},
        {
            "value": Block((48, 96), array("f", values)),
            "train": Block((3, 3), array("f", points)),
            "validation": Block((1, 3), array("f", [0.7, 0.9, 1.0])),
        },
    )


def test_a_shade_is_the_side_of_the_middle_and_how_far_from_it() -> None:
    assert SCALE.shade(2.0) == Shade(Role.POSITIVE, 0)
    assert SCALE.shade(30.0) == SCALE.shade(1e9) == Shade(Role.POSITIVE, STRONGEST)
    assert SCALE.shade(-20.0) == SCALE.shade(float("-inf")) == Shade(Role.NEGATIVE, STRONGEST)
    levels = [SCALE.shade(2.0 + k).level for k in range(29)]
    assert levels == sorted(levels) and set(levels) == set(range(STRONGEST + 1))
    assert [SCALE.third(value) for value in (-99.0, -4.0, -3.0, 13.0, 14.0, 99.0)] == [
        *(0, 0, 1, 1, 2, 2)
    ]


def test_a_middle_at_an_end_or_missing_divides_by_nothing() -> None:
    assert Scale(0.0, 0.0, 1.0).shade(-1.0) == Shade(Role.NEGATIVE, STRONGEST)
    plain = rising()
    facts = {key: value for key, value in plain.facts.items() if key not in ("values", "middle")}
    lines = draw_surface(Panel("surface", facts, plain.blocks), 60, 14)
    assert "price 0 " in text_of(lines[:1]) and " 10 " in text_of(lines[:1])


@pytest.mark.parametrize("charset", list(Charset))
@pytest.mark.parametrize("size", [(50, 17), (74, 18)])
def test_shades_go_from_the_one_side_to_the_other(charset, size) -> None:
    lines = draw_surface(rising(), *size, charset)
    check_size(lines, *size)
    shades = [(run.back, run.level) for run in lines[8] if run.back]
    signed = [level if back is Role.POSITIVE else -level for back, level in shades]
    assert signed == sorted(signed) and signed[0] == -STRONGEST and signed[-1] == STRONGEST
    texture = text_of(lines[8:9])
    assert texture.index("%") < texture.index(",") < texture.rindex(".") < texture.index("*")


@pytest.mark.parametrize("charset", list(Charset))
def test_points_say_their_true_third_and_their_part_without_colour(charset) -> None:
    lines = draw_surface(rising(), 60, 16, charset)
    low, middle, high, other = "LMHl" if charset is Charset.ASCII else "▾▪▴▿"
    rows = [
        next(n for n, line in enumerate(lines[1:], 1) if any(run.text == mark for run in line))
        for mark in (low, middle, high)
    ]
    assert rows == sorted(rows) and len(set(rows)) == 3
    (hollow,) = [run for line in lines[1:] for run in line if run.text == other]
    assert hollow.back is Role.POSITIVE and hollow.role is Role.NEGATIVE


def test_a_mark_is_never_of_the_colour_it_lies_on() -> None:
    plain = rising()
    points = array("f", [0.02, 0.5, 0.0, 0.98, 0.5, 10.0])
    lines = draw_surface(
        Panel("surface", plain.facts, {**plain.blocks, "train": Block((2, 3), points)}), 60, 16
    )
    marks = [run for line in lines[1:] for run in line if run.text in ("▾", "▴")]
    assert len(marks) == 2 and all(run.level >= 4 and run.role is Role.PLAIN for run in marks)


@pytest.mark.parametrize("charset", list(Charset))
@pytest.mark.parametrize("size", [(30, 13), (50, 17), (72, 17)])
def test_the_legend_has_the_ends_the_shades_and_the_marks(charset, size) -> None:
    first = draw_surface(rising(), *size, charset)[0]
    shades = [(run.back, run.level) for run in first if run.back]
    assert [level for _, level in shades] == [*range(STRONGEST, 0, -1), *range(STRONGEST + 1)]
    said = text_of([first])
    assert said.startswith("price 0 ") and " 10 " in said
    assert ("true" in said) == (size[0] > 30) and ("validation" in said) == (size[0] == 72)


def test_other_features_are_said_and_the_chosen_pair_is_the_one_that_is_drawn() -> None:
    text = text_of(draw_surface(panels.surfaces(half, "width × weight"), 72, 17))
    assert "up: weight" in text and "across: width" in text
    assert "3 others at their median" in text and "pair 3 of 3" in text
    told = tell_surface(panels.surfaces(half, "width × weight"))
    assert told[0] == (
        "What is predicted for price over width and weight: 20.5 to 20.5; training rows have -20 "
        "to 30. 3 others at their median."
    )


def test_the_words_hold_the_values_at_some_places() -> None:
    sentence, heads, *rows = tell_surface(rising())
    assert "0 to 10;" in sentence and "median" not in sentence
    assert heads.split()[-5:] == ["0", "0.253", "0.505", "0.747", "1"]
    assert len(rows) == 4 and all(
        row.split()[1:] == ["0", "2.53", "5.05", "7.47", "10"] for row in rows
    )
    assert [row.split()[0] for row in rows] == ["1", "0.66", "0.34", "0"]


def test_what_is_no_number_is_marked_and_said() -> None:
    plain = rising()
    bad = Block((48, 96), array("f", [float("nan")] * 4608))
    broken = Panel("surface", plain.facts, {**plain.blocks, "value": bad})
    text = text_of(draw_surface(broken, 50, 14))
    assert text.count("?") > 300
    assert tell_surface(broken) == ["What is predicted for price over a and b: no finite value."]


def test_without_a_pair_it_says_how_to_get_one() -> None:
    bare = Panel("surface", {"all": [f"pixel {k}" for k in range(64)], "others": 62})
    assert "f draws it over any two of the 64 features" in text_of(draw_surface(bare, 50, 12))
