import pytest

from tui.errors import Refusal
from tui.hyperparameters import Layers, OneOf

LAYERS = Layers(doc="Sizes.", most_layers=3, widest=100)


@pytest.mark.parametrize("text", ["8,8", "8 8", " 8 , 8 ", "08,8"])
def test_sizes_are_read_as_people_write_them(text: str) -> None:
    assert LAYERS.parse(text) == (8, 8)


def test_none_is_the_empty_list() -> None:
    assert LAYERS.parse("None") == () and LAYERS.format(()) == "none"


@pytest.mark.parametrize(
    "text", ["0", "8,,8", "8,", "-8", "8.0", "8;8", "101", "1,1,1,1", "８", "1000000000"]
)
def test_what_is_no_list_of_sizes_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="up to 3 whole numbers from 1 to 100"):
        LAYERS.parse(text)


def test_sets_split_at_semicolons() -> None:
    found = OneOf(((8,), (8, 8), (16, 16)))
    assert LAYERS.parse_search("{8; 8,8; 16,16}") == found
    assert LAYERS.format_search(found) == "{8; 8,8; 16,16}"


@pytest.mark.parametrize("text", ["{8; 8}", "{8; x}", "8..16", "{8; 8,8"])
def test_sets_and_ranges_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        LAYERS.parse_search(text)


@pytest.mark.parametrize(
    "value", [[8, True], [8.0], ["8"], 8, "8;8", [10**5000]], ids=lambda value: type(value).__name__
)
def test_only_lists_of_whole_numbers_are_checked_through(value: object) -> None:
    with pytest.raises(Refusal):
        LAYERS.check(value)


def test_a_list_becomes_a_tuple() -> None:
    assert LAYERS.check([8, 4]) == (8, 4)


def test_a_nudge_changes_the_last_layer() -> None:
    assert LAYERS.nudge((8, 8), 1) == (8, 9)
    assert LAYERS.nudge((1,), -1) == (1,) and LAYERS.nudge((100,), 1) == (100,)
    assert LAYERS.nudge((), 1) == ()


def test_the_remark_counts() -> None:
    assert LAYERS.remark((8, 4)) == "2 hidden layers, 12 units."
    assert LAYERS.remark((1,)) == "1 hidden layer, 1 unit."


def test_a_text_is_taken_as_it_is_typed() -> None:
    """As somebody writes it into a recipe file."""
    assert LAYERS.check("8, 4") == (8, 4) and LAYERS.check("none") == ()
