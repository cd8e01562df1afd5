"""Whole files, from bytes to a sheet with its report."""

import csv
import gzip
import io
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data.reading.files import read, rows, sentences, told
from tui.data.reading.bad_lines import BadLines
from tui.data.reading.opening import opened
from tui.errors import Refusal


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("opening")


def test_a_clean_file_needs_no_word(folder):
    with read(folder, rows("a,b", "1,x", "2.5,y")) as result:
        assert told(result.sheet, "a") == [1.0, 2.5]
        assert told(result.sheet, "b") == {"x": 1, "y": 1}
        assert result.report.findings == ()
        assert (result.report.rows, result.report.lines, result.report.columns) == (2, 3, 2)
        assert result.sheet.lines.of([0, 1]) == [2, 3]
        assert "comma between cells" in result.report.read_as


def test_packed_and_plain_give_the_same(folder):
    data = rows("a,b", "1,x", "2,y")
    with read(folder, data) as plain, read(folder, gzip.compress(data), "t.csv.gz") as packed:
        assert told(plain.sheet, "a") == told(packed.sheet, "a")
        assert plain.report.fingerprint == packed.report.fingerprint
        assert packed.report.packed and "packed with gzip" in packed.report.read_as


def test_only_wanted_columns_are_read_and_kept_as_wanted(folder):
    data = rows("a,b,c", "01,2,x", "1,3,y")
    with read(folder, data, wanted={"a": "number", "b": "words"}) as result:
        assert result.sheet.names == ("a", "b") and result.names == ("a", "b", "c")
        assert told(result.sheet, "a") == [1.0, 1.0]
        assert told(result.sheet, "b") == {"2": 1, "3": 1}


CELL = st.text(st.sampled_from("ab\"\n,' 0"), max_size=5)


@settings(max_examples=25)  # a database each
@given(table=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_python_writes_is_read_back(folder, table):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["first", "second", "third"])
    writer.writerows(table)
    wanted = dict.fromkeys(("first", "second", "third"), "words")
    asked = {"delimiter": ",", "quote": '"', "header": True, "missing": ()}
    with read(folder, out.getvalue(), wanted=wanted, **asked) as result:
        for place, name in enumerate(("first", "second", "third")):
            found = result.sheet.where(name, "true").cells
            assert found == tuple(row[place] for row in table)


def test_cells_that_are_no_numbers_are_counted_with_their_lines(folder):
    lines = [f"{k},{k}" for k in range(100)]
    lines[40] = "forty,40"
    lines[70] = "70,n.a."
    lines[71] = "71,n.a."
    lines[80] = "NA,80"
    with read(folder, rows("a,b", *lines)) as result:
        assert sentences(result) == [
            "the column 'a': 1 cell is no number ('forty') (line 42): read as missing.",
            "the column 'b': 2 cells are no numbers ('n.a.') (lines 72, 73): read as missing.",
            "the column 'a': 1 cell says 'NA' (line 82): read as missing.",
        ]
        a, b = told(result.sheet, "a"), told(result.sheet, "b")
        assert [k for k in range(100) if math.isnan(a[k])] == [40, 80]
        assert [k for k in range(100) if math.isnan(b[k])] == [70, 71]


@pytest.mark.parametrize("remarks", [["made by hand"], ["# made by hand", "", "# in 2020, twice"]])
def test_lines_above_the_names_are_lines_that_do_not_fit(folder, remarks):
    lines = [f"{k},{k % 3},x{k % 2}" for k in range(30)]
    data = rows(*remarks, "a,b,c", *lines)
    with pytest.raises(BadLines, match=r"^line 1 has 1 field, expected 3.*--bad-lines skip"):
        opened_names(folder, data)
    with read(folder, data, skip_bad=True) as result:
        assert result.names == ("a", "b", "c") and told(result.sheet, "a") == [*range(30)]
        assert result.sheet.lines.of([0, 29]) == [len(remarks) + 2, len(remarks) + 31]
        assert "a line has 1 field, expected 3 (line 1): left out." in sentences(result)
        again = result.asked
    with opened(folder / "table.csv", again) as result:  # as a recipe asks for it
        assert result.names == ("a", "b", "c") and result.sheet.rows == 30


@pytest.mark.parametrize("titles", [["Sales;;"], ["Sales;;", "in 2024;;", ";;"], ["Sales", ";;"]])
def test_titles_as_spreadsheets_write_them_are_lines_above_the_names(folder, titles):
    lines = [f"S{k % 5};{k}.5;{k % 3}" for k in range(30)]
    data = rows(*titles, "shop;price;n", *lines)
    with pytest.raises(BadLines, match=r"^line 1 .*--bad-lines skip"):
        opened_names(folder, data)
    with read(folder, data, skip_bad=True) as result:
        assert result.names == ("shop", "price", "n")
        assert told(result.sheet, "n") == [k % 3 for k in range(30)]
        assert result.sheet.lines.of([0, 29]) == [len(titles) + 2, len(titles) + 31]
        left_out = sum(each.count for each in result.report.findings)
        assert left_out == len(titles)
        assert all("left out" in each for each in sentences(result))


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["x;;", "1;2;3", "4;5;6"], ("x", "column 2", "column 3")),
        (["a;;c", "x;1;", "y;;2"], ("a", "column 2", "c")),
        (["x;", "a;b", "1;2", "3;4"], ("x", "column 2")),
    ],
)
def test_a_line_of_few_names_is_no_title(folder, lines, names):
    assert opened_names(folder, rows(*lines)) == names


def opened_names(folder, data):
    with read(folder, data) as result:
        return result.names


def test_remarks_above_lines_without_names_are_left_out_with_the_others(folder):
    data = rows("made by hand", *[f"{k},{k % 3},x{k % 2}" for k in range(30)], "1,2")
    with read(folder, data, skip_bad=True) as result:
        assert result.names == ("column 1", "column 2", "column 3") and result.sheet.rows == 30
        assert [each.lines for each in result.report.findings] == [(1,), (32,)]


def test_a_line_of_names_may_lack_that_of_the_rows(folder):
    assert opened_names(folder, rows("a", *[f"{k},{k % 3}" for k in range(30)])) == ("row", "a")
    data = rows("my table", "a,b", *[f"{k},{k % 3}" for k in range(30)])
    with read(folder, data, skip_bad=True) as result:
        assert result.names == ("a", "b")


@pytest.mark.parametrize("first", [0, 2000], ids=["at the beginning", "behind the first rows"])
def test_words_that_stand_for_a_missing_number_are_said_with_their_lines(folder, first):
    lines = [f"{k},{k}" for k in range(2100)]
    words = ["NA", "-", " NA ", "nan", "", " "]
    lines[first : first + len(words)] = [f"{word},{k}" for k, word in enumerate(words)]
    with read(folder, rows("a,b", *lines)) as result:
        (finding,) = result.report.findings
        at = ", ".join(str(first + 2 + k) for k in range(3))
        assert finding.sentence == (
            f"the column 'a': 4 cells say 'NA', '-' or 'nan' (lines {at}, …): read as missing."
        )
        assert finding.cells == ("NA", "-", "NA", "nan")
        assert sum(map(math.isnan, told(result.sheet, "a"))) == len(words)


def test_a_number_that_somebody_calls_missing_is_said(folder):
    lines = [f"{999 if k == 7 else k},{k}" for k in range(40)]
    with read(folder, rows("a,b", *lines), missing=("999",)) as result:
        assert sentences(result) == ["the column 'a': 1 cell says '999' (line 9): read as missing."]
    with read(folder, rows("a,b", *lines), missing=()) as result:
        assert not sentences(result)


def test_a_late_surprise_is_found_behind_the_first_rows(folder):
    lines = [f"{k},{k}" for k in range(9000)]
    lines[8000] = "late,8000"
    with read(folder, rows("a,b", *lines)) as result:
        (sentence,) = sentences(result)
        assert "'late'" in sentence and "line 8002" in sentence


def test_a_column_that_turns_into_words_is_kept_as_words(folder):
    lines = [f"{k},{k}" if k < 6000 else f"{k},w{k % 3}" for k in range(9000)]
    with read(folder, rows("a,b", *lines)) as result:
        assert result.sheet.columns["b"].kept == "words" and not sentences(result)
        assert result.sheet.columns["a"].kept == "number"
        assert result.sheet.distinct("b") == 6003


def test_a_column_fixed_as_numbers_stays_one(folder):
    with read(folder, rows("a", "1", "x", "y", "4"), wanted={"a": "number"}) as result:
        assert told(result.sheet, "a")[0::3] == [1.0, 4.0]
        assert sentences(result) == [
            "the column 'a': 2 cells are no numbers ('x', 'y') (lines 3, 4): read as missing."
        ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1_000", None), ("0x1F", None), (" 7 ", 7.0), ("+5", 5.0), (".5", 0.5), ("1e3", 1000.0)],
)
def test_a_number_is_what_a_person_calls_one(folder, cell, value):
    lines = ["3"] * 40 + [cell]
    with read(folder, rows("a", *lines)) as result:
        found = told(result.sheet, "a")[-1]
        assert math.isnan(found) if value is None else found == value
        assert bool(sentences(result)) == (value is None)


def test_a_decimal_comma_leaves_points_alone(folder):
    lines = [f"{k},5;1.234,{k}" for k in range(10, 60)] + ["1.5;2", "12.34;3"]
    with read(folder, rows("a;b", *lines)) as result:
        assert result.asked.decimal == "," and result.asked.thousands == "."
        assert told(result.sheet, "a")[0] == 10.5 and told(result.sheet, "b")[0] == 1234.1
        assert np.isnan(told(result.sheet, "a")[-2:]).all()  # neither 15 nor 1.5 by guess


def test_words_for_missing_can_be_chosen(folder):
    data = rows("a,b", "1,None", "-9,x", "3,NA")
    with read(folder, data) as result:
        assert told(result.sheet, "b") == {"x": 1}
        assert result.sheet.absent("b") == {"NA": 1, "None": 1}
    with read(folder, data, missing=("-9",)) as result:
        assert told(result.sheet, "b") == {"None": 1, "x": 1, "NA": 1}
        assert np.isnan(told(result.sheet, "a")).tolist() == [False, True, False]
        assert sentences(result) == ["the column 'a': 1 cell says '-9' (line 3): read as missing."]


def test_blanks_around_words_mean_nothing(folder):
    with read(folder, rows("a,b", "x , 1", " x,2", "   ,3")) as result:
        assert told(result.sheet, "a") == {"x": 2} and result.sheet.absent("a") == {"": 1}
        assert result.sheet.codes("a", ["x"]).tolist() == [0, 0, -1]


def test_codes_name_levels_others_and_nothing(folder):
    with read(folder, rows("a", "x", "y", "", "it's", "z")) as result:
        assert result.sheet.codes("a", ["it's", "x"]).tolist()[0:2] == [1, -2]
        assert result.sheet.codes("a", ["it's", "x"]).tolist() == [1, -2, -1, 0, -2]
        assert result.sheet.codes("a", []).tolist() == [-2, -2, -1, -2, -2]


def test_groups_are_numbered_however_many_there_are(folder):
    words = [f"g{k * 7919 % 5000}" for k in range(6000)]
    words[17] = "NA"
    with read(folder, rows("a,b", *[f"{word},{k}" for k, word in enumerate(words)])) as result:
        codes = result.sheet.groups("a")
        assert codes[17] == -1 and len(set(codes.tolist())) == len(set(words))
        by_code = dict(zip(codes.tolist(), words, strict=True))
        assert [by_code[code] for code in codes.tolist()] == words


def test_times_are_seconds(folder):
    data = rows("a,b", "2024-03-01,01.03.2024 12:00", "1970-01-02T00:00:01,x", ",")
    with read(folder, data) as result:
        first = result.sheet.times("a", "iso")
        assert first[:2].tolist() == [1709251200.0, 86401.0] and math.isnan(first[2])
        second = result.sheet.times("b", "%d.%m.%Y %H:%M")
        assert second[0] == 1709251200.0 + 12 * 3600 and np.isnan(second[1:]).all()


def test_line_breaks_in_cells_are_told_and_lines_keep_their_numbers(folder):
    lines = [f'{k},"x"' for k in range(50)]
    lines[10] = '10,"two\nlines"'
    lines[20] = '20,"and\n\nthree"'
    lines[30] = '30,"""quoted"", with a comma"'
    lines[40] = 'oops,"x"'
    with read(folder, rows("a,b", *lines)) as result:
        assert sentences(result)[0] == (
            "2 quoted cells hold line breaks (lines 12, 23): read as part of the text."
        )
        assert "'oops') (line 45)" in sentences(result)[1]
        assert result.sheet.where("b", "rowid IN (10, 20, 30)").cells == (
            "two\nlines",
            "and\n\nthree",
            '"quoted", with a comma',
        )


def test_empty_cells_behind_the_last_are_a_bad_line_with_quotes_and_without(folder):
    for quoted in ("x", '"x"'):
        lines = [f"{quoted},1", f"{quoted},2,", f"{quoted},3,,", f"{quoted},"]
        data = rows("a,b", *lines)
        with pytest.raises(BadLines, match="line 3 has 3 fields") as refused, read(folder, data):
            pass
        assert [each.lines for each in refused.value.findings] == [(3,), (4,)]
        with read(folder, data, skip_bad=True) as result:
            assert result.sheet.rows == 2 and result.sheet.lines.of([0, 1]) == [2, 5]


def test_names_one_short_of_the_cells_are_shifted_and_one_that_is_empty_is_not(folder):
    with read(folder, rows("a b", "1 2 3", "2 4 5")) as result:
        assert result.names == ("row", "a", "b")
        assert "a cell more than there are names" in sentences(result)[0]
    with read(folder, rows("a,b", "1,2,", "3,4,")) as result:
        assert result.names == ("a", "b", "column 3") and told(result.sheet, "b") == [2.0, 4.0]


def test_a_file_without_names_gets_some(folder):
    with read(folder, rows("", "5.1,a", "4.9,b", "4.7,a")) as result:
        assert result.names == ("column 1", "column 2")
        assert told(result.sheet, "column 1") == [5.1, 4.9, 4.7]
        assert result.sheet.lines.of([0]) == [2]


def test_mixed_ends_of_lines_each_end_one(folder):
    with read(folder, b"a,b\r\n1,2\n3,x\r4,5\r\n") as result:
        assert told(result.sheet, "a") == [1.0, 3.0, 4.0]
        assert sentences(result) == ["its lines end in different ways: each ends a line."]
    with read(folder, b"a,b\r1,2\r") as result:
        assert sentences(result) == ["its lines end in a return alone: each ends a line."]
    for end in (b"\r", b"\r\n"):
        with read(folder, end.join([b"a,b", b"1,2", b"3,4"])) as result:
            assert told(result.sheet, "b") == [2.0, 4.0]


def test_quotes_that_mean_nothing_can_be_said_to(folder):
    with read(folder, rows("a,b", '1,"2', "3,x"), quote="") as result:
        assert told(result.sheet, "b") == {'"2': 1, "x": 1}


def test_a_line_too_long_is_a_bad_line(folder):
    data = rows("a,b", "1,x", f"2,{'y' * 3_000_000}", "3,z")
    with pytest.raises(BadLines, match="line 3 is longer than can be read"), read(folder, data):
        pass
    with read(folder, data, skip_bad=True) as result:
        assert told(result.sheet, "a") == [1.0, 3.0]


def test_more_columns_than_are_read_are_refused(folder):
    data = ",".join(f"c{k}" for k in range(10_000)) + "\n" + ",".join(["1"] * 10_000) + "\n"
    with pytest.raises(Refusal, match="10000 columns, and at most 2000"), read(folder, data):
        pass


def test_no_row_is_lost_between_the_pieces_that_are_read_at_once(folder):
    count = 400_000
    lines = [f'{k},"a ""word"", {k}",{k * 2}' for k in range(count)]
    with read(folder, rows("n,text,m", *lines)) as result:
        numbers = result.sheet.numbers(["n", "m"])
        assert np.array_equal(numbers[:, 0], np.arange(count))
        assert np.array_equal(numbers[:, 1], 2 * np.arange(count))
        assert result.sheet.where("text", f"rowid IN (0, {count - 1})").cells == (
            'a "word", 0',
            f'a "word", {count - 1}',
        )


def test_pictures_are_no_table(folder):
    with pytest.raises(Refusal, match="holds pictures, no table"), opened(folder):
        pass


def test_a_wide_table_is_read_in_pieces_and_each_cell_stays_in_its_column(folder, monkeypatch):
    """More columns than are counted in a statement, and than are taken along with one."""
    monkeypatch.setattr("tui.data.reading.sheet._ALONG", 7 * 6)
    generator = np.random.default_rng(0)
    values = generator.integers(0, 1000, size=(6, 150)).astype(float)
    values[generator.random(values.shape) < 0.1] = math.nan
    values[0] = np.arange(150)
    names = [f"x{place}" for place in range(150)]
    cells = [["" if math.isnan(each) else f"{each:g}" for each in row] for row in values]
    cells[3][140] = "?"
    values[3, 140] = math.nan
    data = rows(",".join(names), *(",".join(row) for row in cells))
    with read(folder, data) as result:
        sheet = result.sheet
        np.testing.assert_array_equal(sheet.numbers(names), values)
        for name in (names[149], names[3], names[4], names[3], names[80]):
            place = names.index(name)
            np.testing.assert_array_equal(sheet.numbers([name])[:, 0], values[:, place])
        found = [each for each in result.report.findings if each.column]
        assert [(each.column, each.lines) for each in found] == [("x140", (5,))]
