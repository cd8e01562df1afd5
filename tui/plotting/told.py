"""A run and its pictures in words, for people and pipes that cannot see them."""

from dataclasses import dataclass

from tui.diagnosis.verdict import Verdict
from tui.plotting.curve import Curve
from tui.plotting.curve_words import describe_curve
from tui.plotting.numbers import measured, short_number
from tui.plotting.payload import NONSENSE
from tui.plotting.views import describe_panel, title_of
from tui.runs.panel import Frame
from tui.runs.record import Record
from tui.runs.run import Run
from tui.words import plural, visible


@dataclass(frozen=True, slots=True)
class Aspect:
    """How the error plot is looked at: its measure and scale, its part of the steps, its cursor."""

    measure: str = "error"
    log: bool = False
    window: tuple[float, float] | None = None
    cursor: Record | None = None


def told(
    run: Run,
    curve: Curve,
    frame: Frame | None,
    ghost: Curve | None = None,
    aspect: Aspect | None = None,
    verdict: Verdict | None = None,
) -> list[str]:
    """The curves, what they say of the run, then every panel of `frame`: a sentence and a table
    for each.
    """
    word, seen = run.recipe.model.step_word, aspect or Aspect()
    lines = describe_curve(curve, seen.measure, word)
    lines += _marks(run, ghost, seen, word)
    if verdict is not None:
        said = _capitalised(verdict.beyond(run.outcome))
        lines += ["", *said] if said else []
    if frame is not None:
        rewound = seen.cursor is not None and seen.cursor.step != frame.step
        near = ", the nearest kept step" if rewound else ""
        for panel in frame.panels.values():
            lines += ["", f"{title_of(panel)} after {word} {frame.step}{near}"]
            try:
                lines += describe_panel(panel, word)
            except NONSENSE:
                lines.append("This picture cannot be read.")
    return [visible(line) for line in lines]


def _capitalised(lines: list[str]) -> list[str]:
    return [line[:1].upper() + line[1:] for line in lines]


def _marks(run: Run, ghost: Curve | None, seen: Aspect, word: str) -> list[str]:
    """What else stands in the plot: baseline, the run before, zoom and cursor."""
    lines = []
    if not run.recipe.usual_error:
        lines.append(f"The error is {run.recipe.error_said}.")
    if run.baseline_error is not None and seen.measure == "error":
        lines.append(f"Doing nothing gives an error of {measured(run.baseline_error)}.")
    before = ghost.summaries[f"validation_{seen.measure}"] if ghost else None
    if before is not None and before.lowest_step is not None:
        lowest = f"{measured(before.lowest)}, at {word} {before.lowest_step}"
        lines.append(f"In the run before on this data validation was lowest, {lowest}.")
    if seen.log:
        lines.append(f"The {seen.measure} axis is logarithmic.")
    if seen.window is not None:
        low, high = (short_number(float(round(end))) for end in seen.window)
        lines.append(f"The plot is zoomed to {plural(word)} {low} to {high}.")
    if seen.cursor is not None:
        at = seen.cursor
        lines.append(
            f"The cursor is at {word} {at.step}: error {measured(at.train_error)} on train and "
            f"{measured(at.validation_error)} on validation, loss {measured(at.train_loss)} "
            f"and {measured(at.validation_loss)}."
        )
    return lines
