"""The sentence on a search that is over, and on a race."""

from tests.app.searched import a_plan, a_search, a_trial
from tui.app.search.board import Board
from tui.app.search.ended import ended
from tui.app.search.lanes import Racer
from tui.app.search.watch import Sight
from tui.runs.outcome import Outcome
from tui.runs.run import State

KEYS = " Enter shows the best trial, a takes its values."


def over(number, plan):
    reason = "all planned trials are done."
    return a_search(number, plan, state=State.ENDED, outcome=Outcome.FINISHED, reason=reason)


def board(plan, *trials):
    found = Board(plan.dimensions)
    found.take([a_trial(1, number, plan) for number in trials])
    return found


def test_why_it_is_over_and_which_keys_take_what_it_found():
    plan = a_plan()
    assert ended(Sight(over(1, plan), board(plan, 0))) == (
        f"search 1 is over: all planned trials are done.{KEYS}"
    )
    assert ended(Sight(over(1, plan))) == "search 1 is over: all planned trials are done."


def test_what_goes_on_is_not_over():
    assert ended(Sight(a_search(1, a_plan(), state=State.TRAINING))) == ""
    assert ended(Sight()) == ""


def test_of_a_race_it_is_said_who_leads_and_how_to_come_to_its_trials():
    mine, other = a_plan(), a_plan(sampler="tpe")
    boards = board(mine, 1, 2), board(other, 18)  # the best trial of all is of the other
    racers = (Racer(over(1, mine), boards[0]), Racer(over(2, other), boards[1]))
    told = ended(Sight(over(1, mine), boards[0], racers=racers))
    assert told.startswith("the race is over. ")
    assert told.endswith(" Enter and a take a trial of random: n goes to those of tpe.")
    assert ended(Sight(over(2, other), boards[1], racers=racers)).endswith(KEYS)
