"""New rows: columns by name, words that nobody knows, cells that a spreadsheet would run."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.declared import assert_one_line
from tests.export.own import OWN
from tests.export.recipes import EVERY
from tui.data.reading.asked import Asked
from tui.errors import Refusal
from tui.export import cells
from tui.export.model.columns import Columns
from tui.export.new_rows import new_rows
from tui.export.predicting import lines, of_run, unusable
from tui.recipe import Recipe
from tui.sources import File


@pytest.fixture(scope="module")
def predictor(runs):
    return of_run(runs.given(OWN["clean"]()))


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def rows_of(predictor, path):
    said = []
    return new_rows(path, predictor.columns, Asked(), said.append)[0], said


def table(predictor, values, probabilities=False):
    return list(csv.reader(io.StringIO("\n".join(lines(predictor, values, probabilities)))))


HEAD = "male,island,ringed,bill_mm,flipper_mm,mass_g,other\n"


def test_columns_are_found_by_name_and_others_are_passed_by(predictor, tmp_path):
    path = written(tmp_path / "new.csv", HEAD + "yes,Dream,2022-06-19,45.7,219,4467,x\n" * 2)
    values, said = rows_of(predictor, path)
    assert predictor.columns.names == [
        *("island", "bill_mm", "flipper_mm", "mass_g", "male", "ringed")
    ]
    np.testing.assert_array_equal(values[0, :5], [1, 45.7, 219, 4467, 1])
    assert values[0, 5] == 1655596800 and not said
    head, *found = table(predictor, values, True)
    assert head == ["row", "predicted species", *map("probability of {}".format, found_classes())]
    assert [each[:2] for each in found] == [["1", "Gentoo"], ["2", "Gentoo"]]
    assert sum(map(float, found[0][2:])) == pytest.approx(1.0)


def found_classes():
    return ("Adelie", "Chinstrap", "Gentoo")


@pytest.mark.fault("M07")
def test_m07_missing_columns_are_named(predictor, tmp_path):
    path = written(tmp_path / "new.csv", "island,male,x\nDream,yes,1\nDream,no,2\n")
    with pytest.raises(Refusal, match="lacks the columns 'bill_mm', 'flipper_mm', 'mass_g' and 1"):
        rows_of(predictor, path)


def test_words_that_are_not_known_and_cells_without_a_value_are_said(predictor, tmp_path):
    text = "maybe,Mars,soon,?,219,heavy,x\nno,Dream,2022-06-19,,219,4467,x\n"
    text += "yes,Dream,2022-06-19,40.5,219,4467,x\n" * 30
    values, said = rows_of(predictor, written(tmp_path / "new.csv", HEAD + text))
    together = "\n".join(said)
    assert "'island' has words in 1 row that the model does not know ('Mars')" in together
    assert "'male' has words in 1 row" in together and "count as missing" in together
    assert "heavy" in together or "no number" in together
    assert "'ringed': 1 cell is no date such as '2024-03-01' ('soon') (line 2)" in together
    assert np.isnan(values[0, [1, 3, 4, 5]]).all() and values[0, 0] == 3
    for sentence in said:
        assert_one_line(sentence)
    assert len(table(predictor, values)) == 1 + 32  # all are filled, so all are predicted


def test_dates_of_another_form_are_said(predictor, tmp_path):
    path = written(tmp_path / "new.csv", HEAD + "yes,Dream,19.06.2022,45.7,219,4467,x\n" * 2)
    values, said = rows_of(predictor, path)
    assert np.isnan(values[:, 5]).all()
    assert said == [
        "the column 'ringed': 2 cells are no dates such as '2024-03-01' ('19.06.2022') (lines 2, "
        "3): read as missing."
    ]


def test_words_for_a_missing_value_are_those_that_the_model_learned_with(runs, tmp_path):
    lines = [f"{k % 9},{'xyz'[k % 3]},{'uv'[k % 2]}\n" for k in range(60)]
    path = written(tmp_path / "own.csv", "n,c,y\n" + "".join(lines) + "999,lost,u\nNA,NA,v\n" * 5)
    source = File(path=str(path), target="y", missing_words=("999", "lost"), types=("n=number",))
    learned = of_run(runs.given(Recipe(source, EVERY["bayes"].model)))
    again = Columns.from_dict(learned.columns.to_dict())
    assert again == learned.columns and again.missing == ("999", "lost")
    values, said = rows_of(learned, written(tmp_path / "new.csv", "n,c\n999,lost\n3,NA\n"))
    assert np.isnan(values[0]).all() and values[1, 1] == again.taken[1].levels.index("NA")
    assert said == [
        "the column 'n': 1 cell says '999' (line 2): read as missing.",
        "the column 'c': 1 cell says 'lost' (line 2): read as missing.",
    ]


def test_a_model_that_fills_nothing_predicts_nothing_of_such_rows(runs, tmp_path):
    predictor = of_run(runs.given(EVERY["unscaled"]))
    values, _ = rows_of(predictor, written(tmp_path / "new.csv", "y,x\n,1.5\n2,\n3,2.5\n"))
    assert "1 row lacks a value, as of 'x'" in unusable(predictor, values)
    head, *found = table(predictor, values)
    assert head == ["row", "predicted y"] and [bool(each[1]) for each in found] == [
        *(True, False, True)
    ]


def test_probabilities_that_there_are_not_are_refused(runs, tmp_path):
    for name, why in (("svm", "scores are none"), ("kmeans", "tells no classes")):
        predictor = of_run(runs.given(EVERY[name]))
        values = np.zeros((2, len(predictor.columns.taken)))
        with pytest.raises(Refusal, match=why):
            list(lines(predictor, values, True))
        assert len(table(predictor, values)) == 3


@pytest.mark.fault("C20")
def test_c20_what_a_spreadsheet_would_run_is_text_and_comes_back_equal(runs, tmp_path):
    classes = ["=1+1", "@cmd", "-5", "+x", "'=y"]
    words = ["=HYPERLINK()", "plain", "-7"]
    head = "size,=word,=kind\n"
    body = "".join(
        f"{k % 5 * 10 + k % 3},{words[k % 5 % 3]},{classes[k % 5]}\n" for k in range(100)
    )
    path = written(tmp_path / "risky.csv", head + body)
    model = EVERY["bayes"].model
    given = runs.given(Recipe(File(path=str(path), target="=kind"), model))
    predictor = of_run(given)
    values, _ = rows_of(predictor, path)
    head, *found = table(predictor, values, True)
    assert head[1] == "predicted =kind"
    said = {each[1] for each in found}
    assert "'=1+1" in said and "'@cmd" in said and "-5" in said and "'+x" in said
    assert {cells.unescaped(each) for each in said} <= set(classes)
    assert not any(each[1].startswith(("=", "@", "+", "\t")) for each in found)
    # What was escaped is known again when it is read.
    again = written(tmp_path / "again.csv", (head and "size,=word\n") + "10,'=HYPERLINK()\n" * 3)
    np.testing.assert_array_equal(
        rows_of(predictor, again)[0][0], [10, predictor.columns.taken[1].levels.index(words[0])]
    )


@pytest.mark.fault("C20")
@drawn(st.text(alphabet="=+-@\t\r'ax1., \n\"", max_size=8))
def test_c20_any_cell_comes_back_equal(cell):
    text = cells.escaped(cell)
    number = not text.startswith(cells.RUN)
    assert number or float(text) is not None
    assert cells.unescaped(text) == cell
    # newline="" keeps what is inside quotes
    assert next(csv.reader(io.StringIO(cells.line([cell, "x"]), newline=""))) == [text, "x"]


def test_numbers_are_left_as_they_are():
    for number in ("-5", "-1e-3", "+2.5", "-inf", "3"):
        assert cells.escaped(number) == number
    for text in ("-5+3", "=1", "+٣", "-1_0", "- 5", "\t5"):
        assert cells.escaped(text) == "'" + text


def test_with_bad_lines_left_out_rows_are_called_by_their_lines(predictor, tmp_path):
    good = "no,Bream,2020-01-02,40,200,4000,a"
    path = written(tmp_path / "new.csv", f"{HEAD}{good}\nyes,Bream\n\n{good}\n")
    said = []
    asked = Asked(skip_bad=True)
    values, names = new_rows(path, predictor.columns, asked, said.append)
    assert names == ("2", "5") and len(values) == 2
    assert any("line 3" in sentence for sentence in said)
    made = csv.reader(io.StringIO("\n".join(lines(predictor, values, False, names, "line"))))
    head, first, second = made
    assert head[0] == "line" and (first[0], second[0]) == ("2", "5") and first[1] == second[1]
