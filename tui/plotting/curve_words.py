"""What the curves of a run did, in words: a sentence and a small table."""

from math import isfinite

from tui.plotting.curve import Curve, Summary
from tui.plotting.numbers import measured

_CLEAR = 0.05
"""A change of less than this share of a curve's whole height is a wiggle."""


def describe_curve(curve: Curve, measure: str = "error", word: str = "step") -> list[str]:
    """What the curves of `measure` (``error`` or ``loss``) did: a sentence, then a table.

    `word` is what the family calls a step.
    """
    train = curve.summaries[f"train_{measure}"]
    validation = curve.summaries[f"validation_{measure}"]
    if curve.last_record is None:
        return ["Nothing recorded yet."]
    parts = [_train_words(train, word), _validation_words(validation, word)]
    if curve.first_bad is not None:
        parts.append(f"not finite from {word} {curve.first_bad}")
    lines = ["; ".join(part for part in parts if part) + "."]
    lines.append(f"{measure:<11} {'first':>9} {'lowest':>9} {f'at {word}':>9} {'last':>9}")
    for name, one in (("train", train), ("validation", validation)):
        at = "-" if one.lowest_step is None else str(one.lowest_step)
        lowest = one.lowest if one.lowest_step is not None else float("nan")
        lines.append(
            f"{name:<11} {_cell(one.first):>9} {_cell(lowest):>9} {at:>9} {_cell(one.last):>9}"
        )
    return lines


def _cell(value: float) -> str:
    return measured(value) if isfinite(value) else "-"


def _train_words(one: Summary, word: str) -> str:
    if one.lowest_step is None:
        return "train has no finite value"
    first, last = measured(one.first), measured(one.last)
    if one.highest == one.lowest:
        return f"train stays at {last}"
    if _clear(one.first - one.last, one):
        turned = _clear(one.last - one.lowest, one)
        by_way = f" by way of {measured(one.lowest)} at {word} {one.lowest_step}" if turned else ""
        return f"train falls from {first} to {last}{by_way}"
    if _clear(one.last - one.first, one):
        return f"train rises from {first} to {last}"
    between = f"between {measured(one.lowest)} and {measured(one.highest)}"
    return f"train goes up and down {between}, from {first} to {last}"


def _validation_words(one: Summary, word: str) -> str:
    if one.lowest_step is None:
        return "validation has no finite value"
    words = f"validation is lowest, {measured(one.lowest)}, at {word} {one.lowest_step}"
    if _clear(one.last - one.lowest, one):
        return f"{words}, then rises to {measured(one.last)}"
    return f"{words}, and ends at {measured(one.last)}" if one.last > one.lowest else words


def _clear(change: float, one: Summary) -> bool:
    return change > _CLEAR * (one.highest - one.lowest)
