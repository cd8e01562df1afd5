"""Numbers and remarks as they stand in the sentences of verdicts."""

from math import floor, isfinite, log10

from tui.diagnosis.case import Case
from tui.diagnosis.trail import level, levels
from tui.words import plural

FEW_ROWS = 1000
"""From so many validation rows on, noise need not be spoken of."""
ROW_BY_ROW = 300
"""Up to so many, it is said what a single row is worth."""
_FINER = 3
"""Places that may be added so that the least of several numbers is seen."""
_ENDLESS = 1e9
"""From here on nobody counts the digits."""
SURER = 1.25
"""So many times its lowest, a validation loss has risen."""


def said(value: float) -> str:
    """An error as people read it: ``0.118``, ``58.4``, ``101823``, ``1.0e-5``, ``1.23e7``."""
    if not isfinite(value):
        return "not finite"
    if value and (abs(value) < 1e-3 or abs(value) >= 1e7):
        mantissa, exponent = f"{value:.{1 if abs(value) < 1 else 2}e}".split("e")
        return f"{mantissa}e{int(exponent)}"
    if abs(value) >= 1e5:
        return f"{value:.0f}"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def alike(*values: float) -> list[str]:
    """Numbers of one sentence, to as many places as the least of them needs to be seen.

    What is too little beside the others for that, or not finite, is written as it would be alone.
    """
    most = max((abs(value) for value in values if isfinite(value)), default=0.0)
    if most >= _ENDLESS:
        return [said(value) for value in values]
    usual = 0 if most >= 1e5 else 1 if most >= 10 else 3
    least = 0.5 * 10.0 ** -(usual + _FINER)
    seen = [abs(value) for value in values if isfinite(value) and abs(value) >= least]
    needed = -floor(log10(min(seen))) if seen else usual
    places = min(max(needed, usual), usual + _FINER)
    return [
        said(value) if not isfinite(value) or 0 < abs(value) < least else f"{value:.{places}f}"
        for value in values
    ]


def steps(case: Case, count: int) -> str:
    """``1 epoch``, ``80 epochs``."""
    return f"{count} {case.word if count == 1 else plural(case.word)}"


def aside(case: Case) -> str:
    """How wide the noise of a small validation set is, as the end of a sentence."""
    noise, rows = case.noise(case.validation), case.facts.rows
    if not isfinite(noise) or rows > FEW_ROWS:
        return ""
    row = f", and one row is {said(1 / rows)}" if case.facts.classes and rows < ROW_BY_ROW else ""
    return f" On {rows} validation rows an error is known to about ±{said(noise)}{row}."


def surer(case: Case) -> str:
    """Where the validation loss rose and the error did not: said, and not called overfitting."""
    if not case.facts.classes or not case.model.approaches:
        return ""  # of numbers, the error is the root of the loss
    if not case.validation > 0:
        return ""  # there are no mistakes to be sure of
    found = case.trail.stretches
    losses = levels(found, "validation_loss", 1)
    pairs = [pair for pair in zip(losses, range(len(found)), strict=True) if isfinite(pair[0])]
    if not pairs:
        return ""
    then, place = min(pairs)
    if place >= len(found) - len(case.tail):
        return ""  # it is lowest where it ends: the mean of the end is higher, and nothing rose
    now = level(case.tail, "validation_loss")
    moved = case.validation - level([found[place]], "validation_error")
    noise = case.noise(case.validation)
    if not now > SURER * then > 0 or (isfinite(noise) and moved > 2 * noise):
        return ""
    error = "fell" if isfinite(noise) and moved < -noise else "hardly moved"
    return (
        f" Its validation loss rose from {said(then)} to {said(now)} while the error {error}: it "
        "grows too sure of its mistakes."
    )
