from array import array

import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.bells import by_separation, draw_bells
from tui.plotting.style import Charset
from tui.plotting.views import describe_panel
from tui.runs.panel import Block, Panel


def panel() -> Panel:
    return Panel(
        "bells",
        {"features": ["same", "tells"], "classes": ["low", "high"]},
        {
            "mean": Block((2, 2), array("f", [5, 0, 5, 10])),
            "spread": Block((2, 2), array("f", [1, 1, 1, 2])),
            "prior": Block((2,), array("f", [0.5, 0.5])),
            "apart": Block((2,), array("f", [0, 6.7])),
        },
    )


@pytest.mark.parametrize("charset", list(Charset))
@pytest.mark.parametrize("size", [(50, 17), (74, 18)])
def test_bells_stand_at_their_means_and_are_as_wide_as_their_spreads(size, charset) -> None:
    lines = text_of(draw_bells(panel(), *size, charset)).split("\n")
    assert lines[1].strip() == "tells" and lines[4].strip() == "same"
    peak = "█" if charset is Charset.UNICODE else "@"
    low, high = lines[2], lines[3]
    assert "low" in low and low.index(peak) < high.index(peak)
    assert low.count(peak) < high.count(peak)
    assert lines[5].index(peak) == lines[6].index(peak)
    sign = "±" if charset is Charset.UNICODE else "~"
    assert low.split()[-3:] == ["0", sign, "1"] and high.split()[-3:] == ["10", sign, "2"]


def test_what_does_not_fit_is_counted() -> None:
    text = text_of(draw_bells(panels.bells(lambda: 1.0, 30), 50, 17))
    assert "27 more features not shown" in text


def test_the_most_telling_feature_comes_first_in_words_too() -> None:
    assert by_separation(panel()) == [1, 0]
    words = describe_panel(panel())
    assert words[0] == "2 features in 2 classes; tells tells them apart best."
    assert words[2].startswith("tells") and words[-1].startswith("same")
