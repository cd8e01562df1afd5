"""What a curve in the foreground prints: JSON Lines, or its picture with sentences and a table."""

import os
import shutil
import sys
from collections.abc import Mapping
from typing import Any, Protocol

from tui.cli.report import as_json, finite
from tui.cli.search_report import Ended, Lines
from tui.diagnosis.curve_points import curve_of
from tui.diagnosis.curve_words import sentences
from tui.diagnosis.validation_curve import Curve, Point, deviation
from tui.grid import trials as planned
from tui.plotting.curves.shown import view_of
from tui.plotting.style import Charset
from tui.runs.search import Search
from tui.runs.spread import Spread
from tui.runs.store import Store
from tui.runs.trial import TrialState
from tui.words import visible

WIDTH, HEIGHT = 80, 20
"""Cells of the picture, at most."""


class EndedPoint(Ended, Protocol):
    def spread(self) -> Spread | None: ...


class CurveReporter(Protocol):
    @property
    def closed(self) -> bool:
        """Whether whoever read the output has left."""

    def start(self, search: Search) -> None: ...
    def trial(self, course: EndedPoint, run: int) -> None: ...
    def best(self, course: EndedPoint, run: int) -> None: ...
    def hear(self, facts: Mapping[str, Any]) -> None: ...
    def say(self, sentence: str) -> None: ...
    def done(self, search: Search, store: Store) -> None: ...


def known_curve(store: Store, search: Search) -> Curve:
    """The curve of `search` as far as it is known."""
    trials = store.searches.trials(search.number)
    return curve_of(search.plan, trials, store.spread, search.facts)


class CurveLines:
    """A line of progress on stderr where that is a terminal; the picture on stdout."""

    def __init__(self, ascii: bool) -> None:
        self._charset = Charset.ASCII if ascii else Charset.UNICODE
        self._lines = Lines()

    @property
    def closed(self) -> bool:
        return self._lines.closed

    def start(self, search: Search) -> None:
        self._lines.start(search)

    def trial(self, course: EndedPoint, run: int) -> None:
        self._lines.trial(course, run)

    def best(self, course: EndedPoint, run: int) -> None:
        self._lines.best(course, run)

    def hear(self, facts: Mapping[str, Any]) -> None:
        """What has trials tells of them."""

    def say(self, sentence: str) -> None:
        self._lines.say(sentence)

    def done(self, search: Search, store: Store) -> None:
        self._lines.clear()
        view = view_of(search, store.searches.trials(search.number), store.spread)
        width = min(shutil.get_terminal_size((WIDTH, HEIGHT)).columns, WIDTH)
        drawn = view.draw(width, HEIGHT, self._charset)
        print("\n".join("".join(run.text for run in line).rstrip() for line in drawn))
        print("\n".join(visible(line) for line in view.tell()))


class CurveJson:
    """One object a line, nothing else on stdout."""

    def __init__(self) -> None:
        self.closed = False
        self._search: Search | None = None

    def start(self, search: Search) -> None:
        self._search = search
        plan = search.plan
        self._write(
            {
                "event": "start",
                "search": search.number,
                **plan.to_dict(),
                "over": plan.dimensions[0].key,
                "staged": plan.staged,
                "fits": planned(plan) * plan.parts,
                "baseline_error": finite(search.baseline_error),
            }
        )

    def trial(self, course: EndedPoint, run: int) -> None:
        if self._search is None or self._search.plan.staged:
            return  # its points are known with the curve
        key, spread = self._search.plan.dimensions[0].key, course.spread()
        self._point(
            Point(
                course.values[key],
                spread.train[-1] if spread else (),
                spread.validation[-1] if spread else (),
                True,
                course.reason if course.state is TrialState.FAILED else "",
            ),
            run,
        )

    def best(self, course: EndedPoint, run: int) -> None:
        """A curve has its best value at its end."""

    def hear(self, facts: Mapping[str, Any]) -> None:
        """What has trials tells of them."""

    def say(self, sentence: str) -> None:
        print(f"tui: {visible(sentence)}", file=sys.stderr)

    def done(self, search: Search, store: Store) -> None:
        curve = known_curve(store, search)
        if self._search is None or search.plan.staged:
            for point in curve.points:
                self._point(point, None)
        best = curve.best
        self._write(
            {
                "event": "done",
                "search": search.number,
                "outcome": search.outcome,
                "reason": search.reason,
                "over": curve.of.key,
                "best_value": None if best is None else best.value,
                "best_validation_error": None if best is None else finite(best.error),
                "present": curve.present,
                "zones": [
                    [point.value, zone]
                    for point, zone in zip(curve.points, curve.zones(), strict=True)
                ],
                "sentences": sentences(curve),
                "elapsed": round(search.elapsed, 6),
            }
        )

    def _point(self, point: Point, run: int | None) -> None:
        self._write(
            {
                "event": "point",
                "value": point.value,
                "train_error": finite(point.train_error),
                "train_spread": finite(deviation(point.train)),
                "validation_error": finite(point.error),
                "validation_spread": finite(deviation(point.validation)),
                "validation_errors": [finite(each) for each in point.validation],
                "run": run,
                "failed": point.failed,
            }
        )

    def _write(self, event: Mapping[str, Any]) -> None:
        if self.closed:
            return
        try:
            sys.stdout.write(as_json(dict(event)) + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            self.closed = True
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
