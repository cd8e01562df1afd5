from array import array

import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.style import Charset, Role
from tui.plotting.support import draw_support, support_sentence
from tui.plotting.views import describe_panel
from tui.runs.panel import Block, Panel


def panel(classes: tuple[str, ...] = ("no", "yes")) -> Panel:
    facts = {"classes": list(classes), "features": ["a", "b"], "all_features": 2, "C": 10.0}
    counts = [150.0, 6.0, 14.0, 120.0, 5.0, 20.0] + [30.0, 1.0, 1.0] * (len(classes) - 2)
    return Panel(
        "support",
        facts,
        {
            "counts": Block((len(classes), 3), array("f", counts)),
            "strongest": Block((2, 4), array("f", [7, 1, 10, 0, 123, 0, -2.5, 1])),
            "values": Block((2, 2), array("f", [0.5, -3, 12, 40])),
        },
    )


@pytest.mark.parametrize("charset", list(Charset))
@pytest.mark.parametrize("size", [(50, 17), (74, 18)])
def test_counts_and_the_strongest_rows_with_their_features(size, charset) -> None:
    lines = text_of(draw_support(panel(), *size, charset)).split("\n")
    assert lines[0].startswith("45 of 270 rows")
    assert "11 free, 34 bounded at C = 10" in lines[0]
    assert "20 of 150, 6 free" in lines[1] and "25 of 120, 5 free" in lines[2]
    head, first, second = lines[4], lines[5], lines[6]
    for name, value in (("weight", "+10.000"), ("a", "0.5"), ("b", "-3")):
        end = head.index(name, 8) + len(name)
        assert first[:end].endswith(value)
    assert first.startswith("  7") and "yes" in first
    assert second.startswith("123") and "-2.500" in second and "40" in second


def test_signs_are_told_by_the_sign_and_by_the_role() -> None:
    up, down = draw_support(panel(), 50, 17)[5:7]
    assert [run.text.strip() for run in up if run.role is Role.POSITIVE] == ["+10.000"]
    assert [run.text.strip() for run in down if run.role is Role.NEGATIVE] == ["-2.500"]


def test_of_several_classes_the_one_against_it_is_named() -> None:
    lines = text_of(draw_support(panel(("no", "yes", "so")), 74, 18)).split("\n")
    assert "against" in lines[5] and lines[6].rindex("no") > lines[6].index("yes")
    lines = text_of(draw_support(panel(("no", "yes", "so")), 50, 17)).split("\n")
    assert "vs" in lines[5]


def test_ten_classes_stand_beside_each_other_and_the_rest_is_counted() -> None:
    text = text_of(draw_support(panels.support(lambda: 0.5, 10), 50, 17))
    assert all(f"moon {n}" in text for n in range(10))
    assert "not shown" in text.split("\n")[-1]


def test_in_words() -> None:
    words = "\n".join(describe_panel(panel()))
    assert support_sentence(panel()) + "." in words
    assert "123" in words and "bounded" in words
