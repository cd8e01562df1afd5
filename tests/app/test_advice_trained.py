"""Advice from end to end: what a real run's verdict offers is tried by a key, on a real store.

Training happens in this process, so that a run is over once it is started.
"""

import pytest

from tests.app.conftest import TOAST_SECONDS
from tests.app.test_train import WIDE, screen_of, settle, toasts
from tui.app.application import TuiApp
from tui.app.context import Context
from tui.app.screens.offers import Offers
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.worker.train import train


class Here:
    """Trains what it is given to its end before it answers."""

    trouble = ""

    def __init__(self, store):
        self._store = store

    def start(self, recipe):
        return train(self._store.path, self._store.add(recipe)).number

    def warm(self):
        """Nothing has to stand ready."""

    def reap(self):
        """Nothing is left behind."""

    def close(self):
        """Nothing runs."""


@pytest.fixture
def real(tmp_path):
    opened = Store.open(tmp_path / "runs.db")
    yield opened
    opened.close()


def recipe(data, **model):
    return Recipe.from_dict({"data": data, "model": model})


STRAIGHT = recipe({"name": "sine"}, name="polynomial", solver="closed_form", degree=1)
MEMORISED = recipe({"name": "moons", "noise": 0.3}, name="tree")
TIED = recipe({"name": "iris", "data_seed": 1}, name="neighbors")


@pytest.mark.parametrize(
    ("given", "verdict", "offers", "chosen", "outcome"),
    [
        (
            STRAIGHT,
            "no better than nothing",
            ["degree 5"],
            "degree 5",
            ("better by 0.", "on 100 rows: more than luck"),
        ),
        (
            MEMORISED,
            "overfitting since 3",
            ["max depth 3", "stop at 3", "model forest", "min rows a leaf 4"],
            "model forest",
            ("worse by 0.0", "on 100 rows: could be luck"),
        ),
        (TIED, "good", ["neighbours 15"], "neighbours 15", ("on 30 rows: could be luck",)),
    ],
    ids=["polynomial", "tree", "neighbors"],
)
async def test_a_key_tries_what_the_verdict_offers_and_says_what_it_was_worth(
    real, clock, given, verdict, offers, chosen, outcome
):
    starter = Here(real)
    first = starter.start(given)
    app = TuiApp(Context(reader=real, starter=starter, clock=clock, run=first))
    app.NOTIFICATION_TIMEOUT = TOAST_SECONDS
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await settle(pilot, clock)
        screen = screen_of(app)
        seen = screen._watcher.snapshot.verdict
        assert seen.words == verdict and [each.label for each in seen.actions] == offers
        if chosen == offers[0]:
            await pilot.press("escape", "a")
        else:
            await pilot.press("escape", "A")
            await pilot.pause()
            assert isinstance(app.screen, Offers)
            await pilot.press(str(offers.index(chosen) + 1))
        await pilot.pause()
        await settle(pilot, clock)
        await settle(pilot, clock)
        second = real.known(first + 1)
        action = next(each for each in seen.actions if each.label == chosen)
        assert second.recipe == action.applied(given)
        before, after = given.to_dict(), second.recipe.to_dict()
        assert after["data"] == before["data"] and after["stop"] == before["stop"]
        kept = after["model"].keys() & before["model"].keys()
        changed = {key for key in kept if after["model"][key] != before["model"][key]}
        assert changed == {action.key}  # so the seed is the same, too
        ghost = screen._watcher.snapshot.ghost
        assert ghost.last_record == real.records(first)[-1]
        (toast,) = toasts(app)
        step = "the step it keeps" if given is TIED else "its best step"
        pair = f"{chosen}: run {second.number} against run {first}, each at {step}: "
        assert toast.startswith(pair), toast
        assert all(words in toast for words in outcome), toast
        await pilot.press("t")
        await pilot.pause()
        told = app.screen.content().plain
        assert toast.removeprefix(f"{chosen}: ").rstrip(".") in told
        assert "In the run before on this data validation was lowest" in told


async def test_a_smaller_model_that_is_as_good_makes_no_difference(real, clock):
    """Stopping where it was best gives the very step that is kept anyway: the same on each row."""
    starter = Here(real)
    first = starter.start(MEMORISED)
    app = TuiApp(Context(reader=real, starter=starter, clock=clock, run=first))
    app.NOTIFICATION_TIMEOUT = TOAST_SECONDS
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await settle(pilot, clock)
        await pilot.press("escape", "A", "down", "enter")
        await pilot.pause()
        await settle(pilot, clock)
        await settle(pilot, clock)
        assert real.known(first + 1).recipe.model.max_splits == 3
        (toast,) = toasts(app)
        assert toast.endswith("each at its best step: no difference on 100 rows.")
