"""Open the sealed test part for one run: the error of its best step on rows that chose nothing.

It is written down that it was opened, by which run, and when. Do it once, for the run that you have
chosen: a test score that helps to choose is a validation score.
"""

import argparse
import time
from typing import Any

from tui.cli.flags import add_store, run_number
from tui.cli.keeping import open_store, to_stderr
from tui.cli.report import as_json, finite
from tui.diagnosis.sealed_words import times, told
from tui.runs.openings import Opening
from tui.runs.store import Store
from tui.words import short, visible


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("run", type=run_number, metavar="RUN", help="the run's number")
    parser.add_argument("--json", action="store_true", help="say it as one JSON object")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    store = open_store(arguments)
    try:
        run = store.known(arguments.run)
        from tui.worker.opening import open_test

        opening, now = open_test(store.path, run.number, lambda said: to_stderr(visible(said)))
        openings = store.openings.of(run.recipe)
        if arguments.json:
            event = {"event": "test", **test_event(openings, run.number), "opened_now": now}
            print(as_json(event | {"doubts": list(run.doubts)}))
            return 0
        print(f"run {run.number}: {short(run.title)}")
        print(f"  {told(opening)}")
        print(f"  the error is {run.recipe.error_said}.")
        if not now:
            print(f"  it was scored {_when(opening)} already, and is not opened again.")
        print(f"  the test part was {times(openings)}.")
        for doubt in run.doubts:
            print(f"  beware: {short(doubt, 1000)}")
        if run.mean_of:
            print(f"  {run.mean_of}")
    finally:
        store.close()
    return 0


def test_event(openings: list[Opening], run: int) -> dict[str, Any]:
    """The score of a run, null where it was not scored, and who opened its test part."""
    mine = [each for each in openings if each.run == run and not each.refused]
    opened = [each for each in openings if not each.refused]
    event: dict[str, Any] = {"run": run, "test_error": None}
    if mine:
        last = mine[-1]
        event |= {
            "test_error": finite(last.error),
            "low": finite(last.low),
            "high": finite(last.high),
            "confidence": last.confidence,
            "rows": last.rows,
            "step": last.step,
            "validation_error": finite(last.validation),
            "baseline_error": finite(last.baseline),
            "copied_rows": last.copied,
            "when": last.opened,
        }
    return event | {
        "opened": len(opened),
        "opened_by": list(dict.fromkeys(each.run for each in opened)),
    }


def known(store: Store, number: int) -> dict[str, Any]:
    """The same, of a run in the store."""
    return test_event(store.openings.of(store.known(number).recipe), number)


def _when(opening: Opening) -> str:
    return time.strftime("on %Y-%m-%d at %H:%M", time.localtime(opening.opened))
