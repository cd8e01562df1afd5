"""Drive one search of the store in this process: the one path of jobs and of the command line."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

import joblib

from tui.data import load
from tui.data.folds import Fold
from tui.data.measure import ShareWrong
from tui.errors import Refusal
from tui.plan import Plan
from tui.runs.heartbeat import Heartbeat
from tui.runs.outcome import Outcome
from tui.runs.search import Search
from tui.runs.search_writer import SearchWriter
from tui.runs.store import Store
from tui.runs.trial import Trial, TrialState
from tui.search.amiss import foremost
from tui.search.analysis import Analyst
from tui.search.blocks import Blocks
from tui.search.driver import Driver
from tui.search.fanned import structure
from tui.search.listener import Listener
from tui.search.pace import Pace
from tui.search.pool import Pool
from tui.search.pruners import pruner_for
from tui.search.recall import Recall
from tui.search.samplers import LEARNS, sampler_for
from tui.search.scribe import Scribe
from tui.search.told import told_of
from tui.search.workers import Workers
from tui.words import short
from tui.worker.facts import facts_of
from tui.worker.survey import Hear, Survey

FREE, LEARNING, LEARNING_FANNED = 64, 4, 16
"""Trials in a block: many where none waits for another, few where the next learns from them."""
SHARE, MOST_LEARNING = 64, 32
"""Of a large budget a block is such a part: more workers have work, and enough is learned."""

log = logging.getLogger(__name__)


def search(
    path: Path,
    number: int,
    workers: Callable[[], Workers] | None = None,
    listener: Listener | None = None,
    started: Callable[[Search], None] | None = None,
    should_end: Callable[[], bool] = lambda: False,
    say: Callable[[str], None] = log.warning,
    pace: Pace = Pace(),  # noqa: B008  # frozen
    hurry: Callable[[], bool] | None = None,
    hear: Hear | None = None,
) -> Search:
    """Drive search `number` of the store at `path` to its end, whatever that is; the ended one.

    Trials that an earlier process finished count; those it did not finish are trained again. A
    curve that searches nothing has no trials: `hear` is told its facts. Whoever says that it
    `should_end` is in a `hurry` as well, unless that is told apart. Without `workers` it has a
    process for each core, or its share of them in a race.
    """
    store = Store.open(path, must_exist=True)
    try:
        found = store.searches.known(number)
        writer = SearchWriter(path, number, say, hurry or should_end)
    except BaseException:
        store.close()
        raise
    try:
        writer.note(found.facts)
        if workers is None:
            workers = partial(Pool, share(len(found.race)))
        if not writer.claim():
            raise Refusal(f"search {number} is or was driven by another process: start a new one.")
        try:
            with Heartbeat(path, number, table="searches"):
                if found.plan.kind.tries:
                    _drive(store, writer, found, workers, listener, started, should_end, pace)
                else:
                    survey = Survey(writer, found, should_end, hear, workers)
                    if started is not None:
                        started(found)
                    survey.run()
        except Refusal as refusal:
            writer.finish(found.elapsed, (), Outcome.FAILED, str(refusal))
            raise
        except Exception as error:
            log.exception("search %d failed", number)
            reason = short(str(error) or type(error).__name__, 300)
            said = f"the search failed ({type(error).__name__}: {reason})."
            writer.finish(found.elapsed, (), Outcome.FAILED, said)
        return store.searches.known(number)
    finally:
        writer.close()
        store.close()


def _drive(
    store: Store,
    writer: SearchWriter,
    found: Search,
    make: Callable[[], Workers],
    listener: Listener | None,
    started: Callable[[Search], None] | None,
    should_end: Callable[[], bool],
    pace: Pace,
) -> None:
    plan = found.plan.checked()
    dataset = load(plan.recipe.data)
    seen = dataset  # by the first fit of a trial, whose state is drawn
    if plan.strategy.folds:
        seen = load(plan.recipe.data, Fold(0, plan.strategy.folds))  # says too few rows at once
    sampler, pruner = sampler_for(plan), pruner_for(plan)
    blocks = Blocks(sampler, block_size(plan), plan.most_trials, learns(plan))
    classes = isinstance(dataset.measure(plan.recipe.model, plan.recipe.stop.error), ShareWrong)
    analyst = Analyst(plan, classes, partial(store.searches.trials, found.number), pace.clock)
    facts = dict(found.facts) | facts_of(plan, dataset)
    scribe = Scribe(writer, seen, analyst, facts, listener, pace.clock)
    done, unfinished = _earlier(store, writer, found.number)
    blocks.known({trial.number: dict(trial.values) for trial in (*done, *unfinished)})
    for trial in done:
        blocks.over(told_of(trial))
    blocks.resume()
    scribe.known(done, {each.number: store.outcomes(each.run) for each in foremost(done)})
    workers = Recall(make())
    try:
        driver = Driver(plan, blocks, pruner, workers, scribe, should_end, found.elapsed, pace)
        driver.again(unfinished)
        if started is not None:
            started(store.searches.known(found.number))
        outcome, reason = driver.run()
    finally:
        workers.close()
    scribe.finish(driver.elapsed, outcome, reason)


def share(racing: int) -> int:
    """The processes of one of so many searches that go on side by side; 0 takes all cores."""
    return max(joblib.cpu_count() // racing, 1) if racing else 0


def block_size(plan: Plan) -> int:
    """Trials that are asked at a time: a matter of the plan alone, so that any machine asks the
    same.
    """
    if not learns(plan):
        return FREE
    least = LEARNING_FANNED if structure(plan.recipe) is not None else LEARNING
    return max(least, min(plan.most_trials // SHARE, MOST_LEARNING))


def learns(plan: Plan) -> bool:
    """Whether it matters to a trial what came of those before it."""
    return plan.strategy.sampler in LEARNS or plan.strategy.pruner != "none"


def _earlier(store: Store, writer: SearchWriter, number: int) -> tuple[list[Trial], list[Trial]]:
    """The trials of an earlier process: those that are over, and those to be trained again.

    What such a trial recorded is taken back, unless somebody trained its run to its end alone.
    """
    trials = store.searches.trials(number)
    done = [trial for trial in trials if trial.state is not TrialState.TRAINING]
    unfinished = [trial for trial in trials if trial.state is TrialState.TRAINING]
    writer.runs |= {trial.number: trial.run for trial in trials}
    for trial in unfinished:
        run = store.run(trial.run)
        if run is None or run.outcome in (None, Outcome.STOPPED, Outcome.FAILED):
            writer.forget(trial.run)
        else:
            writer.release(trial.run)
            del writer.runs[trial.number]
    return done, unfinished
