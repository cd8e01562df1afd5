"""The sealed test part of the run that Train shows: opened if asked, after a question, counted."""

from dataclasses import replace

import pytest

from tests.app.test_train import SMALL, WIDE, lines, settle, toasts
from tui.app.screens.runs import RunsList
from tui.app.screens.unseal import Unseal
from tui.app.widgets.footer import Footer
from tui.app.widgets.header import Header
from tui.errors import StoreTrouble
from tui.runs.run import State

BROAD = (160, 40)
"""So wide that the footer has room for every key."""


def question(app):
    assert isinstance(app.screen, Unseal)
    return " ".join(app.screen._about)


async def over(pilot, clock):
    await pilot.pause()
    await settle(pilot, clock)
    await pilot.press("escape")


async def test_it_asks_opens_and_from_then_on_stands_in_train_and_runs(
    make_app, store, launcher, clock
):
    store.finish(14)
    store.finish(19)
    store.openings.put(14)
    app = make_app(run=19)
    async with app.run_test(size=BROAD) as pilot:
        await over(pilot, clock)
        assert "u Test" in lines(app.screen.query_one(Footer))
        assert "run 19 · test part opened 1×, run 14" in lines(app.screen.query_one(Header))
        for answer in ("escape", "enter"):  # what is offered first keeps it sealed, too
            await pilot.press("u")
            await pilot.pause()
            assert "Run 19, " in question(app) and "at epoch 41." in question(app)
            assert "opened 1×, run 14" in question(app)
            await pilot.press(answer)
            await pilot.pause()
        assert launcher.tested == []
        await pilot.press("u", "y")
        await pilot.pause()
        assert launcher.tested == [19]
        assert any("run 19 is scored" in said for said in toasts(app))
        store.openings.put(19, step=41)
        await settle(pilot, clock)
        told = "run 19: test error 0.050 (95 % interval 0.020 to 0.090, 40 rows), validation 0.030"
        assert any(told in said for said in toasts(app))
        shown = lines(app.screen.query_one(Header))
        assert "run 19 · test 0.050, opened 2×, runs 14 and 19" in shown
        await pilot.press("u")  # it is known now: nothing is asked, nothing opened again
        await pilot.pause()
        assert not isinstance(app.screen, Unseal) and launcher.tested == [19]
        await pilot.press("r")
        await pilot.pause()
        await pilot.pause()
        strips = " ".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "test 0.050 · " in strips
        assert "the test part of its data was opened 2×, runs 14 and 19" in strips


async def test_from_the_list_of_runs_it_is_shown_and_asked_about(make_app, store, launcher, clock):
    store.finish(3)
    store.finish(4)
    app = make_app(run=4)
    async with app.run_test(size=SMALL) as pilot:
        await over(pilot, clock)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, RunsList)
        await pilot.press("down", "ctrl+t")
        await pilot.pause()
        await pilot.pause()
        assert "Run 3, " in question(app) and "is sealed" in question(app)
        await pilot.press("y")
        await pilot.pause()
        assert launcher.tested == [3]


async def test_one_that_was_resumed_since_may_be_scored_again(make_app, store, clock):
    run = store.finish(5)
    store.openings.put(5, step=run.best_step - 1)
    app = make_app(run=5)
    async with app.run_test(size=SMALL) as pilot:
        await over(pilot, clock)
        await pilot.press("u")
        await pilot.pause()
        assert "Run 5: test error 0.050" in question(app)


async def test_what_makes_its_score_look_better_is_said_before_it_is_opened(make_app, store, clock):
    note = {"kind": "copied_target", "sentence": "The column [b] alone predicts 'y'."}
    store.finish(3)
    store.put(replace(store.all[3], facts={"notes": [note, {**note, "kind": "identifier"}]}))
    app = make_app(run=3)
    async with app.run_test(size=SMALL) as pilot:
        await over(pilot, clock)
        await pilot.press("u")
        await pilot.pause()
        assert question(app).count("Beware: The column [b] alone predicts 'y'.") == 1


@pytest.mark.parametrize(
    ("state", "changes", "why"),
    [
        (State.TRAINING, {}, "the run goes on"),
        (State.ENDED, {"best_step": None}, "this run has no best step"),
    ],
)
async def test_it_is_for_runs_that_have_ended_with_a_best_step(
    make_app, store, launcher, clock, state, changes, why
):
    store.finish(6)
    store.put(replace(store.all[6], state=state, **changes))
    app = make_app(run=6)
    async with app.run_test(size=BROAD) as pilot:
        await over(pilot, clock)
        assert "u Test" not in lines(app.screen.query_one(Footer))
        await pilot.press("u")
        await pilot.pause()
        assert any(why in said for said in toasts(app))
    assert launcher.tested == []


async def test_who_only_reads_opens_nothing_and_trouble_is_said(make_app, store, launcher, clock):
    store.finish(7)
    app = make_app(run=7, read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await over(pilot, clock)
        await pilot.press("u")
        await pilot.pause()
        assert any("read-only" in said for said in toasts(app))
    app = make_app(run=7)
    async with app.run_test(size=WIDE) as pilot:
        await over(pilot, clock)
        launcher.refuses = StoreTrouble("no process [starts].")
        await pilot.press("u", "y")
        await pilot.pause()
        assert any("no process [starts]." in said for said in toasts(app))
        launcher.refuses = None
        await pilot.press("u", "y")
        await pilot.pause()
        store.openings.put(7, error=None, refused="its model [cannot] be restored.")
        await settle(pilot, clock)
        assert any("its model [cannot] be restored." in said for said in toasts(app))
    assert launcher.tested == [7]


async def test_without_a_run_there_is_none_to_score(make_app, launcher, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await over(pilot, clock)
        await pilot.press("u")
        await pilot.pause()
        assert any("no run is shown" in said for said in toasts(app))
    assert launcher.tested == []
