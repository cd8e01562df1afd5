import gzip
import os
import socket
from pathlib import Path

import pytest

from tui.data.reading import kind
from tui.data.reading.kind import found
from tui.errors import Refusal


def said(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        found(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "data", "which"),
    [
        ("a.csv", b"a,b\n1,2\n", "csv"),
        ("a.csv", b"", "csv"),
        ("a.csv", "a,b\n1,2\n".encode("utf-16"), "csv"),
        ("a.csv", "a,b\n1,2\n".encode("utf-16-le"), "csv"),
        ("a.csv", "a\n\u00e9\n".encode("latin-1"), "csv"),
        ("a.txt", b'{"a": 1}\n', "jsonl"),
        ("a.bin", b"PAR1\0\0", "parquet"),
        ("train-images", b"\0\0\x08\x03\0\0\0\1", "idx"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_file_is_told_by_its_bytes(tmp_path, name, data, which, packed):
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if packed else data)
    if packed and which == "parquet":
        assert "unpack it" in said(path)
        return
    assert (found(path).kind, found(path).packed) == (which, packed)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.csv", b"PK\x03\x04\x14\0", "a zip file: unpack it"),
        ("a.xlsx", b"PK\x03\x04\x14\0", "a spreadsheet: save it as CSV"),
        ("a.csv", b"\n <!DOCTYPE html>\n<html>", "a web page (HTML)"),
        ("a.csv", b'<?xml version="1.0"?>', "an XML document"),
        ("a.csv", b"%PDF-1.7", "a PDF document"),
        ("a.csv", b"SQLite format 3\0", "an SQLite database"),
        ("a.csv", b"\x89PNG\r\n", "a picture"),
        ("a.csv", b"\x80\x04\x95" + bytes(range(32)) * 4, "binary"),
        ("a.json", b'[{"a": 1}]', "one JSON list"),
        ("a.csv", gzip.compress(gzip.compress(b"a,b\n", mtime=0), mtime=0), "packed twice"),
        ("a.csv", b"\x1f\x8b\x08 no more", "a damaged gzip file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_what_is_no_table_is_named(tmp_path, name, data, word):
    path = tmp_path / name
    path.write_bytes(data)
    assert word in said(path)


def test_what_may_never_end_is_not_opened(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        assert "is a socket" in said(tmp_path / "socket")
    assert "is a pipe" in said(pipe)
    assert "is a device" in said(Path("/dev/zero"))


def test_what_is_not_there_is_told_apart(tmp_path):
    link, circle = tmp_path / "link", tmp_path / "circle"
    link.symlink_to(tmp_path / "gone")
    circle.symlink_to(circle)
    assert "is not there" in said(tmp_path / "gone")
    assert "a link that leads nowhere" in said(link)
    assert "circle" in said(circle)
    assert "is not a path" in said(Path("nul\0byte"))
    assert "name is too long" in said(tmp_path / ("n" * 5000))
    assert found(tmp_path).kind == "folder"


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a\n1\n")

    def denied(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(kind.os, "open", denied)
    assert "you have no permission" in said(path)


def test_a_large_file_is_refused_by_its_size(tmp_path):
    path = tmp_path / "a.csv"
    with open(path, "wb") as file:
        file.truncate(kind.LARGEST_FILE + 1)  # takes no room
    assert "1.1 GB, and at most 1.1 GB are read" in said(path)
