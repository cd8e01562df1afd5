"""A validation curve: error on train and validation over the values of one hyperparameter."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from statistics import median
from typing import Any

from tui.diagnosis.noise import standard_error as binomial
from tui.hyperparameters import Hyperparameter
from tui.hyperparameters.number import Number


class Zone(StrEnum):
    UNDERFIT = "underfit"
    GOOD = "good"
    OVERFIT = "overfit"
    TOO_LARGE = "too large"


@dataclass(frozen=True, slots=True)
class Point:
    """The errors of the fits of one value; `over` once they are trained, `failed` says why not."""

    value: Any
    train: tuple[float, ...]
    validation: tuple[float, ...]
    over: bool = True
    failed: str = ""

    @property
    def judged(self) -> bool:
        """Whether it has errors to compare."""
        return not self.failed and bool(self.validation) and math.isfinite(self.error)

    @property
    def error(self) -> float:
        """The mean validation error; NaN without one."""
        return mean(self.validation)

    @property
    def train_error(self) -> float:
        return mean(self.train)

    @property
    def noise(self) -> float:
        """The standard error of `error` over folds or seeds; NaN of one fit alone."""
        return standard_error(self.validation)


@dataclass(frozen=True, slots=True)
class Curve:
    """The points in the order of their values. `present` is what the recipe has.

    `planned` is how many values are gone through in all, 0 where these are all, and `ends` what
    they lie between where they are numbers. `rows` counts the (train, validation) rows of which
    errors are shares, 0 where errors are no such shares or the rows are not counted. Of a
    `falling` one the error falls with more of it, whatever that is worth. `parts` fits, called
    `part_word`, make a value.
    """

    of: Hyperparameter
    points: tuple[Point, ...]
    present: Any
    planned: int = 0
    ends: tuple[float, float] | None = None
    rows: tuple[int, int] = (0, 0)
    falling: bool = False
    parts: int = 1
    part_word: str = "fits"

    @property
    def over(self) -> bool:
        """Whether no value can get another error, so that there is a verdict to give."""
        return len(self.points) >= self.planned and all(point.over for point in self.points)

    @property
    def judged(self) -> list[Point]:
        return [point for point in self.points if point.judged]

    @property
    def single(self) -> bool:
        """Whether every value has one fit alone, so that fits say nothing of the noise."""
        return all(len(point.validation) < 2 for point in self.points)

    @property
    def noise_known(self) -> bool:
        """Whether it can be told by how much two values differ through luck."""
        return not self.single or min(self.rows) > 0

    @property
    def luck(self) -> bool:
        """Whether it goes over seeds: the better of two is only the luckier one."""
        return self.of.name == "random_state"

    @property
    def ordered(self) -> bool:
        """Whether its values lie on an axis, so that there is something between two of them."""
        return not self.luck and all(isinstance(each.value, (int, float)) for each in self.points)

    @property
    def best(self) -> Point | None:
        """The point of the lowest validation error, of equal ones the first; no seed is best, and
        nothing on a `falling` curve.
        """
        judged = [] if self.luck or self.falling else self.judged
        return min(judged, key=lambda point: point.error, default=None)

    @property
    def flat(self) -> bool:
        """Whether no value does better than another."""
        return len(self.judged) > 1 and len({point.error for point in self.judged}) == 1

    @property
    def beyond(self) -> Point | None:
        """The best point where it is at an end and the one beside it is worse by more than noise:
        beyond that end there may be a better one.
        """
        best, judged = self.best, self.judged
        if best is None or not self.ordered or not self.noise_known or len(judged) < 3:
            return None
        beside = {0: 1, len(judged) - 1: len(judged) - 2}.get(judged.index(best))
        return None if beside is None or self.level(judged[beside]) else best

    @property
    def log(self) -> bool:
        """Whether its values are numbers to be drawn on a logarithmic axis."""
        values = [point.value for point in self.points]
        numbers = all(type(value) in (int, float) and value > 0 for value in values)
        declaration = self.of.declaration
        return numbers and isinstance(declaration, Number) and declaration.scale == "log"

    def level(self, point: Point) -> bool:
        """Whether its validation error is above the best by no more than that difference is noisy.

        The noise is that of the difference fold by fold, at least that of the best. It is at most
        that of the two as if on other rows, and of the point no more than is usual on this curve:
        folds that fall apart make no value as good as the best. Of one fit a value it is that of
        the rows.
        """
        best = self.best
        if best is None:
            return False
        if self.single:
            return point.error <= best.error + _by_rows(point.error, best.error, self.rows[1])
        usual = _middle([each.noise for each in self.judged])
        least = _known(best.noise)
        noise = math.hypot(least, min(_known(point.noise), usual))
        if len(point.validation) == len(best.validation):
            pairs = zip(point.validation, best.validation, strict=True)
            found = standard_error([one - other for one, other in pairs])
            noise = min(noise, found) if math.isfinite(found) else noise
        return point.error <= best.error + max(noise, least)

    def zones(self) -> list[Zone | None]:
        """What each point is called; None of those without errors, of words and of seeds,
        before the curve is over, and where nothing is known of the noise.

        Good is what is `level` with the best. Worse ones underfit on the side of the best at whose
        end train is worse, too, by more than noise: or are too large, of what overshoots. They
        overfit on the other: there it is the gap that grew.
        """
        best, judged = self.best, self.judged
        if best is None or not self.ordered or not self.over or not self.noise_known:
            return [None] * len(self.points)
        good = _smoothed(judged, [self.level(each) for each in judged], self._above)
        at = judged.index(best)
        below, above = self._worse(judged[0], best, False), self._worse(judged[-1], best, True)
        found = {
            id(point): Zone.GOOD if fine else below if place < at else above
            for place, (point, fine) in enumerate(zip(judged, good, strict=True))
        }
        return [found.get(id(point)) for point in self.points]

    def _worse(self, end: Point, best: Point, above: bool) -> Zone:
        """What the side of the best is called whose last point is `end`."""
        if self.single:
            noise = _by_rows(end.train_error, best.train_error, self.rows[0])
        else:
            usual = _middle([standard_error(each.train) for each in self.judged])
            each = [min(_known(standard_error(one.train)), usual) for one in (end, best)]
            noise = math.hypot(*each)
        if end.train_error <= best.train_error + noise:
            return Zone.OVERFIT
        declaration = self.of.declaration
        too_large = above and isinstance(declaration, Number) and declaration.overshoots
        return Zone.TOO_LARGE if too_large else Zone.UNDERFIT

    def _above(self, one: Point, other: Point) -> bool:
        """Whether the error of `one` is higher by more than the noise of the difference."""
        if self.single:
            return one.error > other.error + _by_rows(one.error, other.error, self.rows[1])
        return one.error > other.error + math.hypot(_known(one.noise), _known(other.noise))


def _by_rows(one: float, other: float, rows: int) -> float:
    """The most that one standard error of the difference between two shares of the same `rows`
    wrong can be expected to be; at least one row.

    Of paired shares the variance is (b + c - (b - c)^2 / n) / n^2, where b rows are wrong in the
    one alone and c in the other alone (McNemar 1947; Fleiss, Levin & Paik, "Statistical Methods
    for Rates and Proportions", 2003, chapter 13). Which rows are wrong is not kept of the last
    step, so it is bounded by that of two samples, p1 (1 - p1) / n + p2 (1 - p2) / n: more than
    that it is only where each errs just where the other does not, and fits that differ in one
    value err on the same rows.
    """
    return max(math.hypot(binomial(one, rows, True), binomial(other, rows, True)), 1 / rows)


def _smoothed(
    points: Sequence[Point], good: list[bool], above: Callable[[Point, Point], bool]
) -> list[bool]:
    """`good` without the stretches of worse points between good ones that are not worse by more
    than noise than both of their neighbours.
    """
    found, place = list(good), 0
    for fine, group in groupby(good):
        start, place = place, place + len(list(group))
        if fine or not start or place == len(good):
            continue
        top = max(points[start:place], key=lambda point: point.error)
        found[start:place] = [
            any(not above(top, points[beside]) for beside in (start - 1, place))
        ] * (place - start)
    return found


def _middle(noises: Sequence[float]) -> float:
    return median([_known(each) for each in noises])


def _known(noise: float) -> float:
    return noise if math.isfinite(noise) else 0.0


def mean(values: Sequence[float]) -> float:
    """The mean of finite values; NaN where there is none."""
    return _finite(sum(values) / len(values)) if values else math.nan


def deviation(values: Sequence[float]) -> float:
    """The standard deviation over folds or seeds; NaN of fewer than two, or of endless ones."""
    middle = mean(values)
    apart = [value - middle for value in values]
    if len(values) < 2:
        return math.nan
    return _finite(math.sqrt(sum(each * each for each in apart) / (len(values) - 1)))


def standard_error(values: Sequence[float]) -> float:
    """That of the mean over folds or seeds; NaN of fewer than two."""
    return deviation(values) / math.sqrt(max(len(values), 1))


def _finite(value: float) -> float:
    return value if math.isfinite(value) else math.nan
