"""Searches as commands tell them: a line each, one whole, one asked to stop."""

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from tui.cli.keeping import to_stderr
from tui.cli.race_report import known, standing
from tui.cli.report import as_json, finite, test_error
from tui.cli.search_report import result_lines, told
from tui.curve_plan import curve_command
from tui.diagnosis.curve_points import curve_of
from tui.diagnosis.sealed_words import SEALED, of_search
from tui.errors import Refusal
from tui.jobs.stopping import stop
from tui.plan import Kind
from tui.plotting.curves.shown import view_of
from tui.race import race_command
from tui.runs.openings import tested
from tui.runs.run import State, Wanted
from tui.runs.search import Search
from tui.runs.store import Store
from tui.runs.tally import tally
from tui.runs.trial import Trial
from tui.words import short, visible

LEADERS = 20


def listing(store: Store | None, limit: int, json: bool) -> None:
    """Every search, newest first."""
    found = [] if store is None else store.searches.newest(limit)
    if json:
        for each in found:
            print(as_json(_summary(store, each)))
    elif not found or store is None:
        print("no searches yet: `python -m tui search` makes one.")
    else:
        print(f"{'search':>6} {'state':<10} {'trials':>9} {'best':>9}  {'made':<12}  what")
        for each in found:
            print(_line(store, each))


def whole(store: Store, number: int, json: bool) -> None:
    """One search with its best trials, what its lead is worth, and the command that repeats it."""
    search = store.searches.known(number)
    if json:
        print(as_json({**_summary(store, search), "facts": dict(search.facts)}))
        trials = store.searches.trials(number)
        of, openings = _errors(store, search, trials), store.openings.of(search.plan.recipe)
        for trial in trials:
            print(
                as_json(
                    {
                        "event": "trial",
                        "number": trial.number,
                        "values": dict(trial.values),
                        "state": trial.state,
                        "best_validation_error": finite(of[trial.number]),
                        "run": trial.run,
                        "test_error": test_error(openings, trial.run),
                    }
                )
            )
        return
    state = str(search.outcome or search.state).replace("_", " ")
    print(f"search {search.number}: {short(search.title)}, {state}")
    if search.silence:
        print(f"  {search.silence}")
    for line in [*_told(store, search), *_tested(store, search)]:
        print(f"  {visible(line)}".rstrip())
    print()
    racing = [each.plan.strategy.sampler for each in known(store, search.race)]
    plan = search.plan
    print(visible(race_command(plan, tuple(racing)) if racing[1:] else curve_command(plan)))


class _Best(NamedTuple):
    """What was found lowest: where, its error, and the run that holds it."""

    values: Mapping[str, Any]
    error: float | None
    run: int


def _best(store: Store, search: Search) -> _Best | None:
    """The best trial by the step that is kept of it; of a curve, whose points are trained to their
    end, the best point as the curve says it.
    """
    if search.plan.kind is not Kind.VALUES:
        trial = store.searches.best(search.number)
        return None if trial is None else _Best(trial.values, trial.error, trial.run)
    trials = store.searches.trials(search.number)
    curve = curve_of(search.plan, trials, store.spread)
    point, key = curve.best, curve.of.key
    if point is None:
        return None
    whose = (each for each in trials if search.plan.staged or each.values[key] == point.value)
    return _Best({key: point.value}, point.error, next(whose).run)


def _errors(store: Store, search: Search, trials: Sequence[Trial]) -> dict[int, float | None]:
    """What each trial is judged by, by number: at its step that is kept, as a point of a curve at
    its last.
    """
    found = {each.number: each.error for each in trials}
    if search.plan.kind is not Kind.VALUES or search.plan.staged:
        return found
    curve = curve_of(search.plan, trials, store.spread)
    for trial in trials:
        value = trial.values.get(curve.of.key)
        found[trial.number] = next((p.error for p in curve.judged if p.value == value), None)
    return found


def _tested(store: Store, search: Search) -> list[str]:
    openings = store.openings.of(search.plan.recipe)
    scored = tested(openings, search.number, store.searches.of_run)
    return of_search(openings, scored) or [SEALED]


def _told(store: Store, search: Search) -> list[str]:
    if search.plan.kind is Kind.SEARCH:
        lines = result_lines(search, store, LEADERS)
        racing = known(store, search.race)
        if len(racing) > 1:
            others = ", ".join(f"{each.plan.strategy.sampler} {each.number}" for each in racing)
            lines += [f"one of a race of searches: {others}", *standing(store, racing)]
        return lines
    ended = f"{search.outcome or search.state} in {search.elapsed:.1f} s: {search.reason}"
    trials = store.searches.trials(search.number)
    return [*view_of(search, trials, store.spread).tell(), "", ended]


def end(store: Store, number: int, json: bool) -> None:
    """Ask a search to stop: it keeps what it recorded, and can be resumed."""
    search = store.searches.known(number)
    if search.state is State.ENDED:
        raise Refusal(f"search {number} is over already ({search.outcome}): nothing to stop.")
    if by_signal := stop(partial(store.searches.ask, number, Wanted.STOP), search.process):
        to_stderr(f"told by a signal: {by_signal}")
    if json:
        print(as_json({"event": "stopping", "search": number}))
    else:
        print(f"search {number} was asked to stop.")


def _summary(store: Store | None, search: Search) -> dict[str, object]:
    assert store is not None
    best = _best(store, search)
    counts = store.searches.counts(search.number)
    return {
        "search": search.number,
        "state": search.state,
        "outcome": search.outcome,
        "reason": search.reason,
        "name": search.name,
        "race": list(search.race),
        **search.plan.to_dict(),
        "trials": sum(counts.values()),
        **{state.value: count for state, count in counts.items()},
        "best_values": None if best is None else dict(best.values),
        "best_validation_error": None if best is None else finite(best.error),
        "run": None if best is None else best.run,
        "elapsed": search.elapsed,
        "created": search.created,
    }


def _line(store: Store, search: Search) -> str:
    state = str(search.outcome or search.state).replace("_", " ")
    best = _best(store, search)
    error = "" if best is None or best.error is None else f"{best.error:.4g}"
    made = time.strftime("%b %d %H:%M", time.localtime(search.created))
    values = "" if best is None else f": {told(search.plan, best.values)}"
    count = tally(search, store.searches.counts(search.number))
    race = f", {search.plan.strategy.sampler} of a race" if search.race else ""
    what = f"{short(search.title)}{race}{values}"
    return f"{search.number:>6} {state:<10} {count:>9} {error:>9}  {made:<12}  {what}"
