"""`a` trains what the verdict says to try, and says at the end what it was worth."""

from array import array

import pytest

from tests.app.test_train import WIDE, lines, screen_of, settle, toasts
from tui.app.screens.choose import Choose
from tui.app.screens.train import Train
from tui.runs.outcomes import Outcomes
from tui.runs.run import State


async def first_offer(pilot, clock):
    await pilot.pause()
    await settle(pilot, clock)
    await pilot.press("escape", "a")
    await pilot.pause()
    assert isinstance(pilot.app.screen, Choose)


async def test_the_first_offer_is_trained_on_the_same_rows_beside_the_run(
    make_app, store, launcher, clock
):
    given = store.finish(1).recipe
    store.play(2, 60, State.ENDED, outcome="finished")  # of the same data, but not looked at
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await first_offer(pilot, clock)
        offer = app.screen_stack[-2]._offers()[0]
        await pilot.press("enter")
        await pilot.pause()
        (recipe,) = launcher.started
        assert recipe == offer.applied(given) and recipe.data == given.data
        assert recipe.model.random_state == given.model.random_state or offer.key == "seed"
        assert screen_of(app)._watcher._against == 1
        assert screen_of(app)._watcher.snapshot.ghost is not None


@pytest.mark.parametrize(
    ("mended", "said"),
    [(1, "better by 0.100 ± 0.095 on 10 rows: could be luck"), (9, "more than luck")],
)
async def test_the_end_says_whether_it_helped_by_more_than_luck(
    make_app, store, clock, mended, said
):
    store.finish(1)
    store.rows[1] = Outcomes(9, True, 10, array("f", [1.0] * 9 + [0.0]))
    store.rows[2] = Outcomes(9, True, 10, array("f", [0.0] * mended + [1.0] * (9 - mended) + [0.0]))
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await first_offer(pilot, clock)
        label = app.screen_stack[-2]._offers()[0].label
        await pilot.press("enter")
        await pilot.pause()
        store.finish(2)
        await settle(pilot, clock)
        (toast,) = toasts(app)
        assert (
            toast.startswith(f"{label}: run 2 against run 1, each at its best step: better")
            and said in toast
        )
        await pilot.press("t")
        await pilot.pause()
        assert "run 2 against run 1" in app.screen.content().plain


async def test_nothing_is_offered_before_a_run_and_nothing_tried_while_one_trains(
    make_app, store, launcher, clock
):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("escape", "a")
        await pilot.pause()
        assert isinstance(app.screen, Train) and "nothing to try yet" in toasts(app)[0]
    store.play(1, 60, State.TRAINING)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await first_offer(pilot, clock)
        await pilot.press("enter")
        await pilot.pause()
        assert launcher.started == [] and "still training" in toasts(app)[0]
        assert "Try" not in lines(app.screen.query_one("Footer"))
