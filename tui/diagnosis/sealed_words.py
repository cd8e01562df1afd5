"""The sealed test score in words, beside the validation score that the model was chosen by."""

from collections.abc import Mapping, Sequence

from tui.diagnosis.words import said
from tui.runs.openings import Opening, scored
from tui.words import listed

SEALED = "The test part is sealed: nothing was scored on it yet."


def times(openings: Sequence[Opening]) -> str:
    """``opened 2×, runs 14 and 19``; empty where it never was."""
    opened = [each for each in openings if not each.refused]
    if not opened:
        return ""
    runs = [str(run) for run in dict.fromkeys(each.run for each in opened)]
    return f"opened {len(opened)}×, run{'s' if len(runs) > 1 else ''} {listed(runs, 'and')}"


def score(opening: Opening) -> str:
    """``test error 0.131 (95 % interval 0.079 to 0.209, 100 rows), validation 0.118, doing nothing
    0.480``.
    """
    error = "no number" if opening.error is None else said(opening.error)
    around = f"{opening.rows} rows"
    if opening.low is not None and opening.high is not None:
        interval = f"{opening.confidence:.0%} interval {said(opening.low)} to {said(opening.high)}"
        around = f"{interval.replace('%', ' %')}, {around}"
    beside = "" if opening.validation is None else f", validation {said(opening.validation)}"
    nothing = "" if opening.baseline is None else f", doing nothing {said(opening.baseline)}"
    return f"test error {error} ({around}){beside}{nothing}"


def told(opening: Opening) -> str:
    """The score as a sentence, and whether rows of it were known."""
    if not opening.copied:
        return f"{score(opening)}."
    are = "rows are" if opening.copied > 1 else "row is"
    return (
        f"{score(opening)}. {opening.copied} test {are} in train or validation as well, value for "
        "value: known, not predicted."
    )


def sentences(openings: Sequence[Opening], run: int) -> list[str]:
    """What is known of `run` on the test part, and how often that was opened."""
    mine, opened = scored(openings, run), times(openings)
    if not opened:
        return [SEALED]
    lines = [] if mine is None else [f"Run {run}: {told(mine)}"]
    return [*lines, f"The test part was {opened}{_warning(openings)}."]


def of_search(openings: Sequence[Opening], tested: Mapping[int, int]) -> list[str]:
    """What is known of the trials of a search that were `tested` (by run the number of each), and
    how often the part was opened; nothing where it never was.
    """
    if not (opened := times(openings)):
        return []
    lines = [
        f"Trial {trial}: {told(found)}"
        for run, trial in tested.items()
        if (found := scored(openings, run)) is not None
    ]
    return [*lines, f"The test part was {opened}{_warning(openings)}."]


def _warning(openings: Sequence[Opening]) -> str:
    runs = {each.run for each in openings if not each.refused}
    if len(runs) < 2:
        return ""
    return "; whoever chooses between them by it has used it up as a test"
