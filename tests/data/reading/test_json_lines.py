import pytest

from tests.data.reading.files import read, sentences, told
from tui.data.reading.bad_lines import BadLines
from tui.errors import Refusal


def test_objects_are_rows_and_keys_are_columns(tmp_path):
    data = '{"a": 1, "b": "x"}\n\n{"b": "y", "c/d~": true, "a": 2.5}\n{"q\\"": null}\n'
    with read(tmp_path, data, "t.jsonl") as result:
        assert result.names == ("a", "b", "c/d~", 'q"')
        assert told(result.sheet, "a")[:2] == [1.0, 2.5]
        assert told(result.sheet, "b") == {"x": 1, "y": 1}
        assert told(result.sheet, "c/d~") == {"true": 1}
        assert result.sheet.lines.of([0, 1, 2]) == [1, 3, 4]
        assert result.report.kind == "jsonl" and not sentences(result)


def test_lines_that_are_no_objects_are_refused_or_left_out(tmp_path):
    data = '{"a": 1}\n{"a":\n[3]\n{"a": 4}\n'
    said = r"line 2 is no JSON object \(2 such lines: 2, 3\)"
    with pytest.raises(BadLines, match=said), read(tmp_path, data, "t.jsonl"):
        pass
    with read(tmp_path, data, "t.jsonl", skip_bad=True) as result:
        assert told(result.sheet, "a") == [1.0, 4.0] and result.sheet.lines.of([1]) == [4]
        assert "left out" in sentences(result)[0]


def test_a_key_that_an_object_has_twice_is_told(tmp_path):
    data = '{"a": 1, "b": 2}\n{"a": 1, "b": 5, "a": 9}\n{"a": 3}\n'
    with read(tmp_path, data, "t.jsonl") as result:
        assert told(result.sheet, "a") == [1.0, 1.0, 3.0]
        assert sentences(result) == [
            "1 object has a key more than once, such as 'a' (line 2): its first value is read."
        ]


def test_lists_and_objects_in_a_column_are_left_out_and_told(tmp_path):
    data = '{"a": 1, "n": [1, 2]}\n{"a": 2, "n": {"x": 1}}\n'
    with read(tmp_path, data, "t.jsonl") as result:
        assert result.sheet.names == ("a",)
        assert sentences(result) == [
            "the column 'n': 2 values are lists or objects: the column is left out."
        ]


def test_a_word_among_numbers_is_counted_where_numbers_are_wanted(tmp_path):
    data = '{"a": 1}\n{"a": "NA"}\n{"a": "7"}\n{"a": "many"}\n'
    with read(tmp_path, data, "t.jsonl", wanted={"a": "number"}) as result:
        assert told(result.sheet, "a")[0::2] == [1.0, 7.0]
        assert sentences(result) == [
            "the column 'a': 1 cell says 'NA' (line 2): read as missing.",
            "the column 'a': 1 cell is no number ('many') (line 4): read as missing.",
        ]


def test_a_file_of_empty_objects_has_no_rows(tmp_path):
    with pytest.raises(Refusal, match="no data rows"), read(tmp_path, "{}\n{}\n", "t.jsonl"):
        pass
