"""What a learning curve says: error against training rows, and whether more would help."""

from collections.abc import Mapping, Sequence
from math import hypot, isfinite, nan
from typing import Any

from tui.diagnosis.validation_curve import Point, deviation
from tui.diagnosis.words import said
from tui.words import short

CLOSE = 0.2
"""Lines that are apart by less than this share of the validation error have met."""


def points_of(facts: Mapping[str, Any]) -> tuple[Point, ...]:
    """The points that the facts of a search over rows hold so far; values are rows.

    The facts hold ``sizes``, ``draws``, and ``fits`` as [rows, draw, train, validation, failed].
    What cannot be read in them is left out. A point is `over` once every draw of it is known.
    """
    sizes, fits = (facts.get(name) for name in ("sizes", "fits"))
    if not isinstance(sizes, list) or not isinstance(fits, list):
        return ()
    draws, found = facts.get("draws"), list[Point]()
    for size in sizes:
        mine = [each for each in fits if isinstance(each, list) and len(each) == 5]
        mine = [each for each in mine if each[0] == size]
        failed = next((each[4] for each in mine if isinstance(each[4], str) and each[4]), "")
        train, validation = (
            () if failed else tuple(_number(each[place]) for each in mine) for place in (2, 3)
        )
        planned = draws if isinstance(draws, int) and size != sizes[-1] else 1
        if mine and isinstance(size, int):
            found.append(Point(size, train, validation, len(mine) >= planned, failed))
    return tuple(found)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else nan


def verdict(points: Sequence[Point]) -> str:
    """Whether more rows would help, by what the last doubling of them gained; values are rows."""
    judged = [point for point in points if point.judged]
    if len(judged) < 2:
        failed = next((point.failed for point in points if point.failed), "")
        if failed and not judged:
            return f"No number of rows could be learned from: {short(failed, 200)}"
        return "Too few points to say whether more rows would help."
    last = judged[-1]
    half = min(judged[:-1], key=lambda point: abs(point.value - last.value / 2))
    gain, noise = half.error - last.error, _noise(half, last)
    change = (
        f"From {half.value} to {last.value} rows validation went from {said(half.error)} to "
        f"{said(last.error)}"
    )
    if not isfinite(noise):
        if not (half.over and last.over):
            return f"{change} (standard error of the change not known yet)."
        return f"{change}; how sure that is, a single draw of the rows does not tell."
    start = f"{change} (standard error of the change {said(noise)})"
    if gain > 2 * noise:
        return f"{start}: it still falls, so more rows would help."
    both = f"{start}, and train is at {said(last.train_error)}"
    gap = last.error - last.train_error
    if gap < max(CLOSE * last.error, 2 * noise):
        return f"{both}: the lines meet, so more rows will not help; a more flexible model may."
    return f"{both}: more rows help little; a simpler or more regularised model may close the gap."


def lone(points: Sequence[Point]) -> str:
    """Why the last point has no spread beside others that have one; empty where it is not so."""
    before = any(len(point.validation) > 1 for point in points[:-1])
    if not before or not points[-1].over or len(points[-1].validation) != 1:
        return ""
    return (
        f"All {points[-1].value} rows can be drawn in one way only: that is one fit, and has no "
        "spread."
    )


def _noise(half: Point, last: Point) -> float:
    """The standard error of the difference over the draws of rows; NaN where it is not known.

    What can be drawn in one way only, all rows, counts as 0.
    """
    whole = last.over and len(last.validation) == 1
    return hypot(half.noise, 0.0 if whole else last.noise)


def table(points: Sequence[Point]) -> list[str]:
    """Rows, train and validation with the spread over draws, a line each."""
    lines = [f"{'rows':>7}  {'train':>9}  {'validation':>10}  {'std dev':>8}"]
    for point in points:
        if point.failed:
            lines.append(f"{point.value:>7}  {short(point.failed, 200)}")
            continue
        spread = deviation(point.validation)
        shown = said(spread) if spread == spread else ""
        numbers = f"{said(point.train_error):>9}  {said(point.error):>10}  {shown:>8}"
        lines.append(f"{point.value:>7}  {numbers}".rstrip())
    return lines
