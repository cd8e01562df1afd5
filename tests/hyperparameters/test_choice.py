import pytest

from tui.errors import Refusal
from tui.hyperparameters import Choice, OneOf

BEND = Choice(doc="The bend.", options={"relu": "Cuts.", "leaky_relu": "Leaks.", "tanh": "Bends."})


@pytest.mark.parametrize("text", ["leaky_relu", "Leaky ReLU", "LEAKY-RELU"])
def test_words_are_read_as_people_write_them(text: str) -> None:
    assert BEND.parse(text) == "leaky_relu"


def test_refusal_lists_the_words() -> None:
    with pytest.raises(Refusal, match="'gelu' is not allowed here: give relu, leaky_relu or tanh"):
        BEND.parse("gelu")


def test_sets_are_typed() -> None:
    assert BEND.parse_search("{tanh, relu}") == OneOf(("tanh", "relu"))
    assert BEND.parse_search("tanh") == "tanh"


@pytest.mark.parametrize("text", ["{tanh, gelu}", "{tanh, tanh}", "{}", "{tanh", "relu..tanh"])
def test_sets_and_ranges_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        BEND.parse_search(text)


def test_a_nudge_walks_the_options_and_stops_at_their_ends() -> None:
    assert BEND.nudge("relu", 1) == "leaky_relu"
    assert BEND.nudge("relu", -1) == "relu" and BEND.nudge("tanh", 1) == "tanh"


def test_the_remark_is_the_option_s_own() -> None:
    assert BEND.remark("tanh") == "Bends."
