"""A run with its model, for whatever leaves the program."""

from collections.abc import Callable
from functools import cache

from tui.data.preprocessing.saving import KIND, prepared
from tui.errors import Refusal
from tui.export.given import Given, Learned
from tui.export.model import keeping
from tui.export.model.model import Model
from tui.export.model.steps import steps_of
from tui.runs.run import MODEL, Run
from tui.runs.store import Store
from tui.sources import File
from tui.training import checkpoint
from tui.worker.restored import restored


def given_of(store: Store, number: int, say: Callable[[str], None]) -> Given:
    """Run `number`; its fit and its model are restored once, when they are asked for."""
    run = store.known(number)

    @cache
    def learned() -> Learned:
        found = restored(store, run)
        if found.anew:
            step = run.recipe.model.kept.phrase
            say(f"run {number} kept no state of {step}: it was trained again.")
        return Learned(found.fit, found.dataset, found.fold)

    @cache
    def model() -> Model:
        kept = _kept(store, run, say)
        if kept is not None:
            return kept
        try:
            fit, dataset, _ = learned()
        except Refusal as refusal:
            if not isinstance(run.recipe.data, File):
                raise
            raise Refusal(
                f"run {number} keeps no model, for it is one of an earlier version, or of more "
                f"than {keeping.MOST_BYTES / 1e6:.0f} MB, or not over, so that its rows are needed "
                f"to make it again: {refusal}"
            ) from None
        return Model(dataset, steps_of(fit, dataset, run.recipe.model), anew=True)

    return Given(store, run, learned, say, model)


def _kept(store: Store, run: Run, say: Callable[[str], None]) -> Model | None:
    """The model that `run` kept of its best step; None where it kept none that can be read."""
    if run.best_step is None:
        return None
    how = store.checkpoint(run.number, KIND)
    what = store.checkpoint(run.number, MODEL, run.best_step)
    if how is None or what is None:
        return None
    try:
        dataset = prepared(checkpoint.from_bytes(how)).rowless(run.recipe.data.name)
        return Model(dataset, keeping.steps_of(checkpoint.from_bytes(what), dataset))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        say(
            f"the model that run {run.number} keeps cannot be read by this version: it is made "
            "of its rows again."
        )
        return None
