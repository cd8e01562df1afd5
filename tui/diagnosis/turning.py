"""Whether the validation error turned back up on the way, and what the way tells."""

from math import isfinite

from tui.diagnosis.case import Case
from tui.diagnosis.trail import level
from tui.diagnosis.words import said, steps
from tui.words import plural

FEWEST_ROWS = {True: 4.0, False: 5.0}
"""So many rows more must be wrong, where the validation loss rose as well and where it did not.

If nothing changed, four rows that differ would all be worse by luck once in sixteen times.
"""
UNKNOWN_NOISE = 0.25
"""Of an error measured on nobody knows how many rows, or that luck moves nobody knows how."""
LEAST_UNKNOWN = 0.05
"""The least of the latter, as a share of the do-nothing error: the error may be next to nothing."""
NOTICED = 0.25
"""Standard errors of a rise below which it is not worth a word."""
FELL = 1.0
"""Standard errors that validation must have fallen by before more rows are hoped for."""


def in_rows(case: Case, count: float) -> float:
    """What so many rows make of a share wrong; 0 for numbers."""
    rows = case.facts.rows
    return count / rows if case.facts.classes and rows else 0.0


def unknown_noise(case: Case, error: float) -> float:
    """What is taken for one standard error where none is known."""
    baseline = case.facts.baseline
    known = case.facts.usual or not isfinite(baseline)
    return max(UNKNOWN_NOISE * abs(error), 0.0 if known else LEAST_UNKNOWN * baseline)


def risen(case: Case) -> bool:
    """Whether validation is worse than it was at its best by more than luck brings."""
    best = case.trail.best
    if best is None or not case.model.approaches:
        return False
    noise = case.noise(best.validation_error)
    if not isfinite(noise):
        noise = unknown_noise(case, best.validation_error)
    margin = max(2 * noise, in_rows(case, FEWEST_ROWS[False]))
    return case.validation > best.validation_error + margin


def noticed(case: Case) -> bool:
    """Whether validation is worse than at its best by so much that it is worth a word."""
    best = case.trail.best
    if best is None or not case.model.approaches:
        return False
    lowest, noise = best.validation_error, case.noise(best.validation_error)
    rise = case.validation - lowest
    shows = said(lowest) != said(case.validation)
    return shows and rise > (NOTICED * noise if isfinite(noise) else 0.0)


def turned(case: Case) -> str:
    """A sentence on how validation went, as far as the steps of this family can tell."""
    best = case.trail.best
    if best is None or case.trail.count < 2:
        return ""
    if case.model.adds_rows:
        return _rows_added(case)
    if not case.model.approaches:
        return ""
    lowest = best.validation_error
    if not noticed(case):
        fewer = f", so fewer {plural(case.word)} would do no better" if case.grows else ""
        return f" Validation did not turn back up{fewer}."
    was = f" Validation was best, {said(lowest)}, after {steps(case, best.step)}"
    if risen(case):
        return f"{was}, and got worse since."
    if not case.facts.usual:
        return f"{was}, and is {said(case.validation)} now."
    return f"{was}; the rise since is no more than luck brings."


def _rows_added(case: Case) -> str:
    """Whether more rows would help: by how validation went while they were added."""
    half = case.trail.last_step // 2
    before = [one for one in case.trail.stretches if one.first <= half <= one.step]
    then = level(before, "validation_error")
    if not isfinite(then):
        return ""
    went = f"from {said(then)} with half of the rows to {said(case.validation)} with all"
    if not case.facts.usual:
        return f" Validation went {went}."
    if then - case.validation > FELL * case.noise(then):
        return f" Validation fell {went}: more rows would probably help."
    return f" Validation went {went}: more rows alone would probably not help much."
