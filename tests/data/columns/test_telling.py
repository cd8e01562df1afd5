"""What columns are taken for, by what is in them."""

import random

import pytest

from tests.data.reading.files import read, rows
from tui.data.columns.column import Column
from tui.data.columns.dates import remarks
from tui.data.columns.telling import Told, told
from tui.errors import Refusal
from tui.sources.column_types import ColumnType

MANY = 60
R = random.Random(0)
COLUMNS = {
    "number": ("number", [f"{R.gauss(0, 1):.3f}" for _ in range(MANY)]),
    "whole": ("number", [str(R.randint(0, 40)) for _ in range(MANY)]),
    "switch": ("number", [str(R.randint(0, 1)) for _ in range(MANY)]),
    "some": ("number", ["" if k % 3 else str(k * 1.5) for k in range(MANY)]),
    "words": ("category", [R.choice(["red", "green", "blue"]) for _ in range(MANY)]),
    "zip": ("category", [f"0{R.randint(1000, 1020)}" for _ in range(MANY)]),
    "answer": ("yes_no", [R.choice(["yes", "no"]) for _ in range(MANY)]),
    "antwort": ("yes_no", [R.choice(["Ja", "Nein"]) for _ in range(MANY)]),
    "iso": ("date:iso", [f"2024-0{k % 9 + 1}-1{k % 10}" for k in range(MANY)]),
    "utc": ("date:iso", [f"2024-0{k % 9 + 1}-1{k % 10}T10:{k:02d}:00Z" for k in range(MANY)]),
    "german": ("date:%d.%m.%Y", [f"{k % 28 + 1:02d}.0{k % 9 + 1}.2023" for k in range(MANY)]),
    "american": ("date:%m/%d/%Y", [f"{k % 12 + 1}/{k % 28 + 1}/2023" for k in range(MANY)]),
    "moment": ("date:%d.%m.%Y %H:%M", [f"{k % 28 + 1}.2.2023 {k % 24}:05" for k in range(MANY)]),
    "count": ("identifier", [str(k + 1) for k in range(MANY)]),
    "user_id": ("identifier", [str(k * 37 + 5) for k in range(MANY)]),
    "squares": ("number", [str(k * k) for k in range(MANY)]),
    "code": ("identifier", [f"P{k:04d}" for k in range(MANY)]),
    "text": ("identifier", [f"{'a long remark on the row ' * 2}{k % 40}" for k in range(MANY)]),
    "same": ("constant", ["7"] * MANY),
    "same word": ("constant", ["x"] * MANY),
    "empty": ("constant", [""] * MANY),
    "hardly": ("constant", ["", "NA"] * (MANY // 2 - 1) + ["", "5"]),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("telling")


def tell(folder, data: bytes, **given: str) -> Told:
    with read(folder, data) as result:
        return told(result.sheet, {name: ColumnType.of(kind) for name, kind in given.items()})


@pytest.fixture(scope="module")
def every(folder) -> dict[str, Column]:
    """All columns above, in one file."""
    lines = [
        ",".join(cells) for cells in zip(*(cells for _, cells in COLUMNS.values()), strict=True)
    ]
    found = tell(folder, rows(",".join(COLUMNS), *lines))
    assert not found.anew
    return {each.name: each for each in found.columns}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_is_told_by_its_cells(every, name):
    column = every[name]
    kind, cells = COLUMNS[name]
    assert str(column.type) == kind and column.why
    there = [cell for cell in cells if cell not in ("", "NA")]
    assert (column.rows, column.missing) == (MANY, MANY - len(there))
    assert column.distinct == len(set(there))
    if column.bars and not kind.startswith("date"):
        assert sum(count for _, count in column.bars) == len(there)


def test_what_is_in_a_column_is_ready_for_json(every):
    about = every["some"].to_dict()
    assert about["missing_share"] == pytest.approx(40 / 60) and about["low"] == 0.0
    assert about["high"] == 85.5 and about["type"] == "number"
    assert every["american"].low == 1672531200.0  # 2023-01-01


def test_dates_that_read_in_two_ways_are_told(folder):
    found = tell(folder, rows("d,x", *[f"{k % 12 + 1}/{k % 11 + 1}/2023,{k}" for k in range(30)]))
    assert str(found.columns[0].type) == "date:%d/%m/%Y"
    (finding,) = found.findings
    assert "two ways" in finding.sentence and "--types d=date:%m/%d/%Y" in finding.sentence


def test_what_is_no_date_among_dates_is_counted(folder):
    lines = [f"2024-01-{k % 28 + 1:02d},{k}" for k in range(40)]
    lines[7] = "soon,7"
    found = tell(folder, rows("d,x", *lines))
    assert found.findings[0].sentence == (
        "the column 'd': 1 cell is no date such as '2024-03-01' ('soon') (line 9): read as missing."
    )


def test_that_clocks_are_read_without_their_offset_is_told(folder):
    offsets = ("+02:00", "-0530", "Z")
    lines = [f"2024-01-{k % 28 + 1:02d}T10:00:00{offsets[k % 3]},{k}" for k in range(30)]
    found = tell(folder, rows("d,x", *lines))
    assert str(found.columns[0].type) == "date:iso"
    assert found.columns[0].to_dict()["low"] == 1704103200.0  # 2024-01-01, 10:00
    (finding,) = found.findings
    assert finding.count == 20 and finding.lines[:3] == (2, 3, 5)
    assert "20 times have an offset from UTC" in finding.sentence
    assert finding.sentence.endswith("read as the clock says, without it.")


def test_a_type_that_was_given_stands(folder):
    data = rows("a,b,c", *[f"{k},{k % 2},x{k}" for k in range(30)])
    found = tell(folder, data, a="number", c="category", b="left_out")
    kinds = {each.name: each.type.word for each in found.columns}
    assert kinds == {"a": "number", "b": "left_out", "c": "category"}
    assert all(each.why == "you said so" for each in found.columns)


def test_a_column_that_is_kept_otherwise_is_read_anew(folder):
    data = rows("a,b,c", *[f"{k % 3},{k % 2},x{k}" for k in range(30)])
    assert tell(folder, data, a="category", b="yes_no", c="number").anew == {
        "a": "words",
        "b": "words",
        "c": "number",
    }


def test_numbers_behind_empty_first_rows_are_read_anew(folder):
    lines = [f",{k}" for k in range(1500)] + [f"{k / 2},{k}" for k in range(1500)]
    assert tell(folder, rows("late,n", *lines)).anew == {"late": "number"}


@pytest.mark.parametrize(
    ("kind", "said"),
    [("yes_no", "has 3 different words"), ("date", "no dates of a known form"),
     ("date:%d.%m.%Y", "no dates of the form '%d.%m.%Y'")],
)  # fmt: skip
def test_a_type_that_cannot_be_is_refused(folder, kind, said):
    data = rows("a,b", *[f"{'xyz'[k % 3]},{k}" for k in range(30)])
    with pytest.raises(Refusal, match=said):
        tell(folder, data, a=kind)


@pytest.mark.fault("C07")
def test_c07_missing_and_infinite_cells_are_counted_a_column(folder):
    found = tell(folder, rows("a,b", "inf,1", "1e309,2", "NaN,3", "NA,4", ",5", "1,6", "2,x"))
    a, b = found.columns
    assert (a.missing, a.distinct) == (5, 2) and b.missing == 0
    assert found.findings[0].sentence == (
        "the column 'a': 2 cells are infinite, or too large to learn from (lines 2, 3): read as "
        "missing."
    )


@pytest.mark.fault("C08")
def test_c08_digits_that_are_lost_are_told(folder):
    lines = ["9" * 30 + ",1", "9" * 400 + ",2", "5,3", "7,4"]
    found = tell(folder, rows("a,b", *lines))
    said = [each.sentence for each in found.findings]
    assert "infinite, or too large to learn from (line 3): read as missing." in said[0]
    assert "more than 15 digits before the point (line 2): kept to 15 digits." in said[1]
    assert found.columns[0].missing == 1


@pytest.mark.fault("C13")
def test_c13_twenty_thousand_different_words_look_like_an_id(folder):
    found = tell(folder, rows("who,x", *[f"user {k},{k % 7}" for k in range(20_000)]))
    assert str(found.columns[0].type) == "identifier" and not found.columns[0].type.learned


def test_words_that_are_read_otherwise_than_they_are_written_are_said(folder):
    words = ["red", " red", "None", "blue ", "blue", "-"]
    found = tell(folder, rows("c,x", *[f"{words[k % 6]},{k * 7 % 5}" for k in range(60)]))
    assert [each.sentence for each in found.findings] == [
        "the column 'c': 20 cells say '-' or 'None' (lines 4, 7, 10, …): read as missing.",
        "the column 'c': 20 cells have blanks around a word (lines 3, 5, 9, …): read without them.",
    ]
    assert found.columns[0].distinct == 2 and found.columns[0].missing == 20


def test_answers_that_differ_in_capitals_alone_are_said(folder):
    smokes, fine = ("yes", "NO", "Yes", "no", "NA"), ("oui", "Non", "ja", "OUI")
    lines = [f"{smokes[k % 5]},{fine[k % 4]},{'TF'[k % 2]},{k % 7}" for k in range(60)]
    found = tell(folder, rows("a,b,c,x", *lines))
    assert [each.type.word for each in found.columns[:3]] == ["category", "category", "yes_no"]
    assert [each.sentence for each in found.findings if "capitals" in each.sentence] == [
        "the column 'a': its words 'NO', 'no', 'Yes' and 'yes' differ in capitals alone: each is "
        "taken for a word of its own; written alike they are read as no and yes."
    ]


def test_numbers_that_are_taken_for_words_are_said(folder):
    lines = [f"{'x' if k % 10 == 1 else k / 4},{k % 9}%,{k % 3}" for k in range(60)]
    found = tell(folder, rows("a b,share,n", *lines))
    assert [each.sentence for each in found.findings] == [
        "the column 'a b': most of its cells are numbers, and 6 are none ('x') (lines 3, 13, 23, "
        "…): all are taken for words; --types 'a b=number' reads those as missing.",
        "the column 'share': its cells are numbers with a unit, as '0%': taken for words; written "
        "without it they are read as numbers.",
    ]


@pytest.mark.parametrize(
    ("mark", "called"),
    [(" ", "a blank"), ("\u00a0", "a blank"), ("\u202f", "a blank"), ("'", "an apostrophe")],
)
def test_numbers_with_a_blank_between_thousands_are_said(folder, mark, called):
    cells = [f"{k}{mark}008,88" if k else "8,88" for k in range(40)]
    phones = [f"0{k} 123 456" for k in range(10, 50)]
    lines = [
        f"{cell};{phone};{k % 3}" for k, (cell, phone) in enumerate(zip(cells, phones, strict=True))
    ]
    found = tell(folder, "\n".join(["a;phone;n", *lines, ""]).encode())
    (finding,) = found.findings
    assert finding.column == "a"
    assert finding.wrong.startswith(f"its cells are numbers with {called} between thousands, as '")
    assert finding.done == "taken for words; written without it they are read as numbers"


def test_of_a_column_without_such_dates_it_is_not_said_that_they_read_in_two_ways(folder):
    data = rows("d,x", *[f"2024-01-{k % 28 + 1:02d},{k}" for k in range(30)])
    with read(folder, data) as result:
        (finding,) = remarks(result.sheet, "d", "%d/%m/%Y")
    assert finding.count == 30 and finding.lines[:2] == (2, 3)
