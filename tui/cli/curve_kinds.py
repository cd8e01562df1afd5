"""What a curve over training rows or learning rates prints: JSON Lines, or progress and words."""

import sys
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from tui.cli.curve_report import CurveJson, CurveLines
from tui.cli.report import finite
from tui.diagnosis import learning_curve, rate_range
from tui.diagnosis.validation_curve import Point, deviation
from tui.plan import Kind
from tui.plotting.curves.rates import RatesView
from tui.plotting.curves.shown import view_of
from tui.runs.search import Search
from tui.runs.store import Store


class SurveyLines(CurveLines):
    """The picture and the words, as of any curve; how far it is goes to stderr."""

    def start(self, search: Search) -> None:
        plan = search.plan
        told = f", {plan.strategy.trials} numbers of rows" if plan.kind is Kind.ROWS else ""
        print(f"search {search.number}: {plan.title}{told}")
        sys.stdout.flush()

    def hear(self, facts: Mapping[str, Any]) -> None:
        if not sys.stderr.isatty():
            return
        found = facts.get("fits", facts.get("points", []))
        sys.stderr.write(f"\r{len(found)} {'fits' if 'fits' in facts else 'updates'} ")
        sys.stderr.flush()


class SurveyJson(CurveJson):
    """One object a line: each point once it and those before it are sure."""

    def __init__(self) -> None:
        super().__init__()
        self._told: set[float] = set()

    def start(self, search: Search) -> None:
        self._search = search
        plan = search.plan
        rows = plan.kind is Kind.ROWS
        event = {
            "event": "start",
            "search": search.number,
            "over": "rows" if rows else "learning_rate",
            "recipe": plan.recipe.to_dict(),
        }
        self._write(event | ({"draws": plan.strategy.repeats} if rows else {}))

    def hear(self, facts: Mapping[str, Any]) -> None:
        if "fits" in facts:
            self._points(_leading(facts))
            return
        for rate, loss, smooth in facts.get("points", [])[len(self._told) :]:
            self._told.add(rate)
            known = {"loss": loss, "smoothed_loss": smooth}
            self._write({"event": "point", "value": rate, **known})

    def _points(self, points: Iterable[Point]) -> None:
        for point in points:
            if point.over and point.value not in self._told:
                self._told.add(point.value)
                self._write(_point(point))

    def done(self, search: Search, store: Store) -> None:
        self.hear(search.facts)
        if search.plan.kind is Kind.ROWS:
            self._points(learning_curve.points_of(search.facts))  # of one that was cut short
        view = view_of(search, (), store.spread)
        event = {
            "event": "done",
            "search": search.number,
            "over": "rows" if search.plan.kind is Kind.ROWS else "learning_rate",
            "outcome": search.outcome,
            "reason": search.reason,
            "points": view.count,
            "sentences": view.sentences(),
            "elapsed": round(search.elapsed, 6),
        }
        if isinstance(view, RatesView):
            event |= {
                "updates": view.count,
                "limit": rate_range.limit_of(search.facts),
                "bound": rate_range.bound_of(search.facts),
            }
            found = view.range
            if view.count:
                event |= {
                    "steepest": found.rates[found.steepest],
                    "minimum": found.rates[found.minimum],
                    "minimum_loss": found.losses[found.minimum],
                    "advice": found.advice,
                }
        self._write(event)


def _leading(facts: Mapping[str, Any]) -> list[Point]:
    """The points that are over and have none before them that is not."""
    points = learning_curve.points_of(facts)
    pairs = zip(points, facts.get("sizes", ()), strict=False)
    return [
        point
        for point, _ in takewhile(lambda each: each[0].over and each[0].value == each[1], pairs)
    ]


def _point(point: Point) -> dict[str, Any]:
    return {
        "event": "point",
        "value": point.value,
        "train_error": finite(point.train_error),
        "train_spread": finite(deviation(point.train)),
        "validation_error": finite(point.error),
        "validation_spread": finite(deviation(point.validation)),
        "failed": point.failed,
    }
