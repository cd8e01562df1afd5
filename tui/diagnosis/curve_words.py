"""A validation curve in words: where it is good, and what the present value is."""

from itertools import groupby
from math import isfinite
from statistics import fmean

from tui.diagnosis.nearer import ALWAYS_NEARER
from tui.diagnosis.validation_curve import Curve, Point, Zone, deviation
from tui.diagnosis.words import said
from tui.hyperparameters.number import Number
from tui.words import short

_VERDICTS = {
    Zone.UNDERFIT: "underfits",
    Zone.GOOD: "is as good",
    Zone.OVERFIT: "overfits",
    Zone.TOO_LARGE: "is too large",
}
NOISELESS = "One fit a value shows no noise: folds or seeds would."


def sentences(curve: Curve) -> list[str]:
    """The best value, the zones from left to right, and where the present value stands. Before the
    curve is over the best so far, and no zones: what comes may be better.
    Nor are there any where nothing is known of the noise. What falls with more in any case is
    said to, and nothing of it is best.

    Words are compared with the best one. Of seeds it is said how far luck goes.
    """
    if not curve.judged:
        return ["No value has an error yet.", *_failed(curve)]
    best = curve.best
    if curve.luck or best is None:
        told = _luck(curve) if curve.luck else _falling(curve)
        return [*told, *_failed(curve)]
    label = curve.of.label
    noise = f" ± {said(best.noise)} (standard error)" if isfinite(best.noise) else ""
    error = f"validation error {said(best.error)}{noise}"
    if curve.flat:
        start = f"All {len(curve.judged)} values do equally well{so_far(curve)}"
        return [f"{start}: {error}.", _present(curve, None), *_failed(curve)]
    lines = [
        f"{label} {text(curve, best)} is best{so_far(curve)}: {error}, "
        f"train {said(best.train_error)}."
    ]
    if not curve.over:
        return [*lines, _present(curve, best), *_failed(curve)]
    if not curve.noise_known:
        return [*lines, NOISELESS, _present(curve, best), *_failed(curve)]
    if curve.ordered:
        lines.append(_zones(curve))
    else:
        lines += _beside(curve, best)
    lines.append(_present(curve, best))
    if curve.beyond is not None:
        lines.append(
            "The best is at an end of what was gone through: look beyond "
            f"{label} {text(curve, best)}."
        )
    lines += _failed(curve)
    return lines


def so_far(curve: Curve) -> str:
    """How many of its values have an error while not all have, and how many fits these errors
    are of, if they train together; empty once it is over.
    """
    if curve.over:
        return ""
    known = [point for point in curve.points if point.judged or point.failed]
    under_way = [len(point.validation) for point in known if not point.over]
    unfinished = f", {len(under_way)} unfinished" if under_way else ""
    if len(set(under_way)) == 1 and under_way[0] < curve.parts:
        unfinished += f", {under_way[0]} of {curve.parts} {curve.part_word} begun"
    return f" so far ({len(known)} of {max(curve.planned, len(curve.points))} values{unfinished})"


def _zones(curve: Curve) -> str:
    stretches = [
        f"{zone.value} {_from_to(curve, stretch)}" for zone, stretch in _stretches(curve) if zone
    ]
    return f"{'; '.join(stretches)}."


def _beside(curve: Curve, best: Point) -> list[str]:
    """Which words are no worse than the best beyond noise, and which are."""
    others = [point for point in curve.judged if point is not best]
    if not others:
        return []
    tied = [point for point in others if curve.level(point)]
    worse = [f"{text(curve, each)} ({said(each.error)})" for each in others if each not in tied]
    lines = []
    if tied:
        told = ", ".join(f"{text(curve, each)} ({said(each.error)})" for each in tied)
        lines.append(f"A tie, within noise of {text(curve, best)}: {told}.")
    if worse:
        lines.append(f"Worse by more than noise: {', '.join(worse)}.")
    return lines


def _falling(curve: Curve) -> list[str]:
    """How far the error falls, and that this chooses nothing."""
    first, last = curve.judged[0], curve.judged[-1]
    label = curve.of.label
    return [
        f"{label} {text(curve, first)} has validation error {said(first.error)}, "
        f"{label} {text(curve, last)} {said(last.error)}{so_far(curve)}.",
        ALWAYS_NEARER,
        _present(curve, None),
    ]


def _luck(curve: Curve) -> list[str]:
    """How far the errors of seeds lie apart."""
    errors = [point.error for point in curve.judged]
    many = f"{len(errors)} seed{'' if len(errors) == 1 else 's'}"
    lines = [
        f"Only luck differs: over {many} validation error goes from "
        f"{said(min(errors))} to {said(max(errors))}, mean {said(fmean(errors))}."
    ]
    if len(errors) > 1:
        lines.append(
            f"The standard deviation over seeds is {said(deviation(errors))}: a gain of another "
            "hyperparameter that is not larger may be luck as well."
        )
    return [*lines, "No seed is best: one chosen by its error is no better on new rows."]


def _failed(curve: Curve) -> list[str]:
    failed = [point for point in curve.points if point.failed]
    if not failed:
        return []
    count, every = len(failed), len(curve.points)
    return [f"{count} of {every} values failed: {short(failed[0].failed, 200)}"]


def text(curve: Curve, point: Point) -> str:
    """A value as a person reads it."""
    value = point.value
    return f"{value:.4g}" if isinstance(value, float) else curve.of.declaration.told(value)


def word_beside(curve: Curve, point: Point) -> str:
    """What a word is called beside the others; empty for numbers and seeds, before the curve is
    over, and where nothing is known of the noise.
    """
    sure = curve.over and curve.noise_known
    if curve.ordered or not sure or curve.best is None or not point.judged:
        return ""
    return "best" if point is curve.best else "tie" if curve.level(point) else "worse"


def zone_at(curve: Curve, value: object) -> Zone | None:
    """The zone of `value`: that of the nearest point, None outside of the curve."""
    zones = curve.zones()
    for point, zone in zip(curve.points, zones, strict=True):
        if point.value == value:
            return zone
    if not isinstance(value, (int, float)):
        return None
    around = [
        (abs(point.value - value), zone)
        for point, zone in zip(curve.points, zones, strict=True)
        if isinstance(point.value, (int, float))
    ]
    numbers = [point.value for point in curve.points if isinstance(point.value, (int, float))]
    if not numbers or not min(numbers) <= value <= max(numbers):
        return None
    return min(around, key=lambda each: each[0])[1]


def present(curve: Curve) -> str:
    """The present value as a person reads it: ``6``, ``no limit``."""
    declaration = curve.of.declaration
    if (
        isinstance(declaration, Number)
        and declaration.off_word
        and curve.present == declaration.off
    ):
        return declaration.off_word
    return declaration.format(curve.present)


def _present(curve: Curve, best: Point | None) -> str:
    return f"The present value, {present(curve)}, {_stands(curve, best)}."


def _stands(curve: Curve, best: Point | None) -> str:
    """Where the present value stands."""
    if best is not None and curve.present == best.value:
        return "is that"
    found = next((each for each in curve.points if each.value == curve.present), None)
    if found is not None and found.failed:
        return "failed"
    if found is not None and found.judged and curve.flat:
        return "is as good"
    if found is not None and found.judged:
        if zone := zone_at(curve, curve.present):
            return _VERDICTS[zone]
        if best is None or curve.ordered or not curve.over or not curve.noise_known:
            return f"has validation error {said(found.error)}"
        return "ties" if curve.level(found) else "is worse"
    to_come = found is not None or (_inside(curve) and not _between(curve))
    if to_come and not curve.over:
        return "has no error yet"
    if zone := zone_at(curve, curve.present):
        return _VERDICTS[zone]
    if _inside(curve):
        return "lies between two of its values"
    return "lies below the curve" if _below(curve) else "is not on the curve"


def _inside(curve: Curve) -> bool:
    """Whether the present value is a number between the ends of the curve."""
    value, ends = curve.present, curve.ends
    return isinstance(value, (int, float)) and ends is not None and ends[0] <= value <= ends[1]


def _between(curve: Curve) -> bool:
    """Whether the points on both sides of the present value, a number, have errors."""
    numbers = [each for each in curve.points if isinstance(each.value, (int, float))]
    below = [each for each in numbers if each.value < curve.present]
    above = [each for each in numbers if each.value > curve.present]
    return bool(below and above) and below[-1].judged and above[0].judged


def _below(curve: Curve) -> bool:
    """Whether the present value is a nought that no logarithmic axis reaches."""
    declaration = curve.of.declaration
    off = isinstance(declaration, Number) and curve.present == declaration.off
    return curve.log and curve.present == 0 and not off


def _stretches(curve: Curve) -> list[tuple[Zone | None, list[Point]]]:
    both = zip(curve.zones(), curve.points, strict=True)
    return [
        (zone, [point for _, point in pairs]) for zone, pairs in groupby(both, lambda pair: pair[0])
    ]


def _from_to(curve: Curve, stretch: list[Point]) -> str:
    first, last = text(curve, stretch[0]), text(curve, stretch[-1])
    return f"at {first}" if first == last else f"from {first} to {last}"


def table(curve: Curve) -> list[str]:
    """Value, train, validation with spread, and what it is called, a line each."""
    widest = max([len(curve.of.label), *(len(text(curve, point)) for point in curve.points)])
    last = "  zone" if any(curve.zones()) else ""
    head = f"{curve.of.label:>{widest}}  {'train':>9}  {'validation':>10}  {'std error':>9}{last}"
    lines = [head]
    for point, zone in zip(curve.points, curve.zones(), strict=True):
        noise = said(point.noise) if isfinite(point.noise) else ""
        word = "failed" if point.failed else (zone or word_beside(curve, point))
        row = f"{text(curve, point):>{widest}}  {_number(point.train_error):>9}  "
        lines.append(f"{row}{_number(point.error):>10}  {noise:>9}  {word}".rstrip())
    return lines


def _number(value: float) -> str:
    return said(value) if isfinite(value) else ""
