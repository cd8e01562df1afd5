"""The command line of a search: of the one that is shown, else of what the form says."""

import pytest

from tests.app.searched import a_plan, a_search
from tui.app.search.board import Board
from tui.app.search.command import command
from tui.app.search.draft import SAMPLER, STAFF, SearchDraft
from tui.app.search.lanes import Racer
from tui.app.search.watch import Sight
from tui.errors import Refusal
from tui.race import USUAL, race_command

SHOWN = a_plan({"l2": "1e-6..0.1"}, trials=9)


@pytest.fixture
def draft():
    made = SearchDraft()
    made.take(a_plan({"learning_rate": "1e-4..1"}, trials=12))
    return made


def test_the_search_that_is_shown_comes_before_the_form(draft):
    assert command(Sight(a_search(1, SHOWN)), draft) == SHOWN.command()
    assert command(Sight(), draft) == draft.plan().command()


def test_a_race_is_repeated_as_one(draft):
    racers = tuple(Racer(a_search(n, a_plan(sampler=s)), Board()) for n, s in enumerate(USUAL))
    shown = Sight(a_search(1, SHOWN), racers=racers)
    assert command(shown, draft) == race_command(SHOWN, USUAL)
    draft.put(SAMPLER, "race")
    assert command(Sight(), draft) == race_command(draft.plan(), USUAL)


def test_who_trains_is_of_the_form_alone(draft):
    draft.put(STAFF, "tcp://host:8786")
    assert command(Sight(), draft).endswith(" --cluster tcp://host:8786")
    assert "--cluster" not in command(Sight(a_search(1, SHOWN)), draft)


def test_a_form_that_spells_nothing_has_none():
    with pytest.raises(Refusal, match="nothing is to be searched"):
        command(Sight(), SearchDraft())
