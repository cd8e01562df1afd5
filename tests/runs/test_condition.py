"""Filtering in the store finds what a look at every run finds."""

import operator
import os
import time
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.stores import news, record, written
from tui.recipe import Recipe
from tui.runs.condition import condition
from tui.runs.outcome import Outcome
from tui.runs.query import Comparison, Measure, Query, Word
from tui.runs.run import State
from tui.runs.store import Store
from tui.runs.writer import Writer

RELATED = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
MADE = [
    ("first", {"data": {"name": "moons"}, "model": {"name": "tree", "max_depth": 3}}),
    ("100%_sure", {"data": {"name": "moons"}, "model": {"name": "tree", "max_depth": 9}}),
    ("", {"data": {"name": "circles"}, "model": {"name": "network", "hidden_layers": [8, 8]}}),
    ("tree of a name", {"model": {"name": "logistic", "learning_rate": 0.5, "batch_size": 0}}),
    (
        "Moons",
        {
            "data": {"name": "line", "rows": 90},
            "model": {"name": "linear"},
            "stop": {"error": "mae"},
        },
    ),
]
WORDS = ("moons", "tree", "net", "failed", "finished", "starting", "4", "100%_", "sure", "'", '"')
FIELDS = (
    "state:fail",
    "data:moons",
    "model:tree",
    "note:odd",
    "name:first",
    "%",
    "_",
    "\\",
    "\ud800",
)
NUMBERS = ("depth>3", "depth<=9", "max_depth!=3", "learning_rate<1", "rows>89", "depth<2.5")
EXTREMES = ("max_depth>1e3", "rows<99999999999999999999", "steps<1e999", "best<0.36", "best>=0.35")
OTHERS = (
    "hidden_layers=8,8",
    "hidden_layers!=8,8",
    "batch_size=all",
    "activation!=tanh",
    "error:mae",
    "error:usual",
    "error!=f1",
    "steps=2",
)
TEXTS = st.sampled_from((*WORDS, *FIELDS, *NUMBERS, *EXTREMES, *OTHERS))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Runs that finished, failed, wait, train, and one whose process is gone."""
    path = tmp_path_factory.mktemp("search") / "runs.db"
    with closing(Store.open(path)) as opened:
        numbers = [opened.add(Recipe.from_dict(recipe), name) for name, recipe in MADE]
        for number, outcome in ((1, Outcome.FINISHED), (2, Outcome.STOPPED_EARLY)):
            with closing(Writer(path, number)) as job:
                assert job.claim()
                job.publish(news(record(1), record(2)))
                job.finish(news(), outcome, "over.")
        with closing(Writer(path, 3)) as job:
            assert job.claim()  # this very process trains it
        with closing(Writer(path, 4)) as job:
            assert job.claim()
        written(path, "UPDATE runs SET process = ?, note = 'odd' WHERE number = 4", 2**22 + 1)
        assert len(numbers) == 5
        yield opened


def holds(term, run):
    """The same, the slow way."""
    if isinstance(term, Measure):
        value = run.best_validation_error if term.name == "best" else run.steps
        return value is not None and RELATED[term.sign](value, term.value)
    if isinstance(term, Comparison):
        kept = run.recipe.to_dict()
        return any(
            _related(term.sign, kept[s.section].get(s.key, s.otherwise), s.value)
            for s in term.settings
        )
    recipe = run.recipe
    places = {
        "data": (recipe.data.name, recipe.data.title),
        "model": (recipe.model.name, recipe.model.title),
        "state": (run.shown_state,),
        "note": (run.note,),
        "name": (run.name,),
    }
    texts = [text.lower() for field in term.fields for text in places[field]]
    by_number = len(term.fields) > 1 and term.text == str(run.number)
    return by_number or any(term.text.lower() in text for text in texts)


def _related(sign, kept, value):
    if kept is None:
        return False
    if isinstance(value, tuple):
        value = list(value)
    return RELATED[sign](kept, value)


@given(st.lists(TEXTS, max_size=3))
def test_the_store_finds_what_a_look_at_every_run_finds(store, texts):
    query = Query.of(" ".join(texts))
    wanted = [run.number for run in store.runs() if all(holds(t, run) for t in query.terms)]

    def found(*words, **named):  # by number: for how long a run has been silent, time tells
        return [run.number for run in store.runs(*words, query=query, **named)]

    assert found() == wanted
    assert found(1) == wanted[:1]
    if len(wanted) > 1:
        assert found(before=wanted[0]) == wanted[1:]


def test_what_a_recipe_leaves_out_is_found_at_its_default(store):
    assert [run.number for run in store.runs(query=Query.of("error:usual"))] == [4, 3, 2, 1]
    assert [run.number for run in store.runs(query=Query.of("error:mae"))] == [5]


def test_a_run_whose_process_is_gone_is_found_as_failed(store):
    assert [run.number for run in store.runs(query=Query.of("state:failed"))] == [4]
    assert [run.number for run in store.runs(query=Query.of("training"))] == [3]
    assert store.known(3).process.number == os.getpid()
    assert store.known(4).state is State.ENDED


@pytest.mark.parametrize("recipe", ["no json", "{", None, b"\xff", "[1]", 5])
def test_a_recipe_that_cannot_be_read_keeps_no_other_from_being_found(tmp_path, recipe):
    with closing(Store.open(tmp_path / "runs.db")) as store:
        store.add(Recipe(), "whole")
        store.add(Recipe(), "odd")
        statement = "UPDATE runs SET recipe = coalesce(?, '') WHERE number = 2"
        written(store.path, statement, recipe)
        assert [run.number for run in store.runs(query=Query.of("epochs>0 model:network"))] == [1]
        assert [run.number for run in store.runs(query=Query.of("odd"))] == [2]


@given(st.text(st.characters(), max_size=30))
def test_nothing_typed_is_ever_part_of_the_statement(text):
    for fields in (("name",), ("state", "note"), ("data", "model", "state", "note", "name")):
        found = condition(Query((Word(text, fields),)), {7: "training"})
        assert found.sql.count("?") == len(found.values)
        assert len(text) < 12 or text not in found.sql


def test_ten_thousand_runs_are_looked_through_at_once(tmp_path):
    with closing(Store.open(tmp_path / "runs.db")) as store:
        recipe, now = Recipe().to_json(), time.time()
        with store._connection as connection:
            connection.execute("BEGIN")
            connection.executemany(
                "INSERT INTO runs (recipe, created, heartbeat, state) VALUES (?, ?, ?, 'ended')",
                [(recipe, now, now)] * 10_000,
            )
        start = time.process_time()
        assert store.runs(100, query=Query.of("moons learning_rate>9 model:network")) == []
        assert time.process_time() - start < 1.0
