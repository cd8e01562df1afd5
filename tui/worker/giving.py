"""A run with its model, for whatever leaves the program."""

from collections.abc import Callable
from functools import cache

from tui.export.given import Given, Learned
from tui.runs.store import Store
from tui.worker.restored import restored


def given_of(store: Store, number: int, say: Callable[[str], None]) -> Given:
    """Run `number`; its model is restored once, when it is asked for."""
    run = store.known(number)

    @cache
    def learned() -> Learned:
        found = restored(store, run)
        if found.anew:
            say(f"run {number} kept no state of its best step: it was trained again.")
        return Learned(found.fit, found.dataset, found.fold)

    return Given(store, run, learned, say)
