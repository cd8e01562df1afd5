"""List the runs that were made here, newest first."""

import argparse
import shlex
import shutil
import sys
import time

from tui.cli.flags import add_store, run_number
from tui.cli.keeping import open_store
from tui.cli.report import as_json, finite, test_error
from tui.cli.searches import listing
from tui.errors import Refusal
from tui.runs.openings import Opening
from tui.runs.place import store_path
from tui.runs.query import Query
from tui.runs.run import Run
from tui.runs.silence import Silence
from tui.words import quoted, short

WIDEST = 1000


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="how many at most")
    parser.add_argument(
        "--filter",
        default="",
        metavar="WORDS",
        help="only runs with all of that: 'moons model:tree depth>4 best<0.1'",
    )
    parser.add_argument("--search", type=run_number, metavar="N", help="the trials of a search")
    parser.add_argument("--searches", action="store_true", help="the searches instead")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.limit < 1:
        raise Refusal(f"--limit {arguments.limit} lists nothing: give 1 or more.")
    query, found = Query.of(arguments.filter), list[Run]()
    limit = min(arguments.limit, 10**6)
    store = open_store(arguments) if store_path(arguments.store).exists() else None
    if arguments.searches:
        listing(store, limit, arguments.json)
        return 0
    if store is not None:
        if arguments.search is not None:
            store.searches.known(arguments.search)
        found = store.runs(limit, query=query, search=arguments.search)
    openings = [] if store is None else store.openings.every()
    if arguments.json:
        for each in found:
            print(as_json({**summary(each), "test_error": test_error(openings, each.number)}))
    elif not found and query.terms:
        print(f"no run has all of {quoted(arguments.filter)}.")
    elif not found:
        print("no runs yet: `python -m tui train` makes one.")
    else:
        print(f"{'run':>5} {'state':<13} {'best':>9} {'at':>6}  {'made':<12}  what")
        room = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDEST
        for each in found:
            print(short(_line(each, openings), room))
    return 0


def summary(run: Run) -> dict[str, object]:
    """A run as one JSON object."""
    return {
        "run": run.number,
        "state": run.state,
        "outcome": run.outcome,
        "reason": run.reason,
        "name": run.name,
        "recipe": run.recipe.to_dict(),
        "steps": run.steps,
        "planned": run.planned,
        "best_step": run.best_step,
        "best_validation_error": finite(run.best_validation_error),
        "baseline_error": finite(run.baseline_error),
        "elapsed": run.elapsed,
        "created": run.created,
        "silence": None if run.silence is None else silence_event(run.silence),
    }


def silence_event(silence: Silence) -> dict[str, object]:
    """What is known of a process that does not answer."""
    return {
        "seconds": round(silence.seconds, 1),
        "process": silence.process,
        "doing": silence.doing,
        "cause": silence.cause,
    }


def _line(run: Run, openings: list[Opening]) -> str:
    state = str(run.outcome or run.state).replace("_", " ")
    best = "" if run.best_validation_error is None else f"{run.best_validation_error:.4g}"
    step = run.best_step or ""
    said = f"  {run.hindrance}" if run.hindrance else ""
    if (error := test_error(openings, run.number)) is not None:
        said += f"  test {error:.4g}"
    recipe = run.recipe
    chosen = shlex.join([recipe.data.word, recipe.model.name, *recipe.flags()])
    what = (short(run.name) or chosen) + said
    return f"{run.number:>5} {state:<13} {best:>9} {step:>6}  {_made(run.created):<12}  {what}"


def _made(created: float) -> str:
    """``Nov 24 02:05``; of another year ``2025-11-24``."""
    then, now = time.localtime(created), time.localtime()
    this_year = then.tm_year == now.tm_year
    return time.strftime("%b %d %H:%M" if this_year else "%Y-%m-%d", then)
