"""Searches as commands tell them: a line each, one whole, one asked to stop."""

import time
from functools import partial

from tui.cli.keeping import to_stderr
from tui.cli.race_report import known, standing
from tui.cli.report import as_json, finite
from tui.cli.search_report import result_lines, told
from tui.errors import Refusal
from tui.jobs.stopping import stop
from tui.plan import Kind
from tui.plotting.curves.shown import view_of
from tui.race import race_command
from tui.runs.run import State, Wanted
from tui.runs.search import Search
from tui.runs.store import Store
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
        print(f"{'search':>6} {'state':<10} {'trials':>6} {'best':>9}  {'made':<12}  what")
        for each in found:
            print(_line(store, each))


def whole(store: Store, number: int, json: bool) -> None:
    """One search with its best trials, what its lead is worth, and the command that repeats it."""
    search = store.searches.known(number)
    if json:
        print(as_json({**_summary(store, search), "facts": dict(search.facts)}))
        for trial in store.searches.trials(number):
            print(
                as_json(
                    {
                        "event": "trial",
                        "number": trial.number,
                        "values": dict(trial.values),
                        "state": trial.state,
                        "best_validation_error": finite(trial.error),
                        "run": trial.run,
                    }
                )
            )
        return
    state = str(search.outcome or search.state).replace("_", " ")
    print(f"search {search.number}: {short(search.title)}, {state}")
    if search.silence:
        print(f"  {search.silence}")
    for line in _told(store, search):
        print(f"  {visible(line)}".rstrip())
    print()
    racing = [each.plan.strategy.sampler for each in known(store, search.race)]
    plan = search.plan
    print(visible(race_command(plan, tuple(racing)) if racing[1:] else plan.command()))


def _told(store: Store, search: Search) -> list[str]:
    if search.plan.kind is Kind.SEARCH:
        lines = result_lines(search, store, LEADERS)
        racing = known(store, search.race)
        if len(racing) > 1:
            others = ", ".join(f"{each.plan.strategy.sampler} {each.number}" for each in racing)
            lines += [f"one of a race of searches: {others}", *standing(store, racing)]
        return lines
    ended = f"{search.outcome or search.state} in {search.elapsed:.1f} s: {search.reason}"
    return [*view_of(search, (), store.spread).tell(), "", ended]


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
    best = store.searches.best(search.number)
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
    best = store.searches.best(search.number)
    error = "" if best is None or best.error is None else f"{best.error:.4g}"
    made = time.strftime("%b %d %H:%M", time.localtime(search.created))
    values = "" if best is None else f": {told(search.plan, best.values)}"
    count = sum(store.searches.counts(search.number).values())
    race = f", {search.plan.strategy.sampler} of a race" if search.race else ""
    what = f"{short(search.title)}{race}{values}"
    return f"{search.number:>6} {state:<10} {count:>6} {error:>9}  {made:<12}  {what}"
