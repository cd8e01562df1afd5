"""Curves as they are shown: any numbers fit, and each says what stands at the cursor."""

from dataclasses import replace
from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.diagnosis.curves import DEPTHS, curve
from tests.plotting.shapes import HEIGHTS, NASTY, WIDTHS, check_size, text_of
from tui.curve_plan import curve_plan, named, rates_plan, rows_plan
from tui.diagnosis.validation_curve import Point
from tui.errors import Refusal
from tui.plan import Plan, searched
from tui.plotting.curves.rates import RatesView
from tui.plotting.curves.rows import RowsView
from tui.plotting.curves.shown import is_curve, view_of
from tui.plotting.curves.values import ValuesView
from tui.plotting.curves.view import Offer
from tui.plotting.style import Charset
from tui.recipe import Recipe
from tui.strategy import Strategy

ROWS = st.lists(st.tuples(st.integers(1, 10**6), NASTY, st.tuples(NASTY, NASTY)), max_size=8)
LOSSES = st.lists(NASTY, max_size=30)
CHARSETS = st.sampled_from(list(Charset))


def rows(*points):
    made = [Point(size, (train,), errors) for size, train, errors in points]
    return RowsView(sorted(made, key=lambda point: point.value))


def rates(losses, present=0.03, limit=None):
    points = [(1e-4 * 1.15**place, loss) for place, loss in enumerate(losses)]
    return RatesView(points, present, limit)


def drawn_everywhere(view, width, height, charset):
    for cursor in (None, *range(view.count)):
        lines = view.draw(width, height, charset, cursor)
        check_size(lines, width, height)
        assert charset is Charset.UNICODE or text_of(lines).isascii()
    assert all(view.reading(place) and view.offer(place) for place in range(view.count))
    assert view.start is None or 0 <= view.start < view.count
    assert view.tell()


@settings(max_examples=60, deadline=None)
@given(WIDTHS, HEIGHTS, ROWS, CHARSETS)
def test_any_rows_give_exactly_the_size(width, height, points, charset):
    drawn_everywhere(rows(*points), width, height, charset)


@settings(max_examples=60, deadline=None)
@given(WIDTHS, HEIGHTS, LOSSES, st.sampled_from([1e-9, 0.03, 1e9]), CHARSETS)
def test_any_losses_give_exactly_the_size(width, height, losses, limit, charset):
    drawn_everywhere(rates(losses, limit=limit), width, height, charset)


def test_values_are_read_one_by_one_and_offered():
    view = ValuesView(curve(DEPTHS))
    assert view.count == 5 and view.curve.points[view.start].value == 4
    read = "max depth 6: train 0.060 ± 0.000, validation 0.130 ± 0.014 (standard deviations)"
    assert view.reading(3) == f"{read}, overfit"
    assert view.offer(3) == Offer("max_depth", 6, "max depth 6")
    assert "┃" in text_of(view.draw(60, 16, Charset.UNICODE, 3))
    assert view.tell() == [*view.sentences(), "", *view.table()]


def test_a_seed_is_read_and_not_offered():
    view = ValuesView(curve([(0, 0.1, 0.3), (1, 0.1, 0.2)], "seed", 0))
    assert view.start == 0 and "good" not in view.reading(1)
    assert "luck" in view.offer(1)
    assert "best" not in text_of(view.draw(60, 16, Charset.UNICODE))


def test_where_nothing_is_best_the_present_value_is_looked_at_first():
    falling = curve([(1, 4.0, 4.0), (4, 1.0, 1.0), (40, 0.1, 0.1)], "clusters", 3, "kmeans")
    view = ValuesView(replace(falling, falling=True))
    assert view.start == 1 and "best" not in text_of(view.draw(60, 16, Charset.UNICODE))


def test_a_value_that_failed_is_not_offered():
    made = curve(DEPTHS[:2])
    failed = Point(9, (), (), True, "it [diverged]\x1b.")
    view = ValuesView(type(made)(made.of, (*made.points, failed), 1))
    assert view.reading(2) == "max depth 9: it [diverged]␛."
    assert view.offer(2) == "this value failed: choose another."


def test_rows_say_that_a_verdict_on_few_draws_may_change():
    early = RowsView([Point(50, (0.0,), (0.4,), False), Point(100, (0.0,), (0.2,), True)])
    assert early.sentences()[0].startswith("So far: From 50 to 100 rows")
    view = rows((50, 0.0, (0.4, 0.42)), (100, 0.0, (0.2, 0.22)))
    assert view.sentences()[0].startswith("From 50 to 100 rows")
    assert (
        view.reading(0)
        == "50 training rows: train 0.000, validation 0.410 ± 0.014 (standard deviation)"
    )
    assert "v goes over values" in view.offer(0)
    drawn = text_of(view.draw(60, 16, Charset.UNICODE))
    assert "training rows" in drawn and drawn.split("\n")[-1].split() == ["50", "100"]


def test_rows_that_failed_are_counted():
    failed = Point(20, (), (), True, "too few rows of a class.")
    view = RowsView([failed, Point(50, (0.0,), (0.4,)), Point(100, (0.0,), (0.2,))])
    assert "1 of 3 numbers of rows failed: too few" in view.sentences()[1]
    assert "could be learned from: too few" in RowsView([failed]).sentences()[0]


def test_rates_mark_the_least_the_advice_the_present_and_the_limit():
    losses = [1.0 / (1 + 50 * 1e-4 * 1.15**n) + (1e-4 * 1.15**n) ** 2 for n in range(70)]
    view = rates(losses, present=0.001, limit=0.5)
    drawn = text_of(view.draw(100, 20, Charset.UNICODE))
    assert all(word in drawn for word in ("least", "try", "now 0.001", "limit 0.5", "1e-3"))
    low = view.range
    assert view.range.rates[view.start] == pytest.approx(low.advice, rel=0.08)
    offered = view.offer(view.start)
    assert offered.key == "learning_rate" and offered.value == float(f"{offered.value:.2g}")
    assert "exact limit is 0.5" in view.sentences()[1]
    assert len(view.table()) <= 40


def test_a_bound_is_said_as_a_bound():
    view = RatesView([(0.001, 1.0), (0.01, 0.5), (0.1, 0.4), (1.0, 3.0)], 0.003, bound=0.3)
    drawn = text_of(view.draw(100, 20, Charset.ASCII))
    assert "bound 0.3" in drawn and "limit" not in drawn
    assert view.sentences()[1].startswith(
        "Below 0.3 plain sgd on all rows at once surely converges"
    )
    assert "a larger rate may do as well" in view.sentences()[1]


def test_rates_whose_loss_is_no_number_say_so():
    view = rates([nan, 1.0])
    assert view.count == 0 and view.start is None
    assert "no number from the start" in view.sentences()[0]
    assert "no learning rate has a loss yet" in text_of(view.draw(60, 12, Charset.UNICODE))


def test_a_search_is_shown_by_what_it_goes_through():
    from tests.app.searched import a_search

    tree = Recipe.from_dict({"model": {"name": "tree"}})
    plans = {
        ValuesView: curve_plan(tree, named(tree, "max_depth")),
        RowsView: rows_plan(tree),
        RatesView: rates_plan(Recipe()),
    }
    for kind, plan in plans.items():
        assert isinstance(view_of(a_search(1, plan), (), lambda run: None), kind)
        assert is_curve(a_search(1, plan))
    two = {key: searched(tree, key, "1..5") for key in ("max_depth", "min_samples_leaf")}
    search = a_search(1, Plan(tree, two, Strategy(sampler="grid")))
    assert not is_curve(search)
    with pytest.raises(Refusal, match="is no curve"):
        view_of(search, (), lambda run: None)


def test_facts_that_no_version_wrote_are_left_out():
    from tui.diagnosis import learning_curve, rate_range

    bad = ([1], "x", [20, 0, None, 0.5, ""], [20, 1, 0.1, 0.4, 7], {"a": 1})
    points = learning_curve.points_of({"sizes": [20, "y"], "fits": list(bad), "draws": "z"})
    assert [point.value for point in points] == [20]
    assert learning_curve.points_of({"sizes": 3}) == ()
    found = rate_range.points_of({"points": [[1], ["a", 1, 1], [0.1, 1, None], [0, 1, 1]]})
    assert found == [(0.1, float("inf"))] and rate_range.limit_of({"limit": "big"}) is None
