"""Try many settings of a model; give a range (0.001..1) or a set ({tanh,relu}) as its value.

Every trial is kept as a run. Ctrl-C keeps what was recorded, and --resume goes on with it.
"""

import argparse
import sys
from pathlib import Path

from tui.cli.expected import tell_cost
from tui.cli.flags import add_recipe, add_store, add_strategy, plan_from
from tui.cli.foreground import note_signals
from tui.cli.keeping import add_history, refuse_to_detach, room_for_runs
from tui.cli.log import log_to
from tui.cli.race import enlist, race_here
from tui.cli.report import as_json
from tui.cli.search_report import reporter, status_of
from tui.cli.settling import settled_plan
from tui.cli.staff import address, ask_cluster, reach_cluster, refuse_both, staff, told_workers
from tui.cli.status import DONE, PIPE_CLOSED
from tui.errors import Refusal
from tui.grid import trials
from tui.plan import Plan
from tui.race import USUAL, race_plans, racers
from tui.runs.outcome import Outcome
from tui.runs.place import log_path
from tui.runs.process import Process
from tui.runs.store import Store
from tui.words import quoted


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    add_recipe(parser, words)
    add_strategy(parser)
    add_staff(parser)
    parser.add_argument("--json", action="store_true", help="write JSON Lines to stdout")
    parser.add_argument("--detach", action="store_true", help="leave it running; print its number")
    parser.add_argument(
        "--resume", action="store_true", help="go on with this very search if it was cut short"
    )
    parser.add_argument(
        "--race",
        nargs="?",
        const=",".join(USUAL),
        type=_racers,
        metavar="SAMPLERS",
        help=f"several samplers side by side, each with the whole budget (else {','.join(USUAL)})",
    )
    add_history(parser)
    add_store(parser)


def add_staff(parser: argparse.ArgumentParser) -> None:
    """Who trains."""
    parser.add_argument(
        "--workers", type=_workers, default=0, metavar="N", help="processes (else one a core)"
    )
    parser.add_argument(
        "--cluster",
        type=address,
        metavar="ADDRESS",
        help="a Dask scheduler, as tcp://host:8786",
    )


def _racers(text: str) -> tuple[str, ...]:
    try:
        return racers(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(str(refusal).rstrip(".")) from None


def _workers(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= 256:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not allowed here: give 1 to 256")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    plan = settled_plan(plan_from(arguments))
    if not arguments.race:
        trials(plan)  # a grid that does not fit is refused before anything is kept
    refuse_to_detach(arguments)
    refuse_both(arguments)
    if arguments.race:
        return _race(arguments, plan)
    if arguments.detach:
        return _detach(arguments, plan)
    reach_cluster(arguments)
    came = note_signals()
    with room_for_runs(arguments) as path:
        store = Store.open(path)
        try:
            number, over = _number(store, plan, arguments.resume)
            expected = None
            if not over:
                expected = tell_cost(store, [plan], told_workers(arguments))
        finally:
            store.close()
        return search_here(arguments, path, number, over, came, expected)


def _race(arguments: argparse.Namespace, plan: Plan) -> int:
    if arguments.sampler is not None:
        raise Refusal("--race goes without --sampler: it names its samplers.")
    plans = race_plans(
        plan, arguments.race
    )  # one that cannot be is refused before anything is kept
    (ask_cluster if arguments.detach else reach_cluster)(arguments)
    came = note_signals()
    with room_for_runs(arguments) as path:
        store = Store.open(path)
        try:
            expected = tell_cost(store, plans, told_workers(arguments))
            numbers = enlist(store, plan, arguments.race, arguments.resume)
            going = [n for n in numbers if store.searches.known(n).outcome is None]
        finally:
            store.close()
        if not arguments.detach:
            return race_here(arguments, path, numbers, came, expected)
        from tui.jobs.launcher import Launcher

        for number in going:
            Launcher(path).search(number, arguments.cluster or "")
    told = as_json({"event": "detached", "searches": numbers})
    print(told if arguments.json else " ".join(map(str, numbers)))
    return DONE


def _number(store: Store, plan: Plan, resume: bool) -> tuple[int, bool]:
    """The search to drive, and whether it is over already."""
    if not resume:
        return store.searches.add(plan), False
    same = [each for each in store.searches.newest(10**6) if each.plan == plan]
    if not same:
        _refuse_other(store, plan)
        return store.searches.add(plan), False
    newest = same[0]
    if newest.outcome is Outcome.FINISHED:
        return newest.number, True
    store.searches.requeue(newest.number)
    return newest.number, False


def _refuse_other(store: Store, plan: Plan) -> None:
    """Say that what was cut short is another search than the one that was asked for."""
    for each in store.searches.newest(10**6):
        kin = (each.plan.recipe.data.name, each.plan.recipe.model.name)
        if each.resumable and kin == (plan.recipe.data.name, plan.recipe.model.name):
            raise Refusal(
                f"search {each.number} was cut short, and it is another one than this: "
                f"repeat it with `{each.plan.command()} --resume`, or leave out --resume."
            )


def search_here(
    arguments: argparse.Namespace,
    path: Path,
    number: int,
    over: bool,
    came: list[int],
    expected: float | None = None,
) -> int:
    """Drive search `number` in this process unless it is `over`; `came` fills with signals.

    Of `arguments` it needs ``json``, and who trains: ``workers`` or ``cluster``.
    """
    report = reporter(arguments.json, expected)
    store = Store.open(path)
    try:
        if not over:
            store.searches.starting(number, Process.own())
            log_to(log_path(path))
            workers = staff(arguments)
            from tui.worker.search import search

            search(
                path,
                number,
                workers,
                report,
                report.start,
                lambda: bool(came) or report.closed,
                report.say,
            )
        ended = store.searches.known(number)
        report.done(ended, store)
    finally:
        store.close()
    if report.closed:
        return PIPE_CLOSED
    if came:
        again = f"`python -m tui resume {number} --search`"
        print(
            f"tui: interrupted; search {number} goes on with --resume, or {again}.",
            file=sys.stderr,
        )
        return 128 + came[0]
    return status_of(ended)


def _detach(arguments: argparse.Namespace, plan: Plan) -> int:
    from tui.jobs.launcher import Launcher

    ask_cluster(arguments)
    with room_for_runs(arguments) as path:
        store = Store.open(path)
        try:
            resumed, over = _number(store, plan, arguments.resume)
            if not over:
                tell_cost(store, [plan], told_workers(arguments))
        finally:
            store.close()
        if not over:
            Launcher(path).search(resumed, arguments.cluster or "")
    word = "over" if over else "detached"
    print(as_json({"event": word, "search": resumed}) if arguments.json else resumed)
    return DONE
