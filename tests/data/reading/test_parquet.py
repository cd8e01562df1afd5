from pathlib import Path

import duckdb
import pytest

from tests.data.reading.files import sentences, told
from tui.data.reading.opening import opened
from tui.errors import Refusal


def write(path: Path, select: str) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path


def test_a_parquet_file_says_itself_what_is_a_number(tmp_path):
    path = write(
        tmp_path / "t.parquet",
        "SELECT 1 AS i, 2.5::DECIMAL(9,2) AS d, '01' AS w, true AS b, DATE '2024-03-01' AS day, "
        "[1] AS l UNION ALL SELECT NULL, 0.1, 'x', false, NULL, NULL",
    )
    with opened(path) as result:
        assert told(result.sheet, "i")[0] == 1.0 and told(result.sheet, "d") == [2.5, 0.1]
        assert told(result.sheet, "w") == {"01": 1, "x": 1}
        assert told(result.sheet, "b") == {"true": 1, "false": 1}
        assert result.sheet.times("day", "iso")[0] == 1709251200.0
        assert sentences(result) == [
            "the column 'l': its values are lists, objects or bytes: the column is left out."
        ]


def test_a_column_of_words_can_be_wanted_as_numbers(tmp_path):
    path = write(tmp_path / "t.parquet", "SELECT unnest(['1', 'NA', 'many']) AS a")
    with opened(path, wanted={"a": "number"}) as result:
        assert told(result.sheet, "a")[0] == 1.0
        assert sentences(result) == [
            "the column 'a': 1 cell says 'NA' (line 2): read as missing.",
            "the column 'a': 1 cell is no number ('many') (line 3): read as missing.",
        ]


@pytest.mark.parametrize("cut", [20, 200])
def test_a_damaged_file_is_refused(tmp_path, cut):
    path = write(tmp_path / "t.parquet", "SELECT range AS a FROM range(1000)")
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(Refusal, match="damaged"), opened(path):
        pass
