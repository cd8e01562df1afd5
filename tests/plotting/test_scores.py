"""The table of scores, from wide to narrow, and in words."""

import math
from array import array

import pytest

from tests.plotting import panels
from tests.plotting.shapes import check_size, text_of
from tui.plotting.style import Charset
from tui.plotting.views import describe_panel, draw_panel
from tui.runs.panel import Block, Panel

TABLE = {
    "balanced_accuracy": (0.95, 0.9, 0.5),
    "f1": (0.9, 0.8, 0.0),
    "roc_auc": (0.99, 0.97, 0.5),
    "log_loss": (math.nan, math.nan, 0.69),
}


def table():
    facts = panels.scores(lambda: 0.0).facts
    numbers = [value for row in TABLE.values() for value in row]
    return Panel("scores", facts, {"values": Block((4, 3), array("f", numbers))})


def rows_of(shown):
    return {line.split("  ")[0].strip(): line for line in shown.split("\n")}


def test_wide_it_says_how_many_rows_and_which_way_is_better():
    shown = text_of(draw_panel(table(), 90, 12))
    assert "on 2000 of 30 000 train and 500 validation rows" in shown.replace("\u2009", " ")
    rows = rows_of(shown)
    assert rows["balanced accuracy"].split()[2:] == ["0.950", "0.900", "0.500", *HIGHER]
    assert rows["log loss"].split()[2:] == ["-", "-", "0.690", *LOWER]
    assert rows["score"].split()[1:] == ["train", "validation", "doing", "nothing"]
    assert "- log loss: the model ranks classes and gives no probabilities" in shown


def said(value):
    return "-" if math.isnan(value) else f"{value:.3f}" if value else "0"


HIGHER, LOWER = ["higher", "is", "better"], ["lower", "is", "better"]


@pytest.mark.parametrize("size", [(48, 17), (38, 17), (30, 13), (28, 8)])
@pytest.mark.parametrize("charset", list(Charset))
def test_every_number_is_there_in_the_least_panels(size, charset):
    lines = draw_panel(table(), *size, charset)
    check_size(lines, *size)
    shown = text_of(lines)
    for row in TABLE.values():
        cells = [said(value) for value in row]
        assert any(line.split()[-3:] == cells for line in shown.split("\n")), cells


def test_what_has_no_room_is_counted():
    assert "2 more not shown" in text_of(draw_panel(table(), 40, 4))


def test_in_words_it_is_a_sentence_a_table_and_the_reasons():
    said, heading, *rows, why = describe_panel(table())
    assert said == (
        "On 500 validation rows: balanced accuracy 0.900, where doing nothing gets 0.500."
    )
    assert heading.split() == ["score", "train", "validation", "doing", "nothing"]
    assert [row.split()[-3:] for row in rows][1] == ["0.900", "0.800", "0"]
    assert why == "log loss: the model ranks classes and gives no probabilities."


def test_a_panel_of_other_facts_is_drawn_as_far_as_it_goes():
    odd = Panel("scores", {"scores": ["f1", "speed"], "rows": 3, "why": ["x"]}, table().blocks)
    shown = text_of(draw_panel(odd, 60, 8))
    assert "speed" in shown and "on some train and some validation rows" in shown
    assert describe_panel(odd)[0].startswith("Validation: F1 0.900")


def test_the_step_it_is_of_is_said():
    at = table()
    at.facts["step"] = 40
    said = text_of(draw_panel(at, 90, 12)).replace("\u2009", " ")
    assert "after step 40, on 2000 of 30 000 train and 500 validation rows" in said
    assert describe_panel(at)[0].startswith("After step 40, on 500 validation rows: balanced")
    for width in (58, 48, 36, 20):
        assert "step 40" in text_of(draw_panel(at, width, 12))
