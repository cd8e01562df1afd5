"""Searches side by side in this process, a thread each: `search --race` in the foreground."""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from tui.cli.log import log_to
from tui.cli.race_report import (
    JsonLane,
    LineLane,
    Track,
    known,
    race_event,
    race_lines,
    write_event,
)
from tui.cli.search_report import Reporter
from tui.cli.staff import staff
from tui.cli.status import DONE, PIPE_CLOSED, TROUBLE
from tui.errors import Refusal
from tui.plan import Plan
from tui.plotting.style import Charset
from tui.race import race_plans
from tui.runs.outcome import Outcome
from tui.runs.place import log_path
from tui.runs.process import Process
from tui.runs.search import Search
from tui.runs.store import Store
from tui.words import short


def enlist(store: Store, plan: Plan, samplers: tuple[str, ...], resume: bool) -> list[int]:
    """The searches of the race: new ones, or those of the newest that was the same."""
    plans = race_plans(plan, samplers)
    if not resume:
        return store.searches.add_race(plans)
    for each in store.searches.newest(10**6):
        found = known(store, each.race)
        if each.plan in plans and [one.plan for one in found] == plans:
            for one in found:
                if one.outcome is not Outcome.FINISHED:
                    store.searches.requeue(one.number)
            return [one.number for one in found]
    return store.searches.add_race(plans)


def race_here(
    arguments: argparse.Namespace,
    path: Path,
    numbers: list[int],
    came: list[int],
    expected: float | None,
) -> int:
    """Drive the searches `numbers` to their ends, in the `expected` seconds all together; `came`
    fills with signals.
    """
    log_to(log_path(path))
    store = Store.open(path)
    try:
        for number in numbers:
            store.searches.starting(number, Process.own())
        searches = known(store, numbers)
        lock, track = Lock(), Track()
        reports: list[Reporter] = [
            JsonLane(each.plan.strategy.sampler, lock, expected)
            if arguments.json
            else LineLane(each.plan.strategy.sampler, track)
            for each in searches
        ]
        _drive(arguments, path, searches, reports, came)
        searches = known(store, numbers)
        if any(report.closed for report in reports):
            return PIPE_CLOSED
        for search, report in zip(searches, reports, strict=True):
            report.done(search, store)
        if arguments.json:
            write_event(race_event(store, searches))
        else:
            if sys.stderr.isatty():
                sys.stderr.write("\n")
            print("\n".join(race_lines(store, searches, Charset.UNICODE)))
    finally:
        store.close()
    if came:
        print(
            f"tui: interrupted; searches {', '.join(map(str, numbers))} go on with --resume.",
            file=sys.stderr,
        )
        return 128 + came[0]
    failed = [each for each in searches if each.outcome is Outcome.FAILED]
    for each in failed:
        print(f"tui: search {each.number} failed: {short(each.reason, 1000)}", file=sys.stderr)
    return TROUBLE if failed else DONE


def _drive(
    arguments: argparse.Namespace,
    path: Path,
    searches: list[Search],
    reports: list[Reporter],
    came: list[int],
) -> None:
    workers = staff(arguments, len(searches))
    from tui.worker.search import search

    def over() -> bool:
        return bool(came) or any(report.closed for report in reports)

    going = [
        (found, report)
        for found, report in zip(searches, reports, strict=True)
        if found.outcome is not Outcome.FINISHED
    ]
    with ThreadPoolExecutor(max(len(going), 1)) as threads:
        futures = [
            threads.submit(
                search, path, found.number, workers, report, report.start, over, report.say
            )
            for found, report in going
        ]
    for future in futures:
        error = future.exception()
        # What is refused stands in the store as the reason of that search.
        if error is not None and not isinstance(error, Refusal):
            raise error
