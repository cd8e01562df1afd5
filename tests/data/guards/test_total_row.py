"""Totals below a table are told by their word, or by being sums; what merely looks so is not."""

import random

import pytest

from tests.data.files.own import told
from tests.data.reading.files import rows
from tui.data import load

R = random.Random(0)
KINDS = [R.choice(["west", "east", "Total"]) for _ in range(60)]
NUMBERS = [(R.randint(1, 90), round(R.random(), 3), round(R.gauss(5, 1), 2)) for _ in range(60)]
LINES = [f"n{k},{KINDS[k]},{n},{x},{y}" for k, (n, x, y) in enumerate(NUMBERS)]
SUMS = [round(sum(column), 3) for column in zip(*NUMBERS, strict=True)]


def said(tmp_path, *lines: str) -> list[str]:
    notes = load(told(tmp_path, rows("id,kind,n,x,y", *lines)), remarks=True).notes
    return [note.text for note in notes if "totals" in note.sentence]


@pytest.mark.parametrize("word", ["Summe", "TOTAL", "Grand total", "Gesamt:"])
@pytest.mark.parametrize("column", ["id", "kind"])
def test_a_word_for_it_in_the_last_row_is_told_with_its_line(tmp_path, word, column):
    start = f"{word},east" if column == "id" else f"n60,{word}"
    assert said(tmp_path, *LINES, f"{start},,,7.5") == [
        f"The last row seems to hold totals, for the column '{column}' says '{word}' there "
        "(line 62): it is taken for a row like the others; delete the line."
    ]


def test_sums_of_two_columns_are_told_without_a_word(tmp_path):
    n, x, y = SUMS
    (text,) = said(tmp_path, *LINES, f"n60,east,{n},{x},5")
    assert "'n' and 'x' are the sums of what stands above" in text and "(line 62)" in text
    assert "'n' and 'y' are the sums" in said(tmp_path, *LINES, f"n60,east,{n},,{y}")[0]


def test_what_is_no_total_is_not_called_one(tmp_path):
    n, x, _ = SUMS
    assert said(tmp_path, *LINES) == []
    assert said(tmp_path, *LINES, "n60,Total,5,0.5,7.5") == []  # as many rows have it
    assert said(tmp_path, *LINES, f"n60,east,{n},0.5,5") == []  # by chance, a single column
    assert said(tmp_path, f"n60,east,{n},{x},5", *LINES) == []  # not the last
    # A last row that is left out, for it has no target, trains nobody.
    assert said(tmp_path, *LINES, f"Summe,,{n},{x},") == []


def test_rare_ones_among_zeros_are_no_sums(tmp_path):
    lines = [f"{int(k in (3, 40))},{int(k in (9, 40))},{k / 7}" for k in range(41)]
    notes = load(told(tmp_path, rows("a,b,y", *lines)), remarks=True).notes
    assert not any("totals" in note.sentence for note in notes)
