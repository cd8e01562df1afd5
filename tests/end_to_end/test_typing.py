"""What is typed faster than the program answers stays in order, whichever field it is for."""

import pytest

from tui.recipe import Recipe

EDITED = "abc\x7f\x7fde\x1b[Df"
"""``a``, then ``de`` with an ``f`` between: a letter, two taken back, two more, one step left."""


@pytest.fixture
def terminal(program, kept):
    for _ in range(3):
        kept.never_started(kept.add(Recipe()), "it was never to start.")
    return program(size=(80, 24))


@pytest.mark.parametrize(
    ("opening", "shows"),
    [("\x1br", "Runs"), ("\x1b:", "Palette"), ("\x1bw\x15", "Save the recipe as")],
    ids=["runs", "palette", "save"],
)
def test_letters_behind_the_key_that_opens_a_field_stand_in_it_in_order(terminal, opening, shows):
    terminal.send(opening + EDITED)  # in one go
    terminal.wait_for(shows)
    terminal.wait_for("adfe")


def test_a_whole_sequence_in_one_go_does_what_it_does_key_by_key(terminal):
    """Out of the field, the list of runs, its second line, the help of the pictures, and away."""
    terminal.send("\x1br\x1b[B\r?\x1b")
    terminal.wait_for("run 2 ")
    terminal.settled()
    assert "Esc closes" not in terminal.text()
    terminal.send("\t\t\x15123\t456\x1b")
    terminal.wait_for(lambda text: "123" in text and "456" in text)


def test_escape_and_a_letter_in_one_read_act_as_both(terminal):
    terminal.send("\x1br")
    terminal.wait_for("Enter shows")
    terminal.send("\x1bt")
    terminal.wait_for("As text")
