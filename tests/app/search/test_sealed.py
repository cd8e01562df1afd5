"""The sealed test part on the Search screen: opened if asked, after a question, and counted."""

import pytest

from tests.app.screens.test_search import open_search, settle
from tests.app.searched import FIRST_RUN
from tests.app.test_train import SMALL, WIDE, lines, toasts
from tests.app.test_train import settle as settle_train
from tui.app.screens.reading import Reading
from tui.app.screens.unseal import Unseal
from tui.app.widgets.footer import Footer
from tui.app.widgets.header import Header
from tui.app.widgets.search.leaderboard import Leaderboard
from tui.app.widgets.search.trial_pictures import Picture
from tui.errors import StoreTrouble

BEST = FIRST_RUN + 18


async def over_a_finished(pilot, store, clock):
    store.searches.finish(3)
    await open_search(pilot, clock)
    pilot.app.screen.attach(3)
    await settle(pilot, clock)
    pilot.app.screen.query_one(Leaderboard).focus()


def lead(app):
    return " ".join(lines(app.screen.query_one("#lead-picture", Picture)).split())


async def test_it_asks_first_and_escape_keeps_it_sealed(make_app, store, launcher, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await over_a_finished(pilot, store, clock)
        for answer in ("escape", "enter"):  # what is offered first keeps it sealed, too
            await pilot.press("u")
            await pilot.pause()
            assert isinstance(app.screen, Unseal)
            said = " ".join(app.screen._about)
            assert "Trial 18 (run 118), validation error 0.029" in said and "is sealed" in said
            await pilot.press(answer)
            await pilot.pause()
        assert launcher.tested == [] and "test error" not in lead(app)


@pytest.mark.parametrize("keys", [("u", "y"), ("u", "down", "enter")])
async def test_once_said_it_is_opened_and_shown_beside_validation(
    make_app, store, launcher, clock, keys
):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await over_a_finished(pilot, store, clock)
        await pilot.press(*keys)
        await pilot.pause()
        assert launcher.tested == [BEST]
        assert any(f"run {BEST} is scored" in said for said in toasts(app))
        store.openings.put(BEST)
        await settle(pilot, clock)
        told = "test error 0.050 (95 % interval 0.020 to 0.090, 40 rows), validation 0.030"
        assert any(f"trial 18: {told}" in said for said in toasts(app))
        assert f"Trial 18: {told}. The test part was opened 1×, run 118." in lead(app)
        await pilot.press("u")
        await pilot.pause()
        assert not isinstance(app.screen, Unseal) and launcher.tested == [BEST]
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, Reading) and told in app.screen.content().plain


async def test_earlier_openings_are_told_in_the_question(make_app, store, clock):
    store.openings.put(14)
    store.openings.put(19)
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await over_a_finished(pilot, store, clock)
        await pilot.press("u")
        await pilot.pause()
        assert "opened 2×, runs 14 and 19" in " ".join(app.screen._about)


async def test_what_kept_it_from_being_scored_is_said(make_app, store, launcher, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await over_a_finished(pilot, store, clock)
        await pilot.press("u", "y")
        await pilot.pause()
        store.openings.put(BEST, error=None, refused="its model [cannot] be restored.")
        await settle(pilot, clock)
        assert any("its model [cannot] be restored." in said for said in toasts(app))
        assert "opened" not in lead(app)
        launcher.refuses = StoreTrouble("no process [starts].")
        await pilot.press("u", "y")
        await pilot.pause()
        assert any("no process [starts]." in said for said in toasts(app))


async def test_it_is_for_the_end_and_not_for_who_only_reads(make_app, store, launcher, clock):
    store.searches.play(3, 12)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await open_search(pilot, clock)
        app.screen.query_one(Leaderboard).focus()
        assert "u Test" not in lines(app.screen.query_one(Footer))
        await pilot.press("u")
        await pilot.pause()
        assert any("the search goes on" in said for said in toasts(app))
    app = make_app(read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await over_a_finished(pilot, store, clock)
        await pilot.press("u")
        await pilot.pause()
        assert any("read-only" in said for said in toasts(app))
    assert launcher.tested == []


async def test_train_and_the_list_of_runs_show_it_too(make_app, store, clock):
    store.finish(7)
    store.openings.put(7)
    app = make_app(run=7)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await settle_train(pilot, clock)
        assert "run 7 · test 0.050" in lines(app.screen.query_one(Header))
        await pilot.press("escape", "t")
        await pilot.pause()
        assert "The test part was opened 1×, run 7." in app.screen.content().plain
        await pilot.press("escape", "r")
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert any("test 0.050" in strip.text for strip in strips)


async def test_a_trial_with_folds_says_whose_model_it_shows(make_app, store, clock):
    store.finish(7)
    store.play(7, 30, facts={"fold": [0, 5], "seeds": 2})
    app = make_app(run=7)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await settle_train(pilot, clock)
        assert "run 7 · mean of 5 folds and 2 seeds" in lines(app.screen.query_one(Header))
        await pilot.press("escape", "t")
        await pilot.pause()
        assert "its model is judged by fold 1 of 5 alone" in app.screen.content().plain
