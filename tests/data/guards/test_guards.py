"""Each guard says its sentence where it should, and is silent where it should be."""

import random

import numpy as np
import pytest

from tests.data.files.own import people, told
from tests.data.reading.files import rows
from tests.declared import assert_one_line
from tui.data import guards
from tui.data.columns.column import Column
from tui.data.files.loading import load_file
from tui.data.guards.copied_target import CopiedTarget, _suspects
from tui.data.note import Note
from tui.sources.column_types import ColumnType

R = random.Random(0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("guards")


def notes(folder, data: bytes, **values) -> dict[str, Note]:
    found = load_file(told(folder, data, **values), remarks=True).notes
    for note in found:
        assert_one_line(note.sentence)
        assert note.kind == "reading" or note.suggestion.endswith(".")
    return {note.kind: note for note in found}


def column(name: str, kind: str, rows: int = 100, missing: int = 0, distinct: int = 5) -> Column:
    return Column(name, ColumnType.of(kind), "", rows, missing, distinct)


def of_columns(*columns: Column) -> list[str]:
    return [f"{note.kind} {note.column}".strip() for note in guards.of_columns(columns, "y")]


def test_honest_data_needs_no_word_but_of_its_id(folder):
    assert set(notes(folder, people())) == {"identifier"}


def test_columns_that_tell_nothing_are_named():
    found = of_columns(column("id", "identifier"), column("c", "constant"), column("x", "number"))
    assert found == ["identifier id", "constant c"]
    many = [column(f"c{k}", "constant") for k in range(9)]
    (note,) = guards.of_columns(many, "")
    assert note.sentence.startswith("The columns 'c0', 'c1', 'c2', 'c3', 'c4' and 4 others are")
    assert of_columns(column("y", "identifier")) == []  # the target is no feature


def test_a_column_mostly_without_values_is_named():
    assert of_columns(column("x", "number", missing=51)) == ["empty x"]
    assert of_columns(column("x", "number", missing=50)) == []
    assert of_columns(column("x", "left_out", missing=99)) == []


@pytest.mark.parametrize(
    ("count", "distinct", "said"), [(100, 10, False), (100, 11, True), (9999, 41, True)]
)
def test_more_words_than_rows_justify_are_named(count, distinct, said):
    found = of_columns(column("city", "category", count, 0, distinct))
    assert found == (["many_words city"] if said else [])


def test_names_are_quoted_for_a_shell():
    (note,) = guards.of_columns([column("a 'b', c", "number", missing=99)], "")
    assert note.suggestion == (
        """Consider to leave it out: --types '"a '"'"'b'"'"', c=left_out"'."""
    )


@pytest.mark.parametrize("kind", ["words", "codes", "numbers", "scaled", "almost"])
def test_a_copy_of_the_target_is_reported(folder, kind):
    lines = []
    for k in range(400):
        y = R.random()
        copy = {
            "words": f"group{int(y * 3)}",
            "codes": str(int(y * 3) * 7),
            "numbers": f"{y:.6f}",
            "scaled": f"{100 - 30 * y + R.gauss(0, 0.05):.4f}",
            "almost": f"group{int(y * 3) if k % 400 else 2}",
        }[kind]
        target = f"{y:.6f}" if kind in ("numbers", "scaled") else "abc"[int(y * 3)]
        lines.append(f"{R.gauss(0, 1):.3f},{copy},{target}")
    found = notes(folder, rows("x,copy,y", *lines))
    assert found["copied_target"].column == "copy"
    assert found["copied_target"].sentence.startswith("The column 'copy' alone predicts 'y'")
    assert "--types copy=left_out" in found["copied_target"].suggestion
    assert "copied_target" not in notes(folder, rows("x,copy,y", *lines), types=["copy=left_out"])


def test_a_column_that_merely_tells_much_is_none(folder):
    """Petal widths part irises with an error of a few percent, as any good feature may."""
    from sklearn.datasets import load_breast_cancer, load_iris

    for bunch in (load_iris(), load_breast_cancer()):
        names = ",".join(f"f{k}" for k in range(bunch.data.shape[1]))
        lines = [
            f"{','.join(map(str, row))},{bunch.target_names[y]}"
            for row, y in zip(bunch.data, bunch.target, strict=True)
        ]
        for seed in range(3):
            data = rows(f"{names},y", *lines)
            assert "copied_target" not in notes(folder, data, data_seed=seed)


@pytest.mark.parametrize("classes", [0, 4])
def test_of_very_many_columns_a_copy_is_found(classes):
    rng = np.random.default_rng(0)
    values = rng.normal(size=(400, 500))
    y = values[:, 321] * 3 + 1
    if classes:
        # In an order that no line through the classes follows.
        y = np.array([0, 3, 1, 2])[np.searchsorted([-0.7, 0.0, 0.7], values[:, 321])]
    values[::50, 321] = np.nan
    found = _suspects(values, y, classes)
    assert 321 in found and len(found) == 200


def test_copies_across_the_split_are_counted(folder):
    lines = [f"{k % 40},{k % 40 * 2}.5" for k in range(100)]
    found = notes(folder, rows("x,y", *lines))["copied_rows"]
    assert "validation rows are in train as well" in found.sentence
    assert "--duplicates drop" in found.suggestion


def test_rows_in_the_order_of_a_date_are_told_unless_split_by_it(folder):
    lines = [
        f"2024-{k // 28 + 1:02d}-{k % 28 + 1:02d},{R.gauss(0, 1):.3f},{'ab'[k % 2]}"
        for k in range(200)
    ]
    data = rows("day,x,y", *lines)
    found = notes(folder, data)["time_order"]
    assert found.column == "day" and found.suggestion.endswith("--time day.")
    assert "time_order" not in notes(folder, data, time="day")
    R.shuffle(lines)
    assert "time_order" not in notes(folder, rows("day,x,y", *lines))


def test_classes_with_few_rows_are_told(folder):
    lines = [f"{R.gauss(0, 1):.3f},{'a' if k % 20 else 'b'}" for k in range(200)]
    found = notes(folder, rows("x,y", *lines))["rare_class"]
    assert found.sentence == "1 class has fewer than 10 training rows: 'b' (6)."


def test_guards_never_see_the_test_rows(folder):
    """What only the test rows say is not said."""
    data = load_file(told(folder, people()), remarks=True)
    assert data.preprocessing is not None
    seen = []

    class Noting(CopiedTarget):
        def notes(self, rows):
            seen.append(np.concatenate([rows.train, rows.validation]))
            return iter(())

    before, guards.ROW_GUARDS = guards.ROW_GUARDS, (Noting(),)
    try:
        load_file(told(folder, people()), remarks=True)
    finally:
        guards.ROW_GUARDS = before
    assert len(seen[0]) == 240 and len(np.unique(seen[0])) == 240
