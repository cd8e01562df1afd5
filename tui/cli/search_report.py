"""What a search in the foreground prints: JSON Lines, or a line of progress and a result."""

import os
import shutil
import sys
import time
from collections.abc import Mapping
from typing import Any, Protocol

from tui.cli.report import as_json, finite
from tui.cli.status import DONE, TROUBLE
from tui.diagnosis.lead import Lead
from tui.diagnosis.nearer import unchosen
from tui.grid import planned, trials
from tui.plan import Plan
from tui.runs.cost import duration
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.runs.run import State
from tui.runs.search import Search
from tui.runs.store import Store
from tui.runs.trial import Trial, TrialState, called
from tui.words import counted, short, visible

LINE_SECONDS = 0.1
LEADERS = 10


class Ended(Protocol):
    """A trial that is over, as the driver hands it out."""

    number: int
    values: Mapping[str, Any]
    state: TrialState
    reason: str
    best: Record | None
    parts: tuple[float, ...]
    step: int
    elapsed: float


class Reporter(Protocol):
    closed: bool
    """Whoever read the output has left."""

    def start(self, search: Search) -> None: ...
    def trial(self, course: Ended, run: int) -> None: ...
    def best(self, course: Ended, run: int) -> None: ...
    def say(self, sentence: str) -> None: ...
    def done(self, search: Search, store: Store) -> None: ...


def reporter(json: bool, expected: float | None = None) -> Reporter:
    """`expected` are the seconds that it is to take, as far as they are known."""
    return JsonLines(expected) if json else Lines()


def told(plan: Plan, values: Mapping[str, Any]) -> str:
    """Values as a person reads them: ``C 10, gamma 0.001``."""
    words = []
    for each in plan.dimensions:
        if each.key in values:
            value = values[each.key]
            short_one = f"{value:.4g}" if isinstance(value, float) else None
            said = short_one or each.of.declaration.told(value)
            words.append(f"{each.of.label} {said}")
    return ", ".join(words)


def budget(plan: Plan) -> str:
    """What ends the search of `plan`: ``25 trials, 125 fits``, ``trials for 10 min``."""
    if not (count := planned(plan)):
        return f"trials for {duration(plan.strategy.seconds)}"
    return counted(count, "trial") + (f", {count * plan.parts} fits" if plan.parts > 1 else "")


class JsonLines:
    """One object a line, nothing else on stdout."""

    def __init__(self, expected: float | None = None) -> None:
        self.closed = False
        self._expected = expected

    def start(self, search: Search) -> None:
        plan = search.plan
        self._write(
            {
                "event": "start",
                "search": search.number,
                **plan.to_dict(),
                "trials": trials(plan),
                "fits": trials(plan) * plan.parts,
                "expected_seconds": None if self._expected is None else round(self._expected, 3),
                "rows": search.facts.get("rows", {}),
                "measure": plan.recipe.error_title,
                "baseline_error": finite(search.baseline_error),
            }
        )

    def trial(self, course: Ended, run: int) -> None:
        best = course.best
        self._write(
            {
                "event": "trial",
                "number": course.number,
                "values": dict(course.values),
                "state": course.state,
                "best_validation_error": finite(best.validation_error if best else None),
                "run": run,
                "train_error": finite(best.train_error if best else None),
                "best_step": best.step if best else None,
                "steps": course.step,
                "parts": [finite(each) for each in course.parts],
                "reason": course.reason,
                "elapsed": round(course.elapsed, 6),
            }
        )

    def best(self, course: Ended, run: int) -> None:
        self._write(
            {
                "event": "best",
                "number": course.number,
                "values": dict(course.values),
                "best_validation_error": finite(
                    course.best.validation_error if course.best else None
                ),
                "run": run,
            }
        )

    def say(self, sentence: str) -> None:
        print(f"tui: {visible(sentence)}", file=sys.stderr)

    def done(self, search: Search, store: Store) -> None:
        best, counts = store.searches.best(search.number), store.searches.counts(search.number)
        taken = to_take(search, store)
        self._write(
            {
                "event": "done",
                "search": search.number,
                "outcome": search.outcome,
                "reason": search.reason,
                "best_values": None if best is None else dict(best.values),
                "best_validation_error": None if best is None else finite(best.error),
                "run": None if best is None else best.run,
                "take": None
                if taken is None
                else {"number": taken.number, "values": dict(taken.values), "run": taken.run},
                "trials": sum(counts.values()),
                **{state.value: count for state, count in counts.items()},
                "baseline_error": finite(search.baseline_error),
                "lead": search.facts.get("lead"),
                "worth": list(_sentences(search)),
                "importance": search.facts.get("importance"),
                "elapsed": round(search.elapsed, 6),
            }
        )

    def _write(self, event: dict[str, Any]) -> None:
        if self.closed:
            return
        try:
            sys.stdout.write(as_json(event) + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            self.closed = True
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Lines:
    """A line of progress on stderr where that is a terminal; the result on stdout."""

    def __init__(self) -> None:
        self.closed = False
        self._live = sys.stderr.isatty()
        self._due = 0.0
        self._over = self._planned = 0
        self._search: Search | None = None
        self._best = "no trial is over yet"

    def start(self, search: Search) -> None:
        self._search = search
        plan = search.plan
        self._planned = planned(plan)
        print(f"search {search.number}: {short(search.title)}, {budget(plan)}")
        sys.stdout.flush()

    def trial(self, course: Ended, run: int) -> None:
        self._over += 1
        self._show()

    def best(self, course: Ended, run: int) -> None:
        if self._search is not None and course.best is not None:
            self._best = (
                f"best {course.best.validation_error:.4g} "
                f"({told(self._search.plan, course.values)})"
            )
        self._show()

    def say(self, sentence: str) -> None:
        self.clear()
        print(f"tui: {visible(sentence)}", file=sys.stderr)

    def done(self, search: Search, store: Store) -> None:
        self.clear()
        print("\n".join(result_lines(search, store, LEADERS)))

    def _show(self) -> None:
        now = time.monotonic()
        if self._live and self._search is not None and now >= self._due:
            self._due = now + LINE_SECONDS
            width = shutil.get_terminal_size().columns - 1
            sys.stderr.write("\r" + self._line()[:width].ljust(width))
            sys.stderr.flush()

    def _line(self) -> str:
        of = f"{self._over} of " if self._planned else ""
        return f"{of}{counted(self._planned or self._over, 'trial')}, {self._best}"

    def clear(self) -> None:
        if self._live:
            blank = " " * (shutil.get_terminal_size().columns - 1)
            sys.stderr.write(f"\r{blank}\r")
            sys.stderr.flush()


def status_of(search: Search) -> int:
    """The exit status of a search that ended; why it failed is said on stderr."""
    if search.outcome is Outcome.FAILED:
        print(f"tui: search {search.number} failed: {short(search.reason, 1000)}", file=sys.stderr)
        return TROUBLE
    return DONE


def _lead(search: Search) -> Lead | None:
    """What the lead is worth, as far as this version can read it."""
    lead = search.facts.get("lead")
    try:
        return Lead.from_dict(lead) if isinstance(lead, dict) else None
    except ValueError:
        return None


def _sentences(search: Search) -> tuple[str, ...]:
    lead = _lead(search)
    return () if lead is None else (*lead.sentences(), *unchosen(search.plan))


def to_take(search: Search, store: Store) -> Trial | None:
    """The best trial, or the quicker one that ties with it; None where none is complete."""
    lead = _lead(search)
    found = [] if lead is None else store.searches.numbered(search.number, [lead.pick])
    return found[0] if found else store.searches.best(search.number)


def worth(search: Search) -> list[str]:
    """What the lead is worth and which hyperparameters matter, in sentences."""
    lines = list(_sentences(search))
    importance = search.facts.get("importance")
    several = len(search.plan.dimensions) > 1  # of one alone it is all, which says nothing
    if several and isinstance(importance, dict) and isinstance(importance.get("shares"), dict):
        labels = {each.key: each.of.label for each in search.plan.dimensions}
        shares = [
            f"{labels[key]} {share:.0%}"
            for key, share in importance["shares"].items()
            if key in labels and isinstance(share, float)
        ]
        lines.append(
            f"importance ({short(str(importance.get('method')), 40)}): {', '.join(shares)}"
        )
    return lines


def result_lines(search: Search, store: Store, limit: int) -> list[str]:
    """The best `limit` trials, what the lead is worth, and how the search ended."""
    plan, counts = search.plan, store.searches.counts(search.number)
    shown, going = store.searches.leading(search.number, limit), search.state is not State.ENDED
    lines = [f"{'trial':>5}  {'run':>5}  {'state':<8}  {'error':>8}  {'time':>7}  values"]
    for each in shown:
        error = "" if each.error is None else f"{each.error:.4g}"
        state = called(each.state, going)
        lines.append(
            f"{each.number:>5}  {each.run:>5}  {state:<8}  {error:>8}  {each.elapsed:>6.2f}s  "
            f"{told(plan, each.values)}"
        )
    if (more := sum(counts.values()) - len(shown)) > 0:
        lines.append(f"and {more} more: `runs --search {search.number}` lists the run of each.")
    best, taken = store.searches.best(search.number), to_take(search, store)
    if best is None:
        lines.append("no trial was finished, so that there is no best one.")
    else:
        step = f"{plan.recipe.model.step_word} {best.best_step}"
        lines.append(
            f"best: validation error {best.error:.4g} at {step}, {told(plan, best.values)} "
            f"(run {best.run})"
        )
    if best is not None and taken is not None and taken.number != best.number:
        lines.append(
            f"to take: trial {taken.number}, which ties and is quicker, "
            f"{told(plan, taken.values)} (run {taken.run})"
        )
    if search.baseline_error is not None:
        lines.append(f"doing nothing: validation error {search.baseline_error:.4g}")
    lines += worth(search)
    made = [f"{count} {called(state, going)}" for state, count in counts.items() if count]
    if search.state is State.ENDED:
        word = str(search.outcome).replace("_", " ")
        lines.append(
            f"{word} after {', '.join(made) or 'no trial'} in {search.elapsed:.1f} s: "
            f"{short(search.reason, 1000)}"
        )
    return lines
