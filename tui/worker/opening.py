"""Open the sealed test part for one run: score its model, and write down that it was opened."""

import logging
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from tui import __version__
from tui.errors import Refusal
from tui.runs.openings import Opening, scored
from tui.runs.run import Run, State
from tui.runs.store import Store
from tui.training.sealed_score import CONFIDENCE, sealed_score
from tui.words import short
from tui.worker.restored import fold_of, restored

log = logging.getLogger(__name__)


def open_test(
    path: Path, number: int, say: Callable[[str], None] = log.warning
) -> tuple[Opening, bool]:
    """The score of run `number` on the test part, and whether that was opened for it now.

    A run that was scored before, at the step that still is its best, is not scored again.
    `Refusal` where it cannot be.
    """
    store = Store.open(path, must_exist=True)
    try:
        run = store.known(number)
        known = scored(store.openings.of(run.recipe), number)
        if known is not None and known.step == run.best_step:
            return known, False
        try:
            _refuse(store, run)
            error, facts = _score(store, run, say)
        except Exception as trouble:
            told = isinstance(trouble, (Refusal, ValueError, MemoryError))
            if not told:
                log.exception("run %d was not scored", number)
            reason = short(str(trouble) or type(trouble).__name__, 300)
            store.openings.add(number, run.recipe, None, {"refused": reason})
            if not told:
                raise Refusal(f"run {number} could not be scored ({reason}).") from trouble
            raise
        store.openings.add(number, run.recipe, error, facts)
        opening = store.openings.newest(number)
        assert opening is not None
        return opening, True
    finally:
        store.close()


def _refuse(store: Store, run: Run) -> None:
    """Say why it is too early."""
    trial = store.searches.of_run(run.number)
    search = store.searches.search(trial.search) if trial is not None else None
    if search is not None and search.state is not State.ENDED:
        raise Refusal(
            f"search {search.number} still goes on: the test part is for the trial that is chosen "
            "once it is over."
        )


def _score(
    store: Store, run: Run, say: Callable[[str], None]
) -> tuple[float | None, dict[str, Any]]:
    if run.state is State.ENDED and store.checkpoint(run.number, "best") is None:
        step = run.recipe.model.kept.phrase
        say(f"run {run.number} kept no state of {step}: it is trained again.")
    with threadpool_limits(1):
        found = restored(store, run)
        score = sealed_score(found.fit, found.dataset, run.recipe)
    fold = fold_of(store, run)
    return _finite(score.error), {
        "low": _finite(score.low),
        "high": _finite(score.high),
        "confidence": CONFIDENCE,
        "method": score.method,
        "rows": score.rows,
        "baseline": _finite(score.baseline),
        "copied": score.copied,
        "step": run.best_step,
        "validation": run.best_validation_error,
        "fold": None if fold is None else list(fold),
        "anew": found.anew,
        "version": __version__,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
