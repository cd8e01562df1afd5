"""What a process that reads for the app says, in order."""

import subprocess
import sys

import pytest

from tests.data.made import FOLDER
from tui.data.reading.limits import PROCESS_MEMORY
from tui.sources import File
from tui.worker import reading
from tui.worker.reading import answer


def said(what="columns", sampled=False, **values):
    source = File.from_values(values).values()
    events = []
    answer({"id": 1, "what": what, "source": source, "sampled": sampled}, events.append)
    kinds = [each["event"] for each in events if each["event"] != "stage"]
    assert kinds[0] == "begun" and kinds[-1] == "over"
    return kinds[1:-1], {each["event"]: each for each in events}, events


CLEAN, LEAKING = str(FOLDER / "clean.csv"), str(FOLDER / "leaking.csv")


def test_the_first_rows_are_told_alone():
    kinds, seen, _ = said("preview", path=CLEAN)
    assert kinds == ["preview"]
    assert seen["preview"]["names"][:2] == ["tag", "island"] and len(seen["preview"]["rows"]) == 20


def test_without_a_target_columns_are_told_and_nothing_is_split():
    kinds, seen, events = said(path=CLEAN)
    assert kinds == ["columns"] and seen["columns"]["task"] is None
    assert [each["name"] for each in seen["columns"]["columns"]][-1] == "species"
    stages = [each["what"] for each in events if each["event"] == "stage"]
    assert list(dict.fromkeys(stages)) == [
        "looking at its lines",
        "reading its cells",
        "telling its columns",
    ]
    shares = [each["share"] for each in events if each.get("share") is not None]
    assert all(0 <= share <= 1 for share in shares)


def test_with_a_target_it_is_split_and_guarded():
    kinds, seen, _ = said(path=LEAKING, target="species")
    assert kinds == ["columns", "data"]
    data = seen["data"]
    assert data["task"] == "multiclass" and data["rows"] == {
        "train": 240,
        "validation": 80,
        "test": 80,
    }
    assert [note["column"] for note in data["notes"] if note["kind"] == "copied_target"] == ["diet"]
    settled = File.from_values(data["source"])
    assert settled.task == "multiclass" and settled.fingerprint and settled.content == "table"


def test_what_is_settled_is_not_looked_through_again():
    _, seen, _ = said(path=CLEAN, target="species")
    kinds, again, _ = said(**{**seen["data"]["source"], "split": "50/25/25"})
    assert kinds == ["data"] and again["data"]["rows"]["train"] == 200


def test_of_a_large_file_part_of_the_training_rows_is_used_unless_all_are_asked_for():
    _, seen, _ = said(path=CLEAN, target="species", rows=100)
    data = seen["data"]
    assert data["source"]["rows"] == 100
    assert data["rows"] == {"train": 100, "validation": 80, "test": 80}
    (note,) = [each for each in data["notes"] if each["kind"] == "sampled"]
    assert note["sentence"] == (
        "The file is large: 100 of 240 training rows are used, drawn at random; validation and "
        "test keep all of theirs."
    )
    assert note["remedy"] == {"key": "rows", "value": "all", "words": "use all rows"}
    _, seen, _ = said(path=CLEAN, target="species", rows=0)
    assert seen["data"]["source"]["rows"] == 0 and sum(seen["data"]["rows"].values()) == 400


@pytest.mark.fault("C03")
def test_lines_that_are_no_rows_are_told_apart_from_other_trouble(tmp_path):
    path = tmp_path / "ragged.csv"
    path.write_text("a,b\n" + "1,2\n" * 20 + "3,4,5\n")
    kinds, seen, _ = said(path=str(path))
    assert kinds == ["refused"] and seen["refused"]["bad_lines"]
    assert "line 22" in seen["refused"]["sentence"]
    assert said(path=str(path), bad_lines="skip")[0] == ["columns"]
    kinds, seen, _ = said(path=str(tmp_path / "gone.csv"))
    assert kinds == ["refused"] and not seen["refused"]["bad_lines"]


@pytest.mark.parametrize("error", [MemoryError(), ZeroDivisionError("x" * 9000)])
def test_whatever_goes_wrong_is_one_sentence(monkeypatch, error):
    def fail(source):
        raise error

    monkeypatch.setattr(reading, "survey", fail)
    kinds, seen, _ = said(path=CLEAN)
    assert kinds == ["refused"]
    sentence = seen["refused"]["sentence"]
    assert sentence.endswith(".") and "\n" not in sentence and len(sentence) < 400


GREEDY = """
from tui.worker.reading import cap_memory
cap_memory(300 * 2**20)
try:
    bytearray(400 * 2**20)
except MemoryError:
    print("capped")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not count it")
def test_more_memory_than_is_allowed_is_not_given():
    ran = subprocess.run([sys.executable, "-c", GREEDY], capture_output=True, text=True)
    assert ran.stdout.strip() == "capped" and PROCESS_MEMORY > 2**30
