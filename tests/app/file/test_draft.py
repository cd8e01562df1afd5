"""What a person says of a file, and what is asked anew for it."""

import pytest

from tests.app.reading import COLUMNS, DATA, Recorded, Told
from tui.app.file.draft import FileDraft
from tui.errors import Refusal
from tui.sources import File
from tui.sources.file import SAMPLED_ABOVE


@pytest.fixture
def reader():
    return Recorded()


@pytest.fixture
def draft():
    return FileDraft(File.from_values({"path": "/birds.csv"}))


def hear(draft, reader):
    """Ask, and take in all of the answer; what was asked."""
    order = draft.order()
    reader.ask(order)
    for event in reader.news():
        draft.hear(event)
    return File.from_values(order["source"])


def test_until_a_target_is_named_nothing_is_settled(draft, reader):
    hear(draft, reader)
    assert draft.undecided and len(draft.columns) == 6 and draft.dealt is None
    with pytest.raises(Refusal, match="choose a target"):
        draft.taken()
    draft.put("target", "species")
    assert not draft.undecided
    with pytest.raises(Refusal, match="still looked through"):
        draft.taken()
    hear(draft, reader)
    source = draft.taken()
    assert source.target == "species" and source.task == "multiclass" and source.fingerprint
    assert draft.dealt.rows == {"train": 240, "validation": 80, "test": 80}
    assert [each.kind for each in draft.remarks] == ["copied_target", "identifier"]


def test_what_was_read_of_columns_that_are_not_loaded_stands_however_rows_are_split(draft):
    note = {"kind": "reading", "sentence": "The column 'inf': 40 cells.", "suggestion": ""}
    reader = Recorded(Told(columns={**COLUMNS, "aside": [note]}))
    draft.put("target", "species")
    hear(draft, reader)
    draft.put("split", "50/25/25")
    hear(draft, reader)
    assert [each.kind for each in draft.remarks].count("reading") == 1


def test_what_is_said_of_columns_and_of_rows_alike_is_said_once(draft):
    note = {"kind": "reading", "sentence": "The column 'cost': its cells.", "suggestion": ""}
    reader = Recorded(Told(columns={**COLUMNS, "aside": [note]}, data={**DATA, "notes": [note]}))
    draft.put("target", "species")
    hear(draft, reader)
    assert [each.kind for each in draft.remarks] == ["reading"]


def test_how_rows_are_split_asks_for_no_other_look_at_the_columns(draft, reader):
    draft.put("target", "species")
    hear(draft, reader)
    for key, value in (("split", "50/25/25"), ("data_seed", 3), ("group", "island")):
        draft.put(key, value)
        asked = hear(draft, reader)
        assert asked.fingerprint and asked.values()[key] == value
    assert draft.taken().group == "island" and draft.taken().random_state == 3


def test_what_columns_are_is_told_anew_and_only_what_was_said_is_asked(draft, reader):
    draft.put("target", "species")
    hear(draft, reader)
    draft.put("types", "diet=left_out")
    draft.put("types", "tag=category")
    asked = hear(draft, reader)
    assert not asked.fingerprint and asked.types == ("diet=left_out", "tag=category")
    draft.as_told("tag")
    assert hear(draft, reader).types == ("diet=left_out",)


def test_another_target_forgets_the_task_and_none_looks_for_groups(draft, reader):
    draft.put("target", "species")
    draft.put("task", "binary")
    assert hear(draft, reader).task == "binary"
    draft.put("target", "diet")
    assert hear(draft, reader).task is None
    draft.put("target", "")
    asked = hear(draft, reader)
    assert asked.task == "clustering" and not draft.undecided


def test_a_large_file_is_sampled_until_all_rows_are_wanted(draft, reader):
    reader.rows = 40
    draft.put("target", "species")
    hear(draft, reader)
    assert draft.sampled and draft.taken().rows == SAMPLED_ABOVE and draft.about.rows == 400
    draft.put("rows", "all")  # as the remark suggests
    hear(draft, reader)
    assert not draft.sampled and draft.taken().rows == 0
    draft.put("rows", SAMPLED_ABOVE)
    hear(draft, reader)
    assert draft.sampled and SAMPLED_ABOVE >= 10_000


def test_what_is_refused_stays_refused_until_something_is_changed(draft, reader):
    hear(draft, reader)
    reader.refuses["/birds.csv"] = {"sentence": "the target is a date.", "bad_lines": False}
    draft.put("target", "ringed")
    hear(draft, reader)
    with pytest.raises(Refusal, match="is a date"):
        draft.taken()
    assert [each.name for each in draft.columns] == [each["name"] for each in COLUMNS["columns"]]
    reader.refuses.clear()
    draft.put("target", "species")
    assert draft.refused == ""
    hear(draft, reader)
    assert draft.taken().target == "species"


def test_a_value_that_cannot_be_leaves_all_as_it_was(draft):
    before = draft.asked
    with pytest.raises(Refusal):
        draft.put("types", "a=nonsense")
    with pytest.raises(Refusal):
        draft.put("split", "1/2/3")
    assert draft.asked == before
