"""The bottom lines of the Data screen: nothing of a split is cut where there is a line more."""

import pytest

from tests.app.reading import Recorded
from tui.app.file.draft import FileDraft
from tui.app.widgets.file.file_status import file_status, wrapped
from tui.plotting.style import Charset
from tui.sources import File
from tui.words import cell_width


@pytest.fixture
def sampled():
    """A file of which part of the rows is used."""
    reader = Recorded()
    reader.rows = 100_000
    draft = FileDraft(File.from_values({"path": "/birds.csv", "target": "species"}))
    reader.ask(draft.order())
    for event in reader.news():
        draft.hear(event)
    return draft


def said(lines):
    return ["".join(run.text for run in line) for line in lines]


def test_a_split_that_does_not_fit_takes_a_line_of_its_own(sampled):
    first, second = said(file_status(sampled, 80, Charset.UNICODE, lines=2))
    assert first == " ✓ multiclass  400 of 1 000 000 rows, at random (a: all)"
    assert second.startswith("  240 train, 80 validation, 80 test (sealed)  doing nothing 0.550")
    assert len(said(file_status(sampled, 200, Charset.UNICODE, lines=2))) == 1
    (cut,) = said(file_status(sampled, 80, Charset.UNICODE, lines=1))
    assert cut.endswith("…")


def test_a_sentence_is_wrapped_and_only_its_last_line_cut():
    sentence = "The column to predict; none looks for groups of rows. Enter lists what there is."
    lines = said(wrapped(sentence, 40, 3))
    assert " ".join(line.strip() for line in lines) == sentence
    assert all(cell_width(line) <= 40 for line in lines)
    first, last = said(wrapped(sentence, 40, 2))
    assert first == " The column to predict; none looks for" and last.endswith("…")
    assert wrapped("", 40, 2) == [] and wrapped(sentence, 40, 0) == []
    assert said(wrapped("x" * 90, 40, 2)) == [" " + "x" * 38 + "…"]
