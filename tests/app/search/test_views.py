"""What is shown of a search before there is anything to draw, and of one hyperparameter alone."""

from dataclasses import replace

import pytest

from tests.app.searched import SPACE, a_plan, a_search, a_trial
from tui.app.search.board import Board
from tui.app.search.twin import twin
from tui.app.search.views import ALONE, LEAD, NO_DOT, NO_DOT_LEFT, Shown, draw, tell, views_of
from tui.app.search.watch import Sight
from tui.plotting.style import Charset
from tui.runs.run import State


def sight(space=SPACE, trials=0, state=State.TRAINING):
    plan = a_plan(space)
    board = Board(plan.dimensions)
    board.take([a_trial(3, number, plan) for number in range(trials)])
    return Sight(a_search(3, plan, state=state), board)


def said(view, seen, width=50):
    lines = draw(view, Shown(seen), width, 8, Charset.UNICODE)
    assert all(len("".join(run.text for run in line)) <= width for line in lines)
    return " ".join("".join(run.text for run in line) for line in lines)


@pytest.mark.parametrize(("state", "words"), [("training", NO_DOT), ("ended", NO_DOT_LEFT)])
def test_a_picture_of_nothing_says_so(state, words):
    seen = sight(state=State(state))
    views = [view for view, _ in views_of(seen) if view != "shares"]
    assert {said(view, seen) for view in views} == {words}
    assert said("shares", seen).endswith("once enough trials are complete.")


def test_one_hyperparameter_has_no_importance_beside_others():
    seen = sight({"l2": "1e-6..0.1"}, trials=4)
    assert said("shares", seen) == ALONE and tell("shares", Shown(seen)) == [ALONE]
    assert said("best", seen) != ALONE


def test_every_value_of_a_trial_can_be_read_as_text():
    seen = sight(trials=2)
    first = seen.board.at(0)
    line = next(each for each in twin(seen, []) if each.startswith("1. "))
    assert line.startswith(f"1. trial {first.number}, error 0.0")
    for key in ("learning_rate", "l2", "activation"):
        assert str(first.values[key]) in line


@pytest.mark.parametrize("height", [1, 2, 3, 4, 9])
def test_where_there_is_no_room_for_all_of_the_lead_it_says_where_the_rest_is(height):
    facts = {
        "lead": {
            "number": 0,
            "error": 0.1,
            "seconds": 1.0,
            "trials": 4,
            "parts": 1,
            "part_word": "seeds",
            "optimism": 0.02,
            "rows": 200,
            "rival": {
                "number": 1,
                "error": 0.12,
                "seconds": 2.0,
                "gain": 0.02,
                "noise": 0.01,
                "chance": 0.06,
            },
        }
    }
    seen = sight(trials=4)
    seen = replace(seen, search=replace(seen.search, facts=facts))
    lines = draw(LEAD, Shown(seen), 40, height, Charset.UNICODE)
    whole = draw(LEAD, Shown(seen), 40, 100, Charset.UNICODE)
    text = ["".join(run.text for run in line) for line in lines]
    if len(whole) > height:
        assert len(lines) == height and text[-1] == "t says the rest"
        assert lines[:-1] == whole[: height - 1]
    else:
        assert lines == whole and height == 9
