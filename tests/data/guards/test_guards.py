"""Each guard says its sentence where it should, and is silent where it should be."""

import random
from pathlib import Path

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


def test_a_column_without_values_is_not_called_the_same_in_every_row():
    kinds = {"same": (0, 1), "inf": (100, 0), "hardly": (98, 1), "unread": (0, 0)}
    found = guards.of_columns(
        [column(name, "constant", 100, *counts) for name, counts in kinds.items()], "y"
    )
    same, empty, unread = (note.text for note in found)
    assert same.startswith("The columns 'same' and 'hardly' are each the same in every row, and")
    assert empty.startswith("The column 'inf' is without a value that can be used, and is not")
    assert unread.startswith("The column 'unread' is the same in every row, or without a value")
    assert "Nothing is lost" in same and "lost" not in empty + unread


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


@pytest.mark.parametrize("task", ["classes", "numbers"])
def test_words_that_give_the_target_away_are_reported_however_many(folder, task):
    """Two hundred words, of which no few questions about their order tell anything."""
    worth = [R.random() for _ in range(200)]
    lines = []
    for k in range(1200):
        word = k * 7 % 200
        y = "abc"[int(worth[word] * 3)] if task == "classes" else f"{worth[word]:.6f}"
        lines.append(f"{R.gauss(0, 1):.3f},w{word},{y}")
    found = notes(folder, rows("x,code,y", *lines))
    assert found["copied_target"].column == "code"


def test_a_copy_in_other_units_is_found_where_a_few_values_are_huge(folder):
    worth = [np.exp(R.gauss(0, 2.5)) for _ in range(400)]
    lines = [f"{R.gauss(0, 1):.3f},{y * 0.453:.5f},{y:.5f}" for y in worth]
    assert notes(folder, rows("x,pounds,y", *lines))["copied_target"].column == "pounds"


def test_a_column_alone_among_many_that_tell_nothing_is_reported(folder):
    """Some were entered wrongly, so that it is no copy any more."""
    lines = []
    for k in range(600):
        y, noise = R.randint(0, 1), [R.gauss(0, 1) for _ in range(4)]
        code = y if k % 55 else 1 - y
        lines.append(",".join([f"{each:.3f}" for each in noise] + [f"c{code}", "ab"[y]]))
    found = notes(folder, rows("p,q,r,s,code,y", *lines))["copied_target"]
    assert found.column == "code" and "no other comes near" in found.sentence
    two = [line.split(",", 4)[4] for line in lines]
    assert "copied_target" not in notes(folder, rows("code,y", *two))  # among none it is not alone


@pytest.mark.parametrize(("noise", "ends"), [(0.17, ", and no other comes near"), (0.1, "")])
def test_what_is_left_of_an_error_of_numbers_is_said_as_errors_of_numbers_are(folder, noise, ends):
    """Noise of a fifth of the target's spread leaves a fifth of its root mean squared error."""
    rng = np.random.default_rng(0)
    y, x, a, b = rng.normal(size=(4, 600))
    near = y + noise * x
    data = rows("near,a,b,y", *(",".join(map(str, row)) for row in zip(near, a, b, y, strict=True)))
    found = notes(folder, data)["copied_target"]
    left = int(found.sentence.split("with ")[1].split("%")[0]) / 100
    assert left == pytest.approx(noise, abs=0.02)
    assert f"% of the error that doing nothing has{ends}: it may" in found.sentence


def shipped(name):
    from sklearn import datasets

    bunch = getattr(datasets, f"load_{name}")()
    names = ",".join(f"f{k}" for k in range(bunch.data.shape[1]))
    classes = getattr(bunch, "target_names", None)
    lines = [
        f"{','.join(map(str, row))},{y if classes is None else classes[y]}"
        for row, y in zip(bunch.data, bunch.target, strict=True)
    ]
    return rows(f"{names},y", *lines)


@pytest.mark.parametrize("name", ["iris", "wine", "breast_cancer", "diabetes"])
def test_a_column_that_merely_tells_much_is_none(folder, name):
    """Petal widths part irises with an error of a few percent, as any good feature may."""
    for seed in range(3):
        found = set(notes(folder, shipped(name), data_seed=seed))
        # Of the 150 irises of Fisher one stands there twice.
        assert found <= ({"copied_rows"} if name == "iris" else set())


def test_the_files_of_the_tests_alarm_about_what_is_in_them(folder):
    data = Path(__file__).parent.parent
    clean = notes(folder, (data / "clean.csv").read_bytes(), target="species")
    leaking = notes(folder, (data / "leaking.csv").read_bytes(), target="species")
    assert set(clean) == {"identifier"}
    assert set(leaking) == {"identifier", "copied_target"}
    assert leaking["copied_target"].column == "diet"


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


def test_rows_in_the_order_of_a_number_may_be_in_that_of_time(folder):
    count = [k * 1.5 + R.random() for k in range(200)]
    lines = [f"{tick:.3f},{R.gauss(0, 1):.3f},{'ab'[k % 2]}" for k, tick in enumerate(count)]
    found = notes(folder, rows("tick,x,y", *lines))["time_order"]
    assert found.column == "tick" and found.suggestion.startswith("If 'tick' is a time and it is")
    lines.reverse()
    assert "time_order" in notes(folder, rows("tick,x,y", *lines))
    # Kinds of things that stand one behind the other are no time.
    kinds = [f"{k // 20},{R.gauss(0, 1):.3f},{R.choice('ab')}" for k in range(200)]
    assert "time_order" not in notes(folder, rows("kind,x,y", *kinds))


def test_rows_of_one_owner_in_both_parts_are_told_unless_kept_together(folder):
    lines = [f"{k % 40},{R.gauss(0, 1):.3f},{R.choice('ab')}" for k in range(200)]
    found = notes(folder, rows("patient_id,x,y", *lines))["same_owner"]
    assert found.sentence.startswith("The column 'patient_id' seems to name whose rows they are")
    assert found.suggestion == "Keep their rows together: --group patient_id."
    assert found.remedy[:2] == ("group", "patient_id")
    assert "same_owner" not in notes(folder, rows("patient_id,x,y", *lines), group="patient_id")
    for other in ("acid", "valid", "grid", "age"):
        assert "same_owner" not in notes(folder, rows(f"{other},x,y", *lines))
    assert "same_owner" in notes(folder, rows("customerId,x,y", *lines))


def test_who_owns_rows_is_told_by_its_name_without_an_id(folder):
    lines = [f"{k % 40},{R.gauss(0, 1):.3f},{R.choice('ab')}" for k in range(200)]
    for name in ("patient", "Customer", "store_no", "the user", "animal-name"):
        assert notes(folder, rows(f"{name},x,y", *lines))["same_owner"].column == name
    for name in ("household size", "patient age", "storey", "outpatient", "cost per person"):
        assert "same_owner" not in notes(folder, rows(f"{name},x,y", *lines))
    few = [f"{R.choice(['phone', 'tablet'])},{k},{R.choice('ab')}" for k in range(200)]
    assert "same_owner" not in notes(folder, rows("device,x,y", *few))  # kinds of them


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
