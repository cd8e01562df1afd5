"""Records leave as CSV, Parquet, JSON and events, and each says what the store says."""

import csv
import json
import struct

import duckdb
import numpy as np
import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from tests.export.runs import odd_records
from tests.training.recipes import moons
from tui.data.reading.opening import opened
from tui.export import records_csv, records_parquet, run_json, tensorboard
from tui.export.kinds import kind_of
from tui.runs.record import Record


@pytest.fixture(scope="module")
def given(runs):
    """A run that trained, and then recorded what an unlucky one does."""
    found = runs.given(moons(epochs=3, rows=60))
    rows = [(found.run.number, *each) for each in odd_records()]
    runs.store._connection.execute("DELETE FROM records WHERE run = ?", (found.run.number,))
    runs.store._connection.executemany("INSERT INTO records VALUES (?,?,?,?,?,?,?)", rows)
    return found


def stored(given):
    """NULL in the store is NaN: what SQLite keeps of NaN."""
    return np.array([list(each) for each in given.records()], np.float64)


def test_csv_reads_back_to_the_last_digit(given, tmp_path):
    path = tmp_path / "records.csv"
    records_csv.write(given, path)
    with open(path, newline="", encoding="ascii") as file:
        names, *rows = csv.reader(file)
    assert tuple(names) == Record._fields
    np.testing.assert_array_equal(np.array(rows, np.float64), stored(given))
    with opened(path, wanted={"validation_error": "number"}) as read:
        ours = read.sheet.numbers(["validation_error"])[:, 0]
    np.testing.assert_array_equal(ours, stored(given)[:, 2])


def test_parquet_reads_back_bit_for_bit(given, tmp_path):
    path = tmp_path / "it's.parquet"
    records_parquet.write(given, path)
    found = duckdb.read_parquet(str(path)).fetchnumpy()
    assert list(found) == list(Record._fields) and found["step"].dtype == np.int64
    columns = [np.ma.filled(values.astype(np.float64), np.nan) for values in found.values()]
    np.testing.assert_array_equal(np.column_stack(columns), stored(given))


def test_json_holds_the_run_whole(given, tmp_path):
    path = tmp_path / "run.json"
    run_json.write(given, path)
    found = json.loads(path.read_text(), parse_constant=pytest.fail)  # no NaN is JSON
    assert found["recipe"] == given.run.recipe.to_dict()
    assert found["best_validation_error"] == given.run.best_validation_error
    assert [each["step"] for each in found["records"]] == [1, 2, 300]
    assert found["records"][1]["train_error"] is None
    assert found["records"][0]["validation_error"] == 1 / 3


def test_a_run_without_records_is_json_too(runs, tmp_path):
    given = runs.of(runs.store.add(moons(epochs=3, rows=61)))
    run_json.write(given, tmp_path / "run.json")
    assert json.loads((tmp_path / "run.json").read_text())["records"] == []
    records_parquet.write(given, tmp_path / "no.parquet")
    assert duckdb.read_parquet(str(tmp_path / "no.parquet")).fetchall() == []


def event_message():
    """The message of an event, built by protobuf's own library from what its fields are."""
    kinds = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="event.proto", package="t", syntax="proto3")
    shapes = {
        "Value": [("tag", 1, kinds.TYPE_STRING, ""), ("simple_value", 2, kinds.TYPE_FLOAT, "")],
        "Summary": [("value", 1, kinds.TYPE_MESSAGE, ".t.Value")],
        "Event": [
            ("wall_time", 1, kinds.TYPE_DOUBLE, ""),
            ("step", 2, kinds.TYPE_INT64, ""),
            ("file_version", 3, kinds.TYPE_STRING, ""),
            ("summary", 5, kinds.TYPE_MESSAGE, ".t.Summary"),
        ],
    }
    for name, fields in shapes.items():
        made = file.message_type.add(name=name)
        for word, number, kind, other in fields:
            label = kinds.LABEL_REPEATED if name == "Summary" else kinds.LABEL_OPTIONAL
            made.field.add(
                name=word, number=number, type=kind, label=label, type_name=other or None
            )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("t.Event"))


def test_events_are_what_protobuf_reads(given, tmp_path):
    path = tmp_path / "run.tfevents"
    tensorboard.write(given, path)
    raw, messages, place = path.read_bytes(), [], 0
    event = event_message()
    while place < len(raw):
        (length,) = struct.unpack_from("<Q", raw, place)
        message = raw[place + 12 : place + 12 + length]
        # A record is taken only if both of its checks hold.
        assert raw[place : place + 12] + message == tensorboard.framed(message)[:-4]
        messages.append(event.FromString(message))
        place += 12 + length + 4
    first, *steps = messages
    assert first.file_version == "brain.Event:2"
    assert [each.step for each in steps] == [1, 2, 300]
    for each, record in zip(steps, given.records(), strict=True):
        shown = {value.tag: value.simple_value for value in each.summary.value}
        assert each.wall_time == given.run.created + record.elapsed
        assert list(shown) == list(tensorboard.TAGS)
        with np.errstate(over="ignore"):
            expected = [np.float32(getattr(record, name)) for name in tensorboard.TAGS.values()]
        np.testing.assert_array_equal(np.float32(list(shown.values())), expected)


def test_the_check_is_that_of_castagnoli():
    # The vectors of RFC 3720, B.4.
    assert tensorboard.crc32c(b"123456789") == 0xE3069283
    assert tensorboard.crc32c(bytes(32)) == 0x8A9136AA
    assert tensorboard.crc32c(b"\xff" * 32) == 0x62A8AB43
    assert tensorboard.crc32c(bytes(range(32))) == 0x46DD794E


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("a.json", "run_json"),
        ("a.CSV", "records_csv"),
        ("events.out.tfevents.1", "tensorboard"),
        ("a.tfevents", "tensorboard"),
    ],
)
def test_the_ending_says_which(tmp_path, name, module):
    assert kind_of(tmp_path / name).module == module
    assert kind_of(tmp_path / "a.txt") is None
