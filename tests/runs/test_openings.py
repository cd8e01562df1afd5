"""How often a test part was opened, and by whom: counted by its rows, not by the model."""

import json
import sqlite3
from contextlib import closing

import pytest

from tui.recipe import Recipe
from tui.runs.openings import part_of, scored


def recipe(model="tree", **data):
    return Recipe.from_dict({"data": data, "model": {"name": model}})


def test_openings_are_those_of_the_same_test_rows(store):
    facts = {"low": 0.1, "high": 0.3, "rows": 100, "step": 7, "validation": 0.15}
    store.openings.add(14, recipe(), 0.2, facts)
    store.openings.add(15, recipe(rows=200), 0.3, facts)
    store.openings.add(19, recipe("network", scaling="none"), 0.25, facts)
    found = store.openings.of(recipe())
    assert [each.run for each in found] == [14, 19] and found[0].opened > 0
    first = scored(found, 14)
    assert (first.error, first.low, first.high, first.rows) == (0.2, 0.1, 0.3, 100)
    assert (first.step, first.validation, first.confidence) == (7, 0.15, 0.95)
    assert len(store.openings.every()) == 3 and scored(found, 15) is None


def test_what_could_not_be_scored_opened_nothing(store):
    store.openings.add(14, recipe(), None, {"refused": "it [diverged]."})
    (found,) = store.openings.of(recipe())
    assert found.refused == "it [diverged]." and scored([found], 14) is None
    assert store.openings.newest(14) == found and store.openings.newest(15) is None


@pytest.mark.parametrize(
    ("knob", "value", "same"),
    [
        ("scaling", "none", True),
        ("label_noise", 0.2, True),
        ("noise", 0.3, False),
        ("data_seed", 1, False),
        ("split", "50/25/25", False),
    ],
)
def test_which_knobs_change_the_test_rows(knob, value, same):
    assert (part_of(recipe(**{knob: value})) == part_of(recipe())) is same


FILE = {"name": "file", "path": "a.csv", "target": "y", "fingerprint": "f", "task": "binary"}


@pytest.mark.parametrize(
    ("knob", "value", "same"),
    [
        ("path", "moved/b.csv", True),
        ("types", ["diet=left_out"], True),
        ("rows", 50, True),
        ("encoding", "latin-1", True),
        ("fingerprint", "g", False),
        ("target", "z", False),
        ("group", "owner", False),
        ("time", "day", False),
        ("missing", "drop", False),
        ("duplicates", "drop", False),
        ("bad_lines", "skip", False),
        ("split", "50/25/25", False),
    ],
)
def test_which_words_on_a_file_change_its_test_rows(knob, value, same):
    changed = recipe(**{**FILE, knob: value})
    assert (part_of(changed) == part_of(recipe(**FILE))) is same


def test_a_path_is_all_that_tells_files_apart_whose_content_is_not_known():
    found = [part_of(recipe(**{**FILE, "fingerprint": "", "path": name})) for name in ("a", "b")]
    assert found[0] != found[1]


def test_rows_of_a_file_are_tested_on_whatever_is_left_out_or_trains(tmp_path):
    from tui.data import load
    from tui.data.files.settling import settled
    from tui.sources import File

    path = tmp_path / "a.csv"
    lines = [f"{row % 13 / 4},{row % 7},{'ab'[row % 2]}" for row in range(60)]
    path.write_text("\n".join(["x,z,y", *lines]) + "\n")
    file = settled(File(path=str(path), target="y"))
    plain = load(file).test.open()
    for changed in ({"types": ["z=left_out"]}, {"rows": 20}, {"missing_words": ["?"]}):
        told = File.from_values(file.over(changed))
        assert told.sealed == file.sealed
        other = load(told)
        assert (other.test.open().y == plain.y).all() and len(other.train) <= 36


def test_an_opening_that_an_older_version_wrote_down_counts(store):
    now = recipe(**FILE)
    older = json.dumps({**now.to_dict()["data"], "types": ["diet=number"], "path": "old.csv"})
    store.openings.add(14, now, 0.2, {})
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE openings SET facts = json_set(facts, '$.part', ?)", (older,))
    assert [each.run for each in store.openings.of(now)] == [14]


def test_knobs_that_leave_the_part_leave_its_rows():
    from tui.data import load

    plain = load(recipe().data)
    noisy = load(recipe(label_noise=0.3).data)
    assert (plain.test.open().y == noisy.test.open().y).all()
    assert (plain.test.open().X == noisy.test.open().X).all()


def test_rows_that_no_version_wrote_are_read_all_the_same(store):
    with closing(sqlite3.connect(store.path)) as connection, connection:
        for facts in ("[]", "no json", '{"rows": "x", "confidence": 7, "part": 3}'):
            connection.execute(
                "INSERT INTO openings (run, opened, error, facts) VALUES (1, 'x', 'y', ?)", (facts,)
            )
    found = store.openings.every()
    assert [each.error for each in found] == [None] * 3 and found[2].confidence == 0.95
    assert store.openings.of(recipe()) == []
