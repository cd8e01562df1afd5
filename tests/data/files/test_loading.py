"""A file as a data set: what trains, what chooses, what is left out."""

import json

import numpy as np
import pytest

from tests.data.files.own import people, told
from tests.data.reading.files import rows
from tui.cli.data_file import tell_file
from tui.data import load
from tui.data.files.loading import load_file
from tui.data.files.survey import survey
from tui.data.folds import Fold
from tui.errors import Refusal
from tui.recipe import Recipe
from tui.sources import File


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("loading")


@pytest.fixture(scope="module")
def dataset(folder):
    return load_file(told(folder, people()), remarks=True)


def parts(data):
    return data.train, data.validation, data.test.open()


def kinds(data) -> set[str]:
    return {note.kind for note in data.notes}


def test_numbers_that_are_taken_for_words_are_said_with_a_target_once(folder, capsys):
    """Of a category, of an identifier, and of the target; in the command data and in training."""
    winds = ["x" if k % 10 == 1 else k % 12 / 4 for k in range(60)]
    classes = ["no" if k % 9 == 8 else k % 3 for k in range(60)]
    lines = [f"{winds[k]},{k % 9}%,${k}.00,{k % 3},{classes[k]}" for k in range(60)]
    source = told(folder, rows("wind,share,money,n,y", *lines), task="multiclass")
    types = dict(each.split("=") for each in source.types)
    assert (types["wind"], types["money"]) == ("category", "identifier")
    expected = [
        "The column 'wind': most of its cells are numbers, and 6 are none ('x')",
        "The column 'share': its cells are numbers with a unit, as '0%'",
        "The column 'money': its cells are numbers with a unit, as '$",
        "The column 'y': most of its cells are numbers, and 6 are none ('no')",
    ]
    said = " ".join(each.text for each in load(source, remarks=True).notes)
    assert [said.count(each) for each in expected] == [1, 1, 1, 1], said
    tell_file(File.from_values({"path": source.path, "target": "y", "task": "multiclass"}), False)
    shown = capsys.readouterr().out
    assert [shown.count(each) for each in expected] == [1, 1, 1, 1], shown


def test_a_column_of_numbers_that_somebody_called_a_category_is_not_remarked_on(folder):
    lines = [f"{k % 7},{k},{k % 3}" for k in range(60)]
    source = told(folder, rows("zone,x,y", *lines), types=["zone=category", "x=identifier"])
    assert "reading" not in kinds(load(source, remarks=True))


def test_features_are_named_and_scaled_by_the_training_rows(dataset):
    assert dataset.features == (
        "age",
        "smokes = yes",
        "day: year",
        "day: month",
        "day: day",
        "day: weekday",
        "city = Bern",
        "city = Oslo",
        "city = Paris",
        "city = Rome",
        "city: missing",
    )
    assert [len(part) for part in parts(dataset)] == [180, 60, 60]
    X = dataset.train.X
    assert np.allclose(X[:, [0, 2, 3, 4, 5]].mean(axis=0), 0)
    assert set(np.unique(X[:, [1, 6, 7, 8, 9, 10]])) == {0.0, 1.0}
    assert np.all(X[:, 6:].sum(axis=1) == 1)
    units = dataset.scaler.undo(X)
    assert set(np.unique(units[:, 2]).round(6)) == {2020, 2021, 2022, 2023}
    assert units[:, 0].min() >= 18 - 1e-9 and units[:, 0].max() <= 80 + 1e-9
    assert dataset.classes == ("no", "yes") and dataset.target == "y"


def test_unscaled_features_stay_in_their_units(folder):
    data = load(told(folder, people(), scaling="none"))
    assert np.all((data.train.X[:, 0] >= 18) & (data.train.X[:, 0] <= 80))
    assert np.all(data.scaler.scale == 1) and np.all(data.scaler.center == 0)


def test_the_same_recipe_gives_the_same_arrays_and_another_seed_others(folder):
    source = told(folder, people())
    spelled = Recipe.from_dict(json.loads(Recipe(source).to_json())).data
    one, again = load(source), load(spelled)
    for a, b in zip(parts(one), parts(again), strict=True):
        assert np.array_equal(a.X, b.X) and np.array_equal(a.y, b.y)
    other = load(told(folder, people(), data_seed=1))
    assert not np.array_equal(one.train.X, other.train.X)


def test_numbers_to_predict_are_scaled_and_come_back(folder):
    lines = [f"{k},{3 * k + 5}.5" for k in range(100)]
    data = load(told(folder, rows("x,y", *lines), types=["x=number"]))
    assert data.task == "regression" and abs(data.train.y.mean()) < 1e-9
    y = data.target_scaler.undo(data.train.y)
    x = data.scaler.undo(data.train.X)[:, 0]
    assert np.allclose(y, 3 * x + 5.5)


def test_a_file_without_a_target_is_rows_that_may_form_groups(folder):
    data = load(told(folder, people(), target="", task="clustering"))
    assert data.train.y.shape == (180, 0) and data.classes == () and data.target == ""
    assert "y = yes" in data.features


def test_a_target_is_left_out_where_groups_are_looked_for(folder):
    data = load(told(folder, people(), task="clustering"))
    assert data.train.y.shape == (180, 0) and data.target == ""
    assert not any(name.split()[0] == "y" for name in data.features)


def test_a_file_that_changed_since_is_refused(folder):
    source = told(folder, people(seed=1))
    told(folder, people(seed=2))
    with pytest.raises(Refusal, match="has changed since this was settled"):
        load(source)


def test_rows_without_a_target_are_left_out_and_told(folder):
    lines = [f"{k * k % 101},{k}.5" for k in range(50)]
    lines[3], lines[7], lines[9] = "9,", "49,NA", "81,inf"
    data = load_file(told(folder, rows("x,y", *lines)), remarks=True)
    assert sum(map(len, parts(data))) == 47
    said = [note.sentence for note in data.notes if note.kind == "reading"]
    assert said == [
        "The column 'y': 1 cell says 'NA' (line 9): read as missing.",
        "The column 'y': 1 cell is infinite, or too large to learn from (line 11): "
        "read as missing.",
        "3 rows have no value in the target 'y' (lines 5, 9, 11): left out.",
    ]


@pytest.mark.fault("C07")
def test_c07_rows_with_missing_values_are_filled_or_left_out_as_asked(folder):
    filled = load_file(told(folder, people()), remarks=True)
    fewer = load_file(told(folder, people(), missing="drop"), remarks=True)
    assert sum(map(len, parts(filled))) == 300 > sum(map(len, parts(fewer))) > 200
    assert any("rows have a missing value (lines 2," in note.sentence for note in fewer.notes)
    assert all(np.isfinite(part.X).all() for part in parts(filled))


def test_copies_of_rows_are_told_and_can_be_left_out(folder):
    lines = [f"{k % 40},{k % 40 * 2}.5" for k in range(120)]
    kept = load_file(told(folder, rows("x,y", *lines)), remarks=True)
    assert "copied_rows" in kinds(kept) and sum(map(len, parts(kept))) == 120
    left = load_file(told(folder, rows("x,y", *lines), duplicates="drop"), remarks=True)
    assert "copied_rows" not in kinds(left) and sum(map(len, parts(left))) == 40
    assert any(
        note.sentence.startswith("80 rows are the same as an earlier one") for note in left.notes
    )


def test_a_part_of_the_training_rows_keeps_the_classes_in_proportion(folder):
    whole, some = load(told(folder, people(), rows=0)), load(told(folder, people(), rows=100))
    assert [len(part) for part in parts(some)] == [100, 60, 60]
    assert abs(np.mean(whole.train.y) - np.mean(some.train.y)) < 0.01
    for mine, theirs in zip(parts(whole)[1:], parts(some)[1:], strict=True):
        assert np.array_equal(mine.y, theirs.y)  # whatever trains is judged by the same rows
    assert abs(some.train.X[:, 0].mean()) < 1e-9  # and only what trains tells the scale


def test_folds_of_a_sampled_file_train_on_as_many(folder):
    source = told(folder, people(), rows=100)
    folds = [load(source, Fold(k, 4)) for k in range(2)]
    assert [[len(part) for part in parts(each)] for each in folds] == [[100, 60, 60]] * 2


def test_groups_stay_together(folder):
    lines = [f"{k * 7 % 101},p{k % 20},{k * 3 % 17}.5" for k in range(200)]
    source = told(folder, rows("x,who,y", *lines), group="who")
    data = load(source)
    assert data.features == ("x",)
    seen = [set(part_of(lines, part, data)) for part in parts(data)]
    assert not seen[0] & seen[1] and not seen[1] & seen[2] and len(set.union(*seen)) == 20
    assert [len(part) for part in parts(data)] == [120, 40, 40]
    folds = [load(source, Fold(k, 4)) for k in range(4)]
    held = [set(part_of(lines, fold.validation, fold)) for fold in folds]
    assert sum(map(len, held)) == len(set.union(*held)) == 16
    with pytest.raises(Refusal, match="16 groups cannot be dealt to 17 folds"):
        load(source, Fold(0, 17))


def part_of(lines, part, data) -> list[str]:
    """The groups that the rows of a part are of, found by their numbers."""
    groups = {}
    for line in lines:
        x, who, y = line.split(",")
        groups.setdefault((float(x), float(y)), set()).add(who)
    x, y = data.scaler.undo(part.X)[:, 0], data.target_scaler.undo(part.y)
    found = [groups[round(a, 6), round(b, 6)] for a, b in zip(x, y, strict=True)]
    assert all(len(each) == 1 for each in found)
    return [next(iter(each)) for each in found]


def test_the_latest_rows_are_the_test(folder):
    lines = [f"{k * 7 % 101},{2000 + k * 37 % 100},{k}.5" for k in range(100)]
    data = load(told(folder, rows("x,when,y", *lines), time="when"))
    year = {k + 0.5: 2000 + k * 37 % 100 for k in range(100)}
    years = [[year[round(v, 6)] for v in data.target_scaler.undo(part.y)] for part in parts(data)]
    assert max(years[0]) < min(years[1]) and max(years[1]) < min(years[2])
    assert [len(part) for part in parts(data)] == [60, 20, 20]
    with pytest.raises(Refusal, match="split by time have no folds"):
        load(told(folder, rows("x,when,y", *lines), time="when"), Fold(0, 5))


def test_a_split_by_time_needs_times(folder):
    lines = [f"{k * 7 % 101},{'ab'[k % 2]},{k}.5" for k in range(60)]
    with pytest.raises(Refusal, match="the column 'when' holds no times"):
        load(told(folder, rows("x,when,y", *lines), time="when"))


def test_a_split_by_groups_needs_three_of_them(folder):
    lines = [f"{k * 7 % 101},p{k % 2},{k * 3 % 17}.5" for k in range(50)]
    with pytest.raises(Refusal, match="2 groups cannot be dealt"):
        load(told(folder, rows("x,who,y", *lines), group="who"))


@pytest.mark.fault("C12")
def test_c12_a_class_with_one_member_trains_and_is_told(folder):
    lines = [f"{k * 7 % 101},{'ab'[k % 2]}" for k in range(50)]
    lines[20] = "5,rare"
    data = load_file(told(folder, rows("x,y", *lines)), remarks=True)
    assert data.classes == ("a", "b", "rare")
    assert [int(np.sum(part.y == 2)) for part in parts(data)] == [1, 0, 0]
    said = "The class 'rare' has 1 row, too few for three parts: all of it trains."
    assert said in [note.sentence for note in data.notes]
    held = [load(told(folder, rows("x,y", *lines)), Fold(k, 3)) for k in range(3)]
    assert all(np.sum(each.train.y == 2) == 1 for each in held)


@pytest.mark.fault("C21")
def test_c21_a_file_that_is_gone_or_another_leaves_the_arrays_alone(folder):
    data = load(told(folder, people(seed=5)))
    before = data.train.X.copy()
    assert data.origin is not None and data.origin.changed() == ""
    told(folder, people(seed=6))
    assert "has changed since it was read" in data.origin.changed()
    data.origin.path.unlink()
    assert "is gone since it was read" in data.origin.changed()
    assert np.array_equal(data.train.X, before)


def test_nothing_left_to_learn_from_is_refused(folder):
    lines = [f"{k},same,{k * 3 % 17}.5" for k in range(50)]
    with pytest.raises(Refusal, match="no column to learn from"):
        load(told(folder, rows("id,c,y", *lines)))


def test_no_row_is_left(folder):
    lines = [f",{k * 3 % 17}.5,{k}" if k % 2 else f"{k},{k * 3 % 17}.5," for k in range(50)]
    with pytest.raises(Refusal, match=r"no row of 'own\.csv' is left"):
        load(told(folder, rows("a,y,b", *lines), missing="drop"))


def test_missing_words_are_a_word_of_their_own_and_others_share_one(folder):
    lines = [f"{'common' if k % 3 else f'rare{k}'},{k * 3 % 17}.5" for k in range(90)]
    lines += [f",{k}.5" for k in range(30)]
    data = load(told(folder, rows("c,y", *lines), types=["c=category"]))
    assert data.features == ("c = common", "c: missing", "c: other")
    assert np.all(data.train.X.sum(axis=1) == 1)
    # A word that train has not seen is one of the others.
    assert np.all(data.validation.X.sum(axis=1) == 1)
    assert data.validation.X[:, 2].sum() > 0


def test_what_is_said_of_dates_is_said_again_where_they_are_learned_from(folder):
    """A recipe holds how they are read, and whoever trains by it has not seen how that was told."""
    lines = [f"{k % 12 + 1}/{k % 11 + 1}/2023,{k * 7 % 5},{k % 2}" for k in range(60)]
    lines[4] = "soon,1,1"
    said = [
        n.sentence for n in load_file(told(folder, rows("d d,x,y", *lines)), remarks=True).notes
    ]
    assert (
        "The column 'd d': its dates can be read in two ways, %d/%m/%Y and %m/%d/%Y: read as "
        "%d/%m/%Y; --types 'd d=date:%m/%d/%Y' reads them otherwise."
    ) in said
    assert (
        "The column 'd d': 1 cell is no date of the form '%d/%m/%Y' ('soon') (line 6): read as "
        "missing."
    ) in said


def test_a_guessed_decimal_mark_is_said_where_it_is_learned_from(folder):
    lines = [f"{k % 7 + 1},{100 + k};{k % 3};{k % 2}" for k in range(60)]
    data = load_file(told(folder, rows("x;z;y", *lines)), remarks=True)
    assert any("can be read in two ways, as 1,100" in note.sentence for note in data.notes)
    assert data.scaler.center[0] < 8


def test_of_many_columns_with_words_for_missing_a_few_are_named_and_the_others_counted(folder):
    names = ",".join(f"x{k}" for k in range(9))
    lines = [
        ",".join("NA" if k % 8 == n % 8 else str(k * n % 7 + k) for n in range(9)) + f",{k % 2}"
        for k in range(60)
    ]
    found = survey(told(folder, rows(f"{names},y", *lines)))
    said = [note.text for note in found.notes if note.kind == "reading"]
    assert len(found.findings) == 9 and len(said) == 6
    assert said[0] == "The column 'x0': 8 cells say 'NA' (lines 2, 10, 18, …): read as missing."
    assert said[-1].startswith("29 cells of 4 more columns are read so, too")


def test_rows_are_split_by_a_group_or_by_a_time(folder):
    lines = [f"{k % 7},{k // 4},{k},{k % 2}" for k in range(60)]
    with pytest.raises(Refusal, match="by a group or by a time, and both are given"):
        load(told(folder, rows("x,who,when,y", *lines), group="who", time="when"))
