"""What a foreground run prints: JSON Lines, or a progress bar and a result."""

import json
import math
import os
import shutil
import sys
import time
from collections.abc import Sequence
from typing import Any, Protocol

from tui.cli.learned import learned
from tui.cli.status import DONE, TROUBLE
from tui.diagnosis.diagnosis import Diagnosis
from tui.diagnosis.verdict import Verdict
from tui.runs.openings import Opening, scored
from tui.runs.outcome import Outcome
from tui.runs.panel import Frame
from tui.runs.record import Record
from tui.runs.run import Run
from tui.runs.scores import Scores
from tui.words import plural, short, visible

BAR = 24
BAR_SECONDS = 0.1
FLUSH_SECONDS = 0.05
LONGEST = 1000


class Reporter(Protocol):
    closed: bool
    """Whoever read the output has left."""

    def start(self, run: Run) -> None: ...
    def record(self, record: Record) -> None: ...
    def say(self, sentence: str) -> None: ...
    def done(self, run: Run, frame: Frame | None, scores: Scores | None) -> None: ...


def reporter(as_json: bool) -> Reporter:
    return JsonLines() if as_json else Progress()


def finite(value: float | None) -> float | None:
    """JSON knows no NaN or infinity: they are null."""
    return value if value is not None and math.isfinite(value) else None


def test_error(openings: Sequence[Opening], run: int) -> float | None:
    """The error of `run` on the sealed test part, where that was opened for it."""
    found = scored(openings, run)
    return None if found is None else finite(found.error)


def as_json(event: object) -> str:
    """`event` on one line of ASCII without a control character; JSON itself lets DEL through."""
    return json.dumps(event).replace("\x7f", "\\u007f")


def start_event(run: Run) -> dict[str, Any]:
    return {
        "event": "start",
        "run": run.number,
        "recipe": run.recipe.to_dict(),
        "measure": run.recipe.error_title,
        "parameters": run.parameters,
        "rows": dict(run.rows),
    } | ({"notes": run.facts["notes"]} if run.notes else {})


def record_event(record: Record) -> dict[str, Any]:
    values = {name: finite(value) for name, value in record._asdict().items()}
    return {"event": "record", **values, "elapsed": round(record.elapsed, 6)}


def done_event(
    run: Run, judgement: Verdict, frame: Frame | None = None, scores: Scores | None = None
) -> dict[str, Any]:
    """How `run` ended, what its records say of it, how the step that is kept (`best_step`, as
    `kept` says chosen) scores, and what it had learned in `frame`, its last.
    """
    event = {
        "event": "done",
        "run": run.number,
        "outcome": run.outcome,
        "steps": run.steps,
        "kept": run.recipe.model.kept,
        "measure": run.recipe.error_title,
        "best_step": run.best_step,
        "best_validation_error": finite(run.best_validation_error),
        "baseline_error": finite(run.baseline_error),
        "elapsed": round(run.elapsed, 6),
        "verdict": judgement.to_dict(),
    }
    if scores is not None:
        event["scores"] = scores.to_dict()
    return event | ({"reason": run.reason} if run.reason else {}) | learned(frame)


def verdict(run: Run) -> int:
    """The exit status of an ended run; one that went wrong is said in a sentence on stderr."""
    if run.outcome in (Outcome.DIVERGED, Outcome.FAILED):
        word = "" if run.outcome is Outcome.DIVERGED else f" {run.outcome}"  # the reason says it
        print(f"tui: run {run.number}{word}: {short(run.reason, LONGEST)}", file=sys.stderr)
        return TROUBLE
    return DONE


class JsonLines:
    """One object a line, every step a record, nothing else on stdout."""

    def __init__(self) -> None:
        self.closed = False
        self._due = 0.0
        self._diagnosis = Diagnosis()

    def start(self, run: Run) -> None:
        self._write(start_event(run))
        for note in run.notes:
            self.say(note)

    def record(self, record: Record) -> None:
        self._diagnosis.add(record)
        self._write(record_event(record))

    def say(self, sentence: str) -> None:
        print(f"tui: {visible(sentence)}", file=sys.stderr)

    def done(self, run: Run, frame: Frame | None, scores: Scores | None) -> None:
        self._due = 0.0
        self._write(done_event(run, self._diagnosis.verdict(run), frame, scores))

    def _write(self, event: dict[str, Any]) -> None:
        if self.closed:
            return
        try:
            sys.stdout.write(as_json(event) + "\n")
            if time.monotonic() >= self._due:
                sys.stdout.flush()
                self._due = time.monotonic() + FLUSH_SECONDS
        except BrokenPipeError:
            self.closed = True
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Progress:
    """A bar on stderr where that is a terminal; the result on stdout."""

    def __init__(self) -> None:
        self.closed = False
        self._live = sys.stderr.isatty()
        self._due = 0.0
        self._planned = 0
        self._word = "step"
        self._diagnosis = Diagnosis()

    def start(self, run: Run) -> None:
        self._planned = run.planned
        self._word = run.recipe.model.step_word
        rows = ", ".join(f"{count} {part}" for part, count in run.rows.items())
        values = f"{run.parameters} values to learn, " if run.parameters else ""
        print(f"run {run.number}: {short(run.title)}, {values}rows: {rows}")
        sys.stdout.flush()
        for note in run.notes:
            self.say(note)

    def record(self, record: Record) -> None:
        self._diagnosis.add(record)
        now = time.monotonic()
        if self._live and now >= self._due:
            self._due = now + BAR_SECONDS
            done = BAR * record.step // max(self._planned, 1)
            bar = "#" * done + "-" * (BAR - done)
            line = (
                f"[{bar}] {self._word} {record.step}/{self._planned}  "
                f"train {record.train_error:.4g}  validation {record.validation_error:.4g}"
            )
            width = shutil.get_terminal_size().columns - 1
            sys.stderr.write("\r" + line[:width].ljust(width))
            sys.stderr.flush()

    def say(self, sentence: str) -> None:
        self._clear()
        print(f"tui: {visible(sentence)}", file=sys.stderr)

    def _clear(self) -> None:
        if self._live:
            blank = " " * (shutil.get_terminal_size().columns - 1)
            sys.stderr.write(f"\r{blank}\r")
            sys.stderr.flush()

    def done(self, run: Run, frame: Frame | None, scores: Scores | None) -> None:
        self._clear()
        judgement = self._diagnosis.verdict(run)
        news = judgement.beyond(run.outcome) if judgement.news else ()
        print("\n".join([*result_lines(run, scores, blame=False), *news]))


def result_lines(run: Run, scores: Scores | None = None, blame: bool = True) -> list[str]:
    """How a run ended and what the step that is kept was worth, that first.

    Without `blame` why it went wrong is left to `verdict`, which says it on stderr.
    """
    word, lines = run.recipe.model.step_word, list[str]()
    if not run.recipe.usual_error:
        lines.append(f"error: {run.recipe.error_title}")
    if run.best_step is not None and run.best_validation_error is not None:
        lines.append(
            f"{run.recipe.model.kept.word}: validation error {run.best_validation_error:.4g}, "
            f"train {run.best_train_error:.4g}, at {word} {run.best_step}"
        )
    if run.baseline_error is not None:
        lines.append(f"doing nothing: validation error {run.baseline_error:.4g}")
    if scores is not None:
        lines.append(f"on validation: {scores.told}")
    if run.outcome is not None:
        said = str(run.outcome).replace("_", " ")
        steps = f"{run.steps} {word if run.steps == 1 else plural(word)}"
        wrong = run.outcome in (Outcome.DIVERGED, Outcome.FAILED)
        why = f": {short(run.reason, LONGEST)}" if run.reason and (blame or not wrong) else ""
        lines.append(f"{said} after {steps} in {run.elapsed:.2f} s{why}")
    return lines
