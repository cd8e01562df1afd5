"""Which words of a category are told apart is told from the training rows alone."""

import random

import numpy as np
import pytest

from tests.data.files.own import source, told
from tests.data.reading.files import rows
from tui.data.files.coding import framed
from tui.data.files.frame import Coded
from tui.data.files.loading import dealt_rows, load_file
from tui.data.files.regrouping import MOST_WORDS, OTHERS, recode, regrouped
from tui.data.files.settling import settled
from tui.sources.column_types import ColumnType


def many(count, seed=0):
    """Rows of which a category has thousands of words, some of them usual."""
    r = random.Random(seed)
    lines = []
    for k in range(count):
        word = f"usual{r.randint(0, 30)}" if k % 3 else f"w{r.randint(0, 2 * count)}"
        lines.append([f"{r.gauss(0, 1):.3f}", word, f"20{20 + k % 4}-0{k % 9 + 1}-11",
                      "yes" if r.random() < 0.5 else "no", "ab"[r.random() < 0.5]])  # fmt: skip
    return lines


def text(lines):
    return rows("x,word,day,sure,y", *map(",".join, lines))


TYPES = ["word=category"]


def test_the_usual_words_of_training_rows_keep_a_code_each():
    levels = tuple(f"w{k:04d}" for k in range(MOST_WORDS + 500))
    column = Coded("word", ColumnType("category"), levels)
    train = np.concatenate([np.arange(400, 1500), np.arange(1000, 1500), [np.nan]])
    values = np.concatenate([train, np.zeros(10_000)])[:, None]  # rows of no part but the test
    (found,), tables = regrouped([column], values, np.arange(len(train)))
    assert len(found.levels) == MOST_WORDS + 1 and found.levels[-1] == OTHERS
    assert "w0000" not in found.levels and set(levels[1000:]) < set(found.levels)
    some = np.array([[0.0], [1200.0], [np.nan]])
    recode(some, tables)
    assert some[0, 0] == MOST_WORDS and found.levels[int(some[1, 0])] == "w1200"
    assert np.isnan(some[2, 0])


def test_few_words_stay_as_they_are():
    column = Coded("word", ColumnType("category"), ("a", "b"))
    found, tables = regrouped([column], np.zeros((3, 1)), np.arange(3))
    assert found == (column,) and not tables


@pytest.mark.parametrize("scaling", ["standard", "none"])
def test_what_only_test_rows_hold_changes_nothing_that_is_fitted(tmp_path, scaling):
    """Types are told from all rows, and so is which words there are; nothing else is."""
    lines = many(3600)
    before = told(tmp_path, text(lines), types=TYPES, scaling=scaling)
    one = load_file(before, remarks=True)
    frame = framed(before)
    test = frame.places[dealt_rows(frame, before, None).rows[-1]]
    r = random.Random(1)
    for place in test.tolist():
        # Another range, other words of which there are many, other dates, a copy of the target.
        y = lines[place][-1]
        lines[place][:4] = [
            f"{r.gauss(500, 9):.3f}" if place % 5 else "",
            f"{y}{r.randint(0, 20)}",
            f"19{r.randint(10, 99)}-12-31",
            "yes" if y == "a" else "no",
        ]
    after = settled(source(tmp_path, text(lines), **(before.values() | {"fingerprint": ""})))
    assert after.types == before.types and after.fingerprint != before.fingerprint
    other = load_file(after, remarks=True)
    assert one.features == other.features
    for mine, theirs in ((one.train, other.train), (one.validation, other.validation)):
        np.testing.assert_array_equal(mine.X, theirs.X)
        np.testing.assert_array_equal(mine.y, theirs.y)
    np.testing.assert_array_equal(one.scaler.scale, other.scaler.scale)
    assert not np.array_equal(one.test.open().X, other.test.open().X)
    told_of_rows = [
        [note for note in data.notes if note.kind not in ("reading", "many_words")]
        for data in (one, other)
    ]
    assert told_of_rows[0] == told_of_rows[1]


def test_one_training_word_more_does_change_it(tmp_path):
    """So that the test above could fail."""
    lines = many(3600)
    before = told(tmp_path, text(lines), types=TYPES)
    frame = framed(before)
    train = frame.places[dealt_rows(frame, before, None).rows[0]]
    one = load_file(before)
    for place in train[:40].tolist():
        lines[place][1] = "fresh"
    other = load_file(
        settled(source(tmp_path, text(lines), **(before.values() | {"fingerprint": ""})))
    )
    assert "word = fresh" in other.features and "word = fresh" not in one.features
