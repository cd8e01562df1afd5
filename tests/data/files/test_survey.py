"""What a file is settled to, and why some cannot be learned from."""

import pytest

from tests.data.files.own import people, source, told
from tests.data.reading.files import rows
from tests.declared import assert_one_line
from tui.data.files.settling import is_settled, settled
from tui.data.files.survey import survey
from tui.errors import Refusal

NUMBERS = [f"{k},{k * 7 % 13}" for k in range(40)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("survey")


def refused(folder, data, **values) -> str:
    with pytest.raises(Refusal) as error:
        told(folder, data, **values)
    assert_one_line(str(error.value))
    return str(error.value)


def test_everything_that_decides_a_run_is_told(folder):
    found = told(folder, people().replace(b",", b";"))
    assert is_settled(found) and settled(found) is found
    assert found.task == "binary" and found.delimiter == "semicolon" and found.header == "yes"
    assert found.types == (
        "id=identifier",
        "age=number",
        "city=category",
        "smokes=yes_no",
        "day=date:iso",
        "y=yes_no",
    )
    assert len(found.fingerprint) == 32


@pytest.mark.parametrize(
    ("cells", "task"),
    [
        (["a", "b"], "binary"),
        (["a", "b", "c"], "multiclass"),
        (["0", "1"], "binary"),
        (["1", "2", "3", "4"], "multiclass"),
        ([f"{k}" for k in range(11)], "regression"),
        (["1.5", "2.5", "3.5"], "regression"),
        (["01", "1", "1.0"], "multiclass"),
    ],
)
def test_the_task_is_told_from_the_target(folder, cells, task):
    data = rows("x,y", *[f"{k * k % 101 / 7},{cells[k % len(cells)]}" for k in range(44)])
    assert told(folder, data).task == task


@pytest.mark.fault("C17")
def test_c17_classes_are_told_apart_as_they_are_written(folder):
    cells = ["1", "1.0", "2"]
    data = rows("x,y", *[f"{k * k % 101 / 7},{cells[k % 3]}" for k in range(44)])
    assert told(folder, data).task == "multiclass"


def test_what_was_said_stands(folder):
    data = rows("x,y,z", *[f"{k * k % 101 / 7},{k % 3},{k % 4}" for k in range(44)])
    assert told(folder, data, task="regression").task == "regression"
    found = told(folder, data, types=["x=category", "z=category"])
    assert found.types == ("x=category", "y=number", "z=category")
    assert told(folder, data, target="", task="clustering").task == "clustering"


def test_without_a_target_it_is_surveyed_but_not_settled(folder):
    found = survey(source(folder, people(), target=""))
    assert found.aim is None and found.source.task is None
    assert [each.name for each in found.columns] == ["id", "age", "city", "smokes", "day", "y"]
    assert len(found.preview) == 10 and found.preview[0][0] == "1.0"
    assert "--target with one of 'id', 'age'" in refused(folder, people(), target="")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"target": "why"}, "'why' is no column of the file"),
        ({"target": "agee"}, "give 'age', if that is meant"),
        ({"types": ["agee=number"]}, "the type of 'agee' is no column of the file"),
        ({"group": "ward"}, "the group column 'ward' is no column of the file"),
        ({"time": "when"}, "the time column 'when' is no column of the file"),
        ({"target": "day"}, "is a date, which nothing here predicts"),
        ({"target": "city", "task": "regression"}, "holds words, no numbers"),
        ({"target": "city", "task": "binary"}, "has 4 classes: give --task multiclass"),
        ({"target": "y", "task": "multiclass"}, "has 2 classes: give --task binary"),
    ],
)
def test_what_does_not_fit_the_file_is_refused(folder, values, said):
    assert said in refused(folder, people(), **values)


@pytest.mark.fault("C02")
def test_c02_too_few_rows_or_columns(folder):
    assert "has 1 row, and at least 10 are needed" in refused(folder, rows("x,y", "1,2"))
    assert "has one column, 'y': a target and" in refused(folder, rows("y", *"0123456789" * 2))


@pytest.mark.fault("C11")
@pytest.mark.parametrize("value", ["7", "x"])
def test_c11_a_target_that_never_differs(folder, value):
    said = refused(folder, rows("x,y", *[f"{k},{value}" for k in range(40)]))
    assert said.startswith(f"the target 'y' has one class: '{value}' in every row")


def test_a_target_that_is_empty_or_has_too_many_classes(folder):
    assert "is empty" in refused(folder, rows("x,y", *[f"{k}," for k in range(40)]))
    many = rows("x,y", *[f"{k},w{k % 200}" for k in range(400)])
    assert "has 200 different words, and at most 100 classes" in refused(folder, many)


def test_long_ids_are_told_apart_by_their_digits(folder):
    lines = [f"{10**17 + k},{k * k % 101 / 7},{k % 2}" for k in range(200)]
    data = rows("id,x,y", *lines)
    found = survey(source(folder, data))
    assert str(found.columns[0].type) == "identifier" and found.columns[0].distinct == 200
    assert not found.findings
    again = survey(found.source).columns[0]
    assert str(again.type) == "identifier" and again.distinct == 200


@pytest.mark.parametrize("cell", ["{}00000000000000000", "{}e17"])
def test_long_numbers_that_come_again_or_have_an_exponent_stay_numbers(folder, cell):
    few = "e" not in cell
    lines = [f"{cell.format(k % 20 + 1 if few else k + 1)},{k % 2}" for k in range(200)]
    found = survey(source(folder, rows("x,y", *lines)))
    assert str(found.columns[0].type) == "number"
    assert found.columns[0].distinct == (20 if few else 200)
    assert ["kept to 15 digits" in each.sentence for each in found.findings] == [True]
