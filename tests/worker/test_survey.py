"""Curves that search nothing: kept in the store, gone on with, stopped."""

import pytest

from tests.search.test_portions import Here
from tui.curve_plan import rates_plan, rows_plan
from tui.diagnosis.learning_curve import points_of
from tui.diagnosis.rate_range import limit_of
from tui.errors import Refusal
from tui.plotting.curves.shown import view_of
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.worker.search import search

TREE = Recipe.from_dict({"data": {"rows": 60}, "model": {"name": "tree"}})
LINE = Recipe.from_dict({"data": {"name": "line", "rows": 40}, "model": {"name": "linear"}})


def made(store, plan, **how):
    number = store.searches.add(plan)
    return search(store.path, number, Here, **how)


def test_a_learning_curve_is_kept_and_shown_again(store):
    told = []
    ended = made(store, rows_plan(TREE, 3, 2), hear=lambda facts: told.append(len(facts["fits"])))
    assert (ended.state, ended.outcome) == (State.ENDED, Outcome.FINISHED)
    points = points_of(store.searches.known(ended.number).facts)
    assert [point.value for point in points] == [20, 27, 36]
    assert [len(point.validation) for point in points] == [2, 2, 1]
    assert all(point.over for point in points) and told[-1] == 5
    assert ended.facts["rows"]["train"] == 36 and store.searches.trials(ended.number) == []
    view = view_of(ended, (), store.spread)
    assert view.count == 3 and "rows validation went" in view.sentences()[0]


def test_what_is_known_of_a_curve_that_was_cut_short_is_not_trained_again(store):
    asked = []

    def after_two():
        asked.append(1)
        return len(asked) > 2

    plan = rows_plan(TREE, 3, 2)
    cut = made(store, plan, should_end=after_two)
    before = cut.facts["fits"]
    assert cut.outcome is Outcome.STOPPED and 0 < len(before) < 5 and cut.resumable
    store.searches.requeue(cut.number)
    pools = []

    def pool():
        pools.append(Here())
        return pools[0]

    whole = search(store.path, cut.number, pool)
    assert whole.outcome is Outcome.FINISHED and len(pools[0].done) == 5 - len(before)
    assert sorted(whole.facts["fits"]) == sorted(made(store, plan).facts["fits"])


def test_it_stops_when_asked(store):
    number = store.searches.add(rows_plan(TREE, 3, 2))
    store.searches.ask(number, Wanted.STOP)
    ended = search(store.path, number, Here)
    assert (ended.outcome, ended.reason) == (Outcome.STOPPED, "stopped by request.")


def test_a_range_test_is_kept_with_the_exact_limit(store):
    ended = made(store, rates_plan(LINE))
    view = view_of(ended, (), store.spread)
    assert ended.outcome is Outcome.FINISHED and view.count > 20
    assert limit_of(ended.facts) == pytest.approx(1.0, rel=1e-3)
    assert "exact limit is 1, 2 over" in view.sentences()[1]
    assert view_of(made(store, rates_plan(LINE)), (), store.spread).table() == view.table()


@pytest.mark.parametrize(
    ("data", "model", "key"),
    [
        ("sine", {"name": "polynomial"}, "limit"),
        ("moons", {"name": "logistic"}, "bound"),
        ("moons", {"name": "network"}, None),
    ],
)
def test_the_limit_or_a_bound_is_kept_where_the_model_is_linear(store, data, model, key):
    recipe = Recipe.from_dict({"data": {"name": data, "rows": 40}, "model": model})
    ended = made(store, rates_plan(recipe))
    said = " ".join(view_of(ended, (), store.spread).sentences())
    assert [each for each in ("limit", "bound") if each in ended.facts] == ([key] if key else [])
    assert ("exact limit is" in said, "surely converges" in said) == (
        key == "limit",
        key == "bound",
    )


def test_data_that_cannot_be_split_fails_with_a_sentence(store):
    tiny = Recipe.from_dict({"data": {"name": "line", "rows": 10, "split": "98/1/1"}})
    number = store.searches.add(rows_plan(Recipe(tiny.data, LINE.model), 3, 2))
    try:
        search(store.path, number, Here)
    except Refusal as refusal:
        assert str(refusal) == store.searches.known(number).reason
    assert store.searches.known(number).state is State.ENDED
