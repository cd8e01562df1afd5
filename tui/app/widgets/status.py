"""The line that says in words what is happening."""

import math
from typing import NamedTuple

from tui.app.watch import Snapshot
from tui.app.widgets.strips import Strips
from tui.diagnosis.verdict import Kind
from tui.diagnosis.words import said
from tui.families import Kept
from tui.hyperparameters.number import plain
from tui.plotting.style import Charset, Line, Role, Run
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.runs.run import Run as TrainingRun
from tui.runs.run import State
from tui.words import cell_width, plural, short

BAR = 16
WIDE = 110
LONGEST = 1000
_MARKS = {"training": "●", "paused": "‖", "queued": "○", "good": "✓", "bad": "✗"}
_PLAIN_MARKS = {"training": "*", "paused": "|", "queued": "o", "good": "+", "bad": "x"}
_BAD = (Outcome.DIVERGED, Outcome.FAILED)


def error(value: float | None) -> str:
    """An error as people read it, or what it is instead of a number."""
    if value is None or math.isnan(value):
        return "–"
    if math.isinf(value):
        return "infinite"
    return said(value)


def status(
    snapshot: Snapshot, width: int, charset: Charset, ready: str = "", tries: str = ""
) -> list[Line]:
    """One line, and one more where a run ended with something to say that does not fit.

    `ready` says what would be trained where no run is shown, `tries` what a key would try now.
    """
    if snapshot.trouble:
        return [(Run(short(f" {snapshot.trouble}", width), Role.WARNING),)]
    if snapshot.run is None:
        return [(Run(short(f" {ready}", width), Role.FAINT),)]
    if snapshot.run.hindrance:
        return [(Run(short(f" {snapshot.run.hindrance}", width), Role.WARNING),)]
    return _lines(snapshot, snapshot.run, width, charset, tries)


def reading(record: Record, run: TrainingRun, width: int) -> Line:
    """What one step measured, read off the plot."""
    return (
        Run(f" at {run.recipe.model.step_word} {record.step}: ", Role.SET),
        Run("error train "),
        Run(error(record.train_error), Role.TRAIN),
        Run(" validation "),
        Run(error(record.validation_error), Role.VALIDATION),
        Run(f"  loss {error(record.train_loss)} and {error(record.validation_loss)}", Role.FAINT),
        Run("  Esc goes back" if width >= 90 else "", Role.FAINT),
    )


def _lines(
    snapshot: Snapshot, run: TrainingRun, width: int, charset: Charset, tries: str
) -> list[Line]:
    verdict = _verdict(snapshot)
    told = [_parts(snapshot, run, width, charset, way) for way in _WAYS]
    # The verdict says more than the words before it.
    ways = [[*way, verdict] for way in told if verdict] + told
    parts = next((way for way in ways if sum(map(cells, way)) <= width), ways[-1])
    if tries:
        parts.append((Run(f"  {tries}", Role.SET),))
    if run.speed:
        word = plural(run.recipe.model.step_word)
        parts.append((Run(f"  {rounded(run.speed)} {word}/s", Role.FAINT),))
    line: list[Run] = []
    room = width
    for part in parts:
        room -= cells(part)
        if room < 0:
            break
        line += part
    return _with_reason(tuple(line), room, run, width)


class _Way(NamedTuple):
    """How much is said of a run. Both errors are said or neither: one alone tells nothing."""

    bar: bool = True
    step: bool = True
    validation: str = "validation"
    best: str = ", {word} {error} at {step}"


_WAYS = (
    _Way(),
    _Way(step=False),
    _Way(step=False, bar=False),
    _Way(step=False, bar=False, validation="val."),
    _Way(step=False, bar=False, validation="val.", best=", {word} at {step}"),
    _Way(step=False, bar=False, validation="val.", best=""),
)
"""In ever fewer words. How far it is, the train error and that of validation stand to the last."""


def _parts(
    snapshot: Snapshot, run: TrainingRun, width: int, charset: Charset, way: _Way
) -> list[Line]:
    """State, progress and errors."""
    word, mark, role = _state(run, charset)
    step = f"{run.recipe.model.step_word} " if way.step else ""
    last = snapshot.last
    done = last.step if last is not None else run.steps
    parts: list[Line] = [(Run(f" {mark} {word} ", role),)]
    if run.state is State.ENDED:
        parts.append((Run(f"at {step}{done}"),))
    else:
        bar = _bar(done, run.planned, charset) if width >= WIDE and way.bar else ()
        parts.append((*bar, Run(f"{step}{done}/{run.planned}" if not bar else f" {done}")))
    if last is not None:
        train = (Run("  train "), Run(error(last.train_error), Role.TRAIN))
        validation = (
            Run(f"  {way.validation} "),
            Run(error(last.validation_error), Role.VALIDATION),
        )
        parts.append((*train, *validation))
    if run.best_step is not None and way.best and _tells_best(run, done):
        found, kept = error(run.best_validation_error), run.recipe.model.kept.word
        best = way.best.format(word=kept, error=found, step=run.best_step)
        parts.append((Run(best, Role.BEST),))
    return parts


def _tells_best(run: TrainingRun, done: int) -> bool:
    """Whether the step that is kept is worth a word: one that is not simply where it stands."""
    ended = run.state is State.ENDED
    return run.recipe.model.kept is Kept.BEST or (ended and run.best_step != done)


def _verdict(snapshot: Snapshot) -> Line:
    """What the curves say, where it is worth saying."""
    found = snapshot.verdict
    outcome = None if snapshot.run is None else snapshot.run.outcome
    if found is None or not found.news or not found.beyond(outcome):
        return ()
    return (Run(f"  {found.words}", Role.LEARNED if found.kind is Kind.GOOD else Role.WARNING),)


def cells(line: Line) -> int:
    """How wide a line is."""
    return sum(len(run.text) for run in line)


def _with_reason(line: Line, room: int, run: TrainingRun, width: int) -> list[Line]:
    """The reason of an end out of the ordinary, behind `line` or below it."""
    if run.state is not State.ENDED or run.outcome is Outcome.FINISHED or not run.reason:
        return [line]
    reason = Run(
        f"  {short(run.reason, LONGEST)}", Role.WARNING if run.outcome in _BAD else Role.FAINT
    )
    if cell_width(reason.text) <= room:
        return [(*line, reason)]
    return [line, (reason._replace(text=short(reason.text[1:], width)),)]


def _state(run: TrainingRun, charset: Charset) -> tuple[str, str, Role]:
    marks = _MARKS if charset is Charset.UNICODE else _PLAIN_MARKS
    if run.state is State.ENDED:
        bad = run.outcome in _BAD
        word = str(run.outcome or "ended").replace("_", " ")
        return word, marks["bad" if bad else "good"], Role.WARNING if bad else Role.LEARNED
    role = Role.LEARNED if run.state is State.TRAINING else Role.SET
    word = "starting" if run.state is State.QUEUED else run.state.value
    return word, marks[run.state.value], role


def _bar(done: int, planned: int, charset: Charset) -> list[Run]:
    share = min(done / planned, 1.0) if planned else 0.0
    full = round(share * BAR)
    on, off = ("━", "─") if charset is Charset.UNICODE else ("=", "-")
    return [Run(on * full, Role.LEARNED), Run(off * (BAR - full), Role.FAINT)]


def rounded(speed: float) -> str:
    """Two figures, so that the number changes seldom."""
    if speed < 10:
        return f"{speed:.1f}"
    digits = len(str(int(speed))) - 2
    return plain(float(round(speed, -digits)))


class Status(Strips):
    """One or two lines at the bottom."""

    def __init__(self, charset: Charset) -> None:
        super().__init__()
        self._charset = charset
        self._last: tuple[Snapshot, str, str] = (Snapshot(), "", "")
        self._read: Record | None = None

    def tell(self, snapshot: Snapshot, ready: str, tries: str = "") -> None:
        self._last = (snapshot, ready, tries)
        if self._read is not None and snapshot.run is not None:
            lines = [reading(self._read, snapshot.run, self.size.width)]
        else:
            lines = status(snapshot, self.size.width or 80, self._charset, ready, tries)
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)
        self.show(lines)

    def read(self, record: Record | None) -> None:
        """Show the values of one step in place of the present; None shows the present again."""
        self._read = record
        self.tell(*self._last)

    def on_resize(self) -> None:
        self.tell(*self._last)
