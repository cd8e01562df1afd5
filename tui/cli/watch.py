"""Watch a run: in the app, or as plain lines that any terminal and any pipe can take. With --search
a search, as lines.
"""

import argparse
import os
import time

from tui.app.terminal import refusal
from tui.cli.app import add_screen, open_app
from tui.cli.flags import add_store, run_number
from tui.cli.keeping import open_store
from tui.cli.report import JsonLines, result_lines, verdict
from tui.cli.search_watch import follow, newest
from tui.cli.status import PIPE_CLOSED
from tui.cli.told import every_record, told_lines
from tui.diagnosis.diagnosis import Diagnosis
from tui.errors import Refusal
from tui.runs.run import State
from tui.runs.store import Store
from tui.words import short

LINE_SECONDS = 1.0
SILENCE_SECONDS = 10.0
POLL_SECONDS = 0.1


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument(
        "run", nargs="?", type=run_number, metavar="RUN", help="else the newest active"
    )
    parser.add_argument(
        "--search", action="store_true", help="the number is a search's; with --plain or --json"
    )
    parser.add_argument("--plain", action="store_true", help="lines instead of the app")
    parser.add_argument("--json", action="store_true", help="every record as JSON Lines")
    parser.add_argument("--read-only", action="store_true", help="watch without steering")
    add_screen(parser)
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.search:
        return _search(arguments)
    store = open_store(arguments)
    number = arguments.run
    if number is None:
        found = store.active() or store.runs(limit=1)
        if not found:
            raise Refusal("there is no run to watch: `python -m tui train` makes one.")
        number = found[0].number
    store.known(number)
    if arguments.json:
        return _follow_json(store, number)
    if not arguments.plain:
        store.close()
        if reason := refusal(os.environ, headless=f"python -m tui watch {number} --plain"):
            raise Refusal(reason)
        return open_app(
            arguments, store.path, run=number, read_only=arguments.read_only, notices=store.notices
        )
    return _follow(store, number)


def _search(arguments: argparse.Namespace) -> int:
    if not (arguments.plain or arguments.json):
        raise Refusal(
            "a search is watched in lines here: add --plain, or --json. "
            "In the app F5 shows the one that goes on, and r lists them all."
        )
    store = open_store(arguments)
    number = newest(store) if arguments.run is None else arguments.run
    return follow(store, number, arguments.json)


def _follow_json(store: Store, number: int) -> int:
    """The events that `train --json` writes, as they happen."""
    report = JsonLines()
    while not (run := store.known(number)).facts and run.state is not State.ENDED:
        time.sleep(POLL_SECONDS)  # its process has not said yet what it learns from
    report.start(run)
    seen = 0
    while not report.closed:
        store.version()  # says so if the store is gone
        run = store.known(number)
        for record in store.records(number, after=seen):
            report.record(record)
            seen = record.step
        if run.state is State.ENDED and seen >= run.steps:
            report.done(run, store.latest(number), store.scores(number))
            break
        time.sleep(POLL_SECONDS)
    return PIPE_CLOSED if report.closed else verdict(store.known(number))


def _follow(store: Store, number: int) -> int:
    """Print a line a second of what is new, the end in words, and the pictures as text."""
    run = store.known(number)
    print(f"run {run.number}: {short(run.title)}")
    if run.other_version:
        print(run.other_version)
    seen, said = 0, ""
    due = 0.0
    diagnosis = Diagnosis()
    while True:
        store.version()  # says so if the store is gone
        run = store.known(number)
        now = time.monotonic()
        record = store.record(number, 2**62)
        if record is not None and record.step > seen and (now >= due or run.outcome):
            for each in every_record(store, number, seen):
                diagnosis.add(each)
            seen, due = record.step, now + LINE_SECONDS
            found = diagnosis.verdict(run)
            new = found.news and found.words != said
            said = found.words
            print(
                f"{run.recipe.model.step_word} {record.step} of {run.planned}: "
                f"train {record.train_error:.4g}, validation {record.validation_error:.4g}"
                + (f", {said}" if new else ""),
                flush=True,
            )
        if run.hindrance and now >= due:
            due = now + SILENCE_SECONDS
            print(run.hindrance, flush=True)
        if run.state is State.ENDED:
            break
        time.sleep(POLL_SECONDS)
    result = result_lines(run, store.scores(run.number), blame=False)
    print("\n".join([*result, "", *told_lines(store, run)]), flush=True)
    return verdict(run)
