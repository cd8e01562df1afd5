import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.declared import EVERY, assert_one_line, legal
from tui.errors import Refusal
from tui.hyperparameters import Hyperparameter, OneOf
from tui.words import visible

# Loops, not parameters: each of a thousand small tests costs more than what it tests.
LONG = "9" * 5000
NUMBERS_TO_REFUSE = ["", " ", "nan", "inf", "-inf", "1e400", "-1e400", "１２", "1,5x", "1_000", "٣"]
NOTHING_TO_TAKE = [*NUMBERS_TO_REFUSE, LONG]
ANOTHER_TYPE = [None, True, [], {}, b"x", float("nan"), 10**6000, -(10**400)]


@EVERY
@settings(max_examples=40)
@given(data=st.data())
def test_text_of_a_legal_value_reads_back(each: Hyperparameter, data: st.DataObject) -> None:
    value = data.draw(legal(each.declaration))
    read = each.declaration.parse(each.declaration.format(value))
    assert read == value and type(read) is type(each.default)


@EVERY
@settings(max_examples=40)
@given(text=st.text() | st.from_regex(r"[0-9eE+.\-,{}/ ]{1,12}", fullmatch=True))
def test_any_text_is_read_or_refused_in_one_line(each: Hyperparameter, text: str) -> None:
    for parse in (each.declaration.parse, each.declaration.parse_search):
        try:
            parse(text)
        except Refusal as refusal:
            assert_one_line(str(refusal))


@EVERY
def test_values_of_another_type_are_refused_in_one_line(each: Hyperparameter) -> None:
    for value in ANOTHER_TYPE:
        try:
            checked = each.declaration.check(value)
        except Refusal as refusal:
            assert_one_line(str(refusal))
        else:
            assert value == [] and checked == ()  # no hidden layers
        told = each.declaration.told(value)
        assert len(told.splitlines()) == 1 and visible(told) == told


@EVERY
def test_what_is_allowed_is_told_as_it_is_typed_and_what_is_not_acts_on_nothing(
    each: Hyperparameter,
) -> None:
    declaration = each.declaration
    assert declaration.told(each.default) == declaration.format(each.default)
    assert declaration.told("\x1b[31mred") == "␛[31mred"


@EVERY
@pytest.mark.fault("N07")
def test_n07_what_is_no_value_is_refused(each: Hyperparameter) -> None:
    for text in NOTHING_TO_TAKE:
        with pytest.raises(Refusal) as refused:
            each.declaration.parse(text)
        assert_one_line(str(refused.value))
        assert each.declaration.legal() in str(refused.value)


@EVERY
@settings(max_examples=40)
@given(data=st.data(), direction=st.sampled_from([1, -1]))
def test_a_nudge_stays_legal(each: Hyperparameter, data: st.DataObject, direction: int) -> None:
    value = data.draw(legal(each.declaration))
    moved = each.declaration.nudge(value, direction)
    assert each.declaration.check(moved) == moved
    assert type(moved) is type(each.default)


@EVERY
def test_a_nudge_up_and_down_returns(each: Hyperparameter) -> None:
    up = each.declaration.nudge(each.default, 1)
    back = each.declaration.nudge(up, -1)
    if up == each.default:  # at the end of its scale, or nothing to walk along
        assert each.declaration.nudge(up, 1) == up
    elif isinstance(each.default, float):  # 0.03 stands between the rungs 0.02 and 0.05
        assert each.default / 2 <= back <= each.default
    else:
        assert back == each.default


@EVERY
def test_what_is_said_reads_as_a_sentence(each: Hyperparameter) -> None:
    assert_one_line(each.declaration.doc)
    assert each.declaration.doc[0].isupper()
    remark = each.declaration.remark(each.default)
    assert not remark or (remark[0] == remark[0].upper() and remark.endswith("."))
    assert "  " not in each.declaration.legal()


@EVERY
@settings(max_examples=20)
@given(data=st.data())
def test_every_legal_value_gets_a_remark_where_any_does(
    each: Hyperparameter, data: st.DataObject
) -> None:
    if each.declaration.remark(each.default):
        assert_one_line(each.declaration.remark(data.draw(legal(each.declaration))))


@EVERY
@settings(max_examples=20)
@given(data=st.data())
def test_a_set_reads_back(each: Hyperparameter, data: st.DataObject) -> None:
    values = data.draw(st.lists(legal(each.declaration), min_size=1, max_size=4, unique=True))
    found = OneOf(tuple(values))
    text = each.declaration.format_search(found)
    if len(text) <= 200:
        assert each.declaration.parse_search(text) == found
