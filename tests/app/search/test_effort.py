"""The lines that say what a search would take: read from the store once for each recipe."""

import pytest

from tests.app.recorded import NoLauncher, Recorded
from tests.app.searched import a_plan
from tui.app.context import Context
from tui.app.form.draft import Place
from tui.app.search.draft import SAMPLER, STAFF, SearchDraft
from tui.app.search.effort import ADD_ONE, Effort
from tui.errors import StoreTrouble
from tui.runs.cost import cores, cost, race_cost

RATE = Place("model", "learning_rate")


class Counted(Recorded):
    """A store that counts how often its runs are read, and may fail at it."""

    def __init__(self):
        super().__init__()
        self.read, self.broken = 0, False

    def runs(self, *how, **words):
        self.read += 1
        if self.broken:
            raise StoreTrouble("the store cannot be read.")
        return super().runs(*how, **words)


@pytest.fixture
def reader():
    return Counted()


@pytest.fixture
def effort(reader):
    return Effort(Context(reader=reader, starter=NoLauncher(reader)))


@pytest.fixture
def draft():
    made = SearchDraft()
    made.take(a_plan({"learning_rate": "1e-4..1"}, trials=12))
    return made


def test_it_says_what_the_plan_costs(effort, draft):
    assert effort.lines(draft) == cost(draft.plan(), None, cores())


def test_what_another_machine_trains_is_told_of_one_core(effort, draft, reader):
    reader.play(1, 60)
    reader.finish(1)
    draft.put(STAFF, "tcp://host:8786")
    draft.rest_on(reader.run(1).recipe)
    assert "on one core" in effort.lines(draft)[1]


def test_of_a_race_it_says_what_all_of_it_costs(effort, draft):
    draft.put(SAMPLER, "race")
    assert effort.lines(draft) == race_cost(draft.plans(), None, cores())


def test_an_empty_space_is_told_how_it_is_filled(effort, reader):
    assert effort.lines(SearchDraft()) == [ADD_ONE] and reader.read == 0


def test_what_cannot_be_read_is_named_and_what_cannot_be_searched_says_why(effort, draft, reader):
    draft.put(RATE, "1..0.1")
    assert effort.lines(draft) == ["learning rate cannot be read: it cannot start."]
    draft.put(RATE, "0.1")
    assert effort.lines(draft)[0].startswith("nothing is to be searched")
    assert reader.read == 0


def test_the_store_is_read_once_until_there_may_be_more(effort, draft, reader):
    effort.lines(draft)
    draft.put(RATE, "1e-3..1")
    effort.lines(draft)
    assert reader.read == 1
    effort.forget()
    effort.lines(draft)
    assert reader.read == 2


def test_a_store_that_does_not_answer_is_as_one_without_runs(effort, draft, reader):
    reader.broken = True
    assert effort.lines(draft) == cost(draft.plan(), None, cores())
