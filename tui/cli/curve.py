"""Error over the values of one hyperparameter, with spread: where it underfits, where it overfits.

It is kept as a search, so that --show draws it again.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

from tui.cli.curve_kinds import SurveyJson, SurveyLines
from tui.cli.curve_report import CurveJson, CurveLines, CurveReporter
from tui.cli.flags import add_recipe, add_store, recipe_from, run_number
from tui.cli.foreground import note_signals
from tui.cli.keeping import add_history, open_store, room_for_runs
from tui.cli.log import log_to
from tui.cli.settling import settled
from tui.cli.status import DONE, PIPE_CLOSED, TROUBLE
from tui.curve_plan import (
    DRAWS,
    FOLDS,
    POINTS,
    SIZES,
    curve_plan,
    named,
    over,
    rates_plan,
    rows_plan,
)
from tui.errors import Refusal
from tui.plan import Plan
from tui.plotting.curves.shown import is_curve
from tui.runs.outcome import Outcome
from tui.runs.place import log_path
from tui.runs.process import Process
from tui.runs.store import Store
from tui.strategy import Strategy
from tui.words import quoted, short

ROWS = "rows"


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    add_recipe(parser, words)
    group = parser.add_argument_group("curve")
    group.add_argument(
        "--over",
        metavar="KEY[=X..Y]",
        help="what is gone through: max_depth, or max_depth=1..20; rows for ever more training "
        "rows, each number drawn --repeats times",
    )
    group.add_argument(
        "--range-test",
        action="store_true",
        help="with --over learning_rate: one run whose rate grows with every update",
    )
    for flag, default, most, text in (
        ("--points", 0, 1000, f"how many values (else {POINTS}, of rows {SIZES})"),
        (
            "--repeats",
            0,
            100,
            f"train each value from this many seeds (else 1; rows are drawn {DRAWS} times)",
        ),
        ("--workers", 0, 256, "processes (else one a core)"),
    ):
        group.add_argument(
            flag,
            type=partial(_whole, most),
            default=default,
            metavar="N",
            help=text,
        )
    group.add_argument(
        "--folds",
        type=_folds,
        default=FOLDS,
        metavar="N",
        help="train each value this many times, by another part of the rows each time; 0 takes the "
        f"validation part alone (default {FOLDS})",
    )
    group.add_argument("--show", type=run_number, metavar="SEARCH", help="draw a kept curve again")
    parser.add_argument("--json", action="store_true", help="write JSON Lines to stdout")
    parser.add_argument("--ascii", action="store_true", help="draw with 7-bit characters only")
    add_history(parser)
    add_store(parser)


def _whole(most: int, text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= most:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not allowed here: give 1 to {most}")
    return int(text)


def _folds(text: str) -> int:
    """As a search reads them."""
    try:
        Strategy.hyperparameter("folds").declaration.parse(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    if arguments.show is not None:
        return _show(arguments)
    plan = _plan(arguments)
    came = note_signals()
    with room_for_runs(arguments) as path:
        store = Store.open(path)
        try:
            number = store.searches.add(plan)
        finally:
            store.close()
        report = reporter(plan, arguments.json, arguments.ascii)
        return search_here(path, number, arguments.workers, report, came)


def _plan(arguments: argparse.Namespace) -> Plan:
    if not arguments.over:
        raise Refusal(
            "nothing is gone through: give --over with the key of a hyperparameter, or with rows."
        )
    recipe = settled(recipe_from(arguments))
    if arguments.range_test:
        if named(recipe, arguments.over.partition("=")[0]).name != "learning_rate":
            raise Refusal("--range-test goes through learning rates: give --over learning_rate.")
        return rates_plan(recipe)
    if arguments.over.startswith(f"{ROWS}="):
        raise Refusal(
            f"--over {ROWS} takes no range: it goes from few training rows to all of them, "
            "over as many sizes as --points says."
        )
    if arguments.over == ROWS:
        return rows_plan(recipe, arguments.points or SIZES, arguments.repeats or DRAWS)
    each, values = over(recipe, arguments.over)
    how = (arguments.points or POINTS, arguments.folds, arguments.repeats or 1)
    return curve_plan(recipe, each, values, *how)


def reporter(plan: Plan, json: bool, ascii: bool = False) -> CurveReporter:
    if plan.kind.tries:
        return CurveJson() if json else CurveLines(ascii)
    return SurveyJson() if json else SurveyLines(ascii)


def _show(arguments: argparse.Namespace) -> int:
    store = open_store(arguments)
    try:
        search = store.searches.known(arguments.show)
        if not is_curve(search):
            raise Refusal(
                f"search {search.number} is no curve: only a grid over one hyperparameter is."
            )
        report = reporter(search.plan, arguments.json, arguments.ascii)
        report.done(search, store)
    finally:
        store.close()
    return PIPE_CLOSED if report.closed else DONE


def search_here(
    path: Path, number: int, workers: int, report: CurveReporter, came: list[int]
) -> int:
    """Make the curve `number` in this process, by so many `workers`; `came` fills with signals."""
    store = Store.open(path)
    store.searches.starting(number, Process.own())
    store.close()
    log_to(log_path(path))
    from tui.search.pool import Pool
    from tui.worker.search import search

    ended = search(
        path,
        number,
        lambda: Pool(workers),
        report,
        report.start,
        lambda: bool(came) or report.closed,
        report.say,
        hear=report.hear,
    )
    store = Store.open(path)
    try:
        report.done(ended, store)
    finally:
        store.close()
    if report.closed:
        return PIPE_CLOSED
    if came:
        print(f"tui: interrupted; what was trained is search {number}.", file=sys.stderr)
        return 128 + came[0]
    if ended.outcome is Outcome.FAILED:
        print(f"tui: search {number} failed: {short(ended.reason, 1000)}", file=sys.stderr)
        return TROUBLE
    return DONE
