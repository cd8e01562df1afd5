"""Train one run of the store in this process: the one path of jobs and of the command line."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from tui import __version__
from tui.data import load
from tui.data.dataset import Dataset
from tui.data.note import Note
from tui.data.preprocessing.saving import KIND, state_of
from tui.errors import Refusal
from tui.learners.fit import Fit
from tui.learners.fit import State as LearnedState
from tui.runs.heartbeat import Heartbeat
from tui.runs.outcome import Outcome
from tui.runs.run import Run, State
from tui.runs.store import Store
from tui.runs.writer import News, Writer
from tui.training import checkpoint
from tui.training.limits import refuse_excess
from tui.training.runner import Listener, Runner
from tui.training.session import Session
from tui.words import short

THREADS_PAY = 200_000
"""Learned values from which on BLAS threads give more than they cost."""

log = logging.getLogger(__name__)


def train(
    path: Path,
    number: int,
    started: Callable[[Run], None] | None = None,
    listener: Listener | None = None,
    should_end: Callable[[], bool] = lambda: False,
    say: Callable[[str], None] = log.warning,
    hurry: Callable[[], bool] | None = None,
) -> Run:
    """Train run `number` of the store at `path` to its end, whatever that is; the ended run.

    A failure becomes the run's outcome with one sentence; its traceback goes to the log. Trouble
    with the store that does not end the training goes to `say`. Whoever says that it `should_end`
    is in a `hurry` as well, unless that is told apart.
    """
    store = Store.open(path, must_exist=True)
    try:
        run = store.known(number)
        writer = Writer(path, number, say, run.recipe.model.step_word, hurry or should_end)
    except BaseException:
        store.close()
        raise
    try:
        if not writer.claim():
            raise Refusal(f"run {number} is or was trained by another process: start a new one.")
        try:
            with Heartbeat(path, number):
                dataset = load(run.recipe.data, remarks=True)
                if not run.steps:
                    refuse_excess(run.recipe.model, dataset)
                session = Session(run.recipe.checked(), dataset)
                if run.steps:
                    _resume(session, store, run)
                facts = _facts(session)
                writer.describe(facts)
                own = dataset.origin is not None
                if own:
                    # The run's own copy: its file may be another one by the time it is used.
                    writer.save(KIND, 0, checkpoint.to_bytes(state_of(dataset)))
                if started is not None:
                    started(store.known(number))
                small = session.fit.parameters().count < THREADS_PAY
                with threadpool_limits(1 if small else None):
                    model = _model(dataset, run) if own else None
                    Runner(session, writer, listener, should_end, model=model).run()
                if dataset.origin is not None and (changed := dataset.origin.changed()):
                    say(changed)
                    notes = [*facts.get("notes", []), Note("origin", changed).to_dict()]
                    writer.describe({**facts, "notes": notes})
        except Refusal as refusal:
            _fail(store, writer, refusal)
            raise
        except Exception as error:
            log.exception("run %d failed", number)
            _fail(store, writer, error)
        return store.known(number)
    finally:
        writer.close()
        store.close()


def _model(dataset: Dataset, run: Run) -> Callable[[Fit], LearnedState | None]:
    """What makes of a fit the model that predicts without the file."""
    from tui.export.model.keeping import kept  # many estimators, for those who have a file

    return partial(kept, dataset=dataset, family=run.recipe.model)


def _resume(session: Session, store: Store, run: Run) -> None:
    """Set `session` where the saved states of `run` stand."""
    bodies = {kind: store.checkpoint(run.number, kind) for kind in ("last", "best")}
    states = {kind: checkpoint.from_bytes(body) for kind, body in bodies.items() if body}
    record = store.record(run.number, run.steps)
    now = states.get("last", states.get("best"))
    if now is None or record is None:
        raise Refusal(f"the saved state of run {run.number} is gone: start it anew.")
    session.resume(now, states.get("best"), record.elapsed)
    if session.step != run.steps:
        raise Refusal(f"the saved state of run {run.number} is of another step: start it anew.")


def _facts(session: Session) -> dict[str, Any]:
    dataset = session.dataset
    return {
        "version": __version__,
        "parameters": 0 if session.fit.grows else session.fit.parameters().count,
        "rows": {
            "train": len(dataset.train),
            "validation": len(dataset.validation),
            "test": len(dataset.test),
        },
        "features": len(dataset.features),
        "classes": list(dataset.classes),
        "baseline_error": dataset.baseline(session.recipe.model, session.recipe.stop.error),
        **({"notes": [each.to_dict() for each in dataset.notes]} if dataset.notes else {}),
    }


def _fail(store: Store, writer: Writer, error: Exception) -> None:
    """End the run as failed, keeping what it recorded."""
    run = store.known(writer.run)
    told = isinstance(error, (Refusal, ValueError, MemoryError))
    reason = short(str(error) or type(error).__name__, 300)
    sentence = reason if told else f"the training failed ({type(error).__name__}: {reason})."
    best = store.record(run.number, run.best_step) if run.best_step else None
    news = News(State.TRAINING, run.steps, run.progress, run.elapsed, best)
    writer.finish(news, Outcome.FAILED, sentence)
