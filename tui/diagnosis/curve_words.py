"""A validation curve in words: where it is good, and what the present value is."""

from itertools import groupby
from math import isfinite

from tui.diagnosis.validation_curve import Curve, Point, Zone
from tui.diagnosis.words import said
from tui.hyperparameters.number import Number
from tui.words import short


def sentences(curve: Curve) -> list[str]:
    """The best value, the zones from left to right, and where the present value stands."""
    best = curve.best
    if best is None:
        return ["No value has an error yet.", *_failed(curve)]
    label = curve.of.label
    noise = f" ± {said(best.noise)}" if isfinite(best.noise) else ""
    lines = [
        f"{label} {text(curve, best)} is best: validation error {said(best.error)}{noise}, "
        f"train {said(best.train_error)}."
    ]
    stretches = [
        f"{zone.value} {_from_to(curve, stretch)}" for zone, stretch in _stretches(curve) if zone
    ]
    lines.append(f"{'; '.join(stretches)}.")
    lines.append(_present(curve, best))
    edge = [point for point in curve.points if point.judged]
    numbers = isinstance(best.value, (int, float)) and len(edge) > 2
    if numbers and best in (edge[0], edge[-1]):
        lines.append(
            "The best is at an end of what was gone through: look beyond "
            f"{label} {text(curve, best)}."
        )
    lines += _failed(curve)
    return lines


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


def _present(curve: Curve, best: Point) -> str:
    told = present(curve)
    zone = zone_at(curve, curve.present)
    if curve.present == best.value:
        return f"The present value, {told}, is that."
    if zone is None:
        return f"The present value, {told}, is not on the curve."
    verdict = {Zone.GOOD: "is as good", Zone.UNDERFIT: "underfits", Zone.OVERFIT: "overfits"}
    return f"The present value, {told}, {verdict[zone]}."


def _stretches(curve: Curve) -> list[tuple[Zone | None, list[Point]]]:
    both = zip(curve.zones(), curve.points, strict=True)
    return [
        (zone, [point for _, point in pairs]) for zone, pairs in groupby(both, lambda pair: pair[0])
    ]


def _from_to(curve: Curve, stretch: list[Point]) -> str:
    first, last = text(curve, stretch[0]), text(curve, stretch[-1])
    if not isinstance(stretch[0].value, (int, float)):
        return ", ".join(text(curve, point) for point in stretch)
    return f"at {first}" if first == last else f"from {first} to {last}"


def table(curve: Curve) -> list[str]:
    """Value, train, validation with spread, and zone, a line each."""
    widest = max([len(curve.of.label), *(len(text(curve, point)) for point in curve.points)])
    lines = [f"{curve.of.label:>{widest}}  {'train':>9}  {'validation':>10}  {'± error':>8}  zone"]
    for point, zone in zip(curve.points, curve.zones(), strict=True):
        noise = said(point.noise) if isfinite(point.noise) else ""
        word = "failed" if point.failed else (zone or "")
        row = f"{text(curve, point):>{widest}}  {_number(point.train_error):>9}  "
        lines.append(f"{row}{_number(point.error):>10}  {noise:>8}  {word}".rstrip())
    return lines


def _number(value: float) -> str:
    return said(value) if isfinite(value) else ""
