import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.declared import assert_one_line
from tui.errors import Refusal
from tui.hyperparameters import Text, Words

TEXT = Text(what="a path", doc="A path.", longest=50)
WORDS = Words(doc="Some words.")
PRINTED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(PRINTED)
def test_any_text_is_spelled_and_read_back(text):
    assert TEXT.check(text) == text
    assert TEXT.parse(TEXT.format(text)) == text == TEXT.parse_search(TEXT.format(text))


@given(st.lists(PRINTED, max_size=5).map(tuple))
def test_any_words_are_spelled_and_read_back(words):
    assert WORDS.check(list(words)) == words
    assert WORDS.parse(WORDS.format(words)) == words == WORDS.parse_search(WORDS.format(words))


def test_what_a_person_types_is_read():
    assert TEXT.parse(" ../a file.csv ") == "../a file.csv" and TEXT.parse("{x}") == "{x}"
    assert TEXT.parse("None") == "" and TEXT.parse('"none"') == "none"
    assert WORDS.parse("NA, ?,-") == ("NA", "?", "-")
    assert WORDS.parse('"a, b",c') == ("a, b", "c") and WORDS.parse("none") == ()


@pytest.mark.parametrize("text", ["", "  ", "x" * 51, "nul\0byte"])
def test_text_of_no_use_is_refused_in_one_line(text):
    with pytest.raises(Refusal) as refused:
        TEXT.parse(text)
    assert_one_line(str(refused.value)) and TEXT.legal() in str(refused.value)


@pytest.mark.parametrize("text", ["", '"open', 'a,"b'])
def test_words_of_no_use_are_refused_in_one_line(text):
    with pytest.raises(Refusal) as refused:
        WORDS.parse(text)
    assert_one_line(str(refused.value))


@pytest.mark.parametrize("value", [None, 3, ["a", 3], {"a": 1}, b"x", ["nul\0"]])
def test_values_of_another_type_are_refused(value):
    for each in (TEXT, WORDS):
        with pytest.raises(Refusal) as refused:
            each.check(value)
        assert_one_line(str(refused.value))
