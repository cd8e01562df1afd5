"""What a file begins with, told without reading what follows."""

import gzip
from pathlib import Path

import pytest

from tests.data.reading.files import rows
from tests.data.reading.test_parquet import write
from tui.data.reading import glance as glancing
from tui.data.reading.asked import Asked
from tui.data.reading.glance import ROWS, glance
from tui.errors import Refusal


def seen(folder: Path, data: bytes, name: str = "t.csv", **asked):
    path = folder / name
    path.write_bytes(data)
    return glance(path, Asked(**asked))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("packed", [False, True])
def test_names_and_first_cells_are_as_they_are_written(tmp_path, encoding, packed):
    data = "a;caf\u00e9;a\n1,50;x \u20ac;\n2;y;z\n".encode(encoding)
    found = seen(tmp_path, gzip.compress(data) if packed else data)
    assert found.names == ("a", "caf\u00e9", "a 2")
    assert found.rows == (("1,50", "x \u20ac", ""), ("2", "y", "z"))


def test_only_the_beginning_is_read(tmp_path, monkeypatch):
    lines = [f"{k},{'x' * 50}" for k in range(50_000)]
    given = []
    blocks = glancing.head_of

    def noting(where):
        given.append(blocks(where))
        return given[-1]

    monkeypatch.setattr(glancing, "head_of", noting)
    found = seen(tmp_path, rows("a,b", *lines, '"never closed'))
    assert len(found.rows) == ROWS and found.rows[3] == ("3", "x" * 50)
    assert len(given[0]) < 300_000


def test_objects_and_parquet_begin_alike(tmp_path):
    found = seen(tmp_path, b'{"a": 1, "b": "x"}\nbroken\n{"b": true, "c": [1]}\n', "t.jsonl")
    assert found.names == ("a", "b", "c")
    assert found.rows == (("1", "x", ""), ("", "true", "[1]"))
    path = write(tmp_path / "t.parquet", "SELECT 1 AS a, NULL AS b UNION ALL SELECT 2, 'x'")
    assert glance(path, Asked()).rows == (("1", ""), ("2", "x"))


def test_what_is_no_table_is_refused_at_once(tmp_path):
    with pytest.raises(Refusal, match="zip file"):
        seen(tmp_path, b"PK\x03\x04")
    with pytest.raises(Refusal, match="no data rows"):
        seen(tmp_path, b"\n\n")


def test_cells_are_made_safe_and_short_for_programs(tmp_path):
    found = seen(tmp_path, b'a,b\n"\x1b[31m",' + b"x" * 5000 + b"\n1,2\n")
    ((first, second), _) = found.to_dict()["rows"]
    assert first == "\u241b[31m" and len(second) == 200
