import pytest

from tests.declared import assert_one_line
from tui.errors import Refusal
from tui.sources.column_types import TYPES, ColumnType, Types, entries_of, types_of

DECLARED = Types(doc="Types.")


@pytest.mark.parametrize("word", TYPES)
def test_every_type_is_read_however_it_is_written(word):
    for text in (word, word.upper(), word.replace("_", " "), word.replace("_", "/"), f" {word} "):
        assert ColumnType.of(text).word == word


def test_a_date_may_have_a_form():
    assert str(ColumnType.of("date:%d.%m.%Y")) == "date:%d.%m.%Y"
    assert ColumnType.of("date").form == ""
    with pytest.raises(Refusal, match="number has no form"):
        ColumnType.of("number:%d")


def test_columns_have_types_by_name():
    entries = DECLARED.parse('age=number,"a, b=category",x=y=date:%H:%M')
    assert types_of(entries) == {
        "age": ColumnType("number"),
        "a, b": ColumnType("category"),
        "x=y": ColumnType("date", "%H:%M"),
    }
    assert entries_of(types_of(entries)) == entries
    assert DECLARED.parse(DECLARED.format(entries)) == entries


@pytest.mark.parametrize("text", ["age", "=number", "age=", "age=float", "a=number,b"])
def test_what_names_no_column_and_type_is_refused(text):
    with pytest.raises(Refusal) as refused:
        DECLARED.parse(text)
    assert_one_line(str(refused.value))
