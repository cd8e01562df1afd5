"""The model of an ended run, as it was at the step that is kept: whoever needs it gets it here.

A trial with folds is the mean of its fits, and its model is that of the first: it learned from
the rows outside fold 1, not from those that the run's recipe names by itself.
"""

from typing import NamedTuple

from tui.data import load
from tui.data.dataset import Dataset
from tui.data.folds import Fold
from tui.errors import Refusal
from tui.learners import learner_for
from tui.learners.fit import Fit
from tui.runs.outcome import Outcome
from tui.runs.run import Run, State
from tui.runs.store import Store
from tui.training import checkpoint
from tui.training.session import Session


class Restored(NamedTuple):
    """A predict-ready fit with the data it learned from; `fold` is the one that validated it.

    `anew`: its state was not kept, so that it was trained again.
    """

    fit: Fit
    dataset: Dataset
    fold: Fold | None
    anew: bool = False


def fold_of(store: Store, run: Run) -> Fold | None:
    """The fold that validates the model of `run`; None where it is the plain split."""
    if run.fold is not None:
        return Fold(*run.fold)
    # A trial that was made before its run said so.
    trial = store.searches.of_run(run.number)
    search = store.searches.search(trial.search) if trial is not None else None
    folds = search.plan.strategy.folds if search is not None else 0
    return Fold(0, folds) if folds else None


def dataset_of(store: Store, run: Run) -> Dataset:
    """The rows that the model of `run` learned from and was judged by.

    `Refusal` where an earlier version dealt the same recipe otherwise.
    """
    fold = fold_of(store, run)
    dataset = load(run.recipe.data, fold)
    then, now = run.rows.get("train"), len(dataset.train)
    if fold is None and then not in (None, now):
        raise Refusal(
            f"run {run.number} was trained on {then} rows by version {run.version}, and this one "
            f"would train on {now} by the same recipe: train it anew."
        )
    return dataset


def restored(store: Store, run: Run) -> Restored:
    """The model of the step that is kept; `Refusal` where there is none."""
    if run.state is not State.ENDED:
        raise Refusal(f"run {run.number} is not over yet: let it end, or stop it, first.")
    if run.best_step is None:
        raise Refusal(f"run {run.number} has no best step: nothing of it can be scored.")
    fold, dataset = fold_of(store, run), dataset_of(store, run)
    body = store.checkpoint(run.number, "best")
    if body is None:
        return Restored(_trained(store, run, dataset), dataset, fold, True)
    fit = learner_for(run.recipe.model, dataset.task).start(dataset.train.X, dataset.train.y)
    fit.restore(checkpoint.from_bytes(body))
    return Restored(fit, dataset, fold)


def _trained(store: Store, run: Run, dataset: Dataset) -> Fit:
    """The same model once more: of trials only those that once led keep theirs.

    The same recipe on the same rows learns the same. A fit of its own goes as far as the trial's
    best step; one of several has a best step of its own.
    """
    if store.changes(run.number):
        raise Refusal(
            f"run {run.number} was changed while it trained and keeps no state: "
            "train a run with the values it ended with, and test that."
        )
    trial = store.searches.of_run(run.number)
    alone = trial is None or len(trial.parts) < 2
    session = Session(run.recipe.checked(), dataset, pictured=False)
    while session.outcome is None:
        session.part()
        if alone and session.between_steps and session.step == run.best_step:
            return session.fit
    if session.best is None or session.outcome is Outcome.DIVERGED:
        raise Refusal(f"run {run.number} has no best step once it is trained again.")
    session.fit.restore(session.best.state)
    return session.fit
