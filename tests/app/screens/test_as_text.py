"""What a screen shows as text is told anew while it changes, and `t` closes what `t` opened."""

import pytest

from tests.app.screens.test_pick import until
from tests.app.screens.test_search import settle as settle_search
from tests.app.searched import a_plan
from tests.app.test_train import SMALL, WIDE, settle
from tui.app.screens.as_text import HINT, AsText
from tui.app.screens.curve import Curves
from tui.app.screens.data import Data
from tui.app.screens.search import Search
from tui.app.screens.train import Train
from tui.app.widgets.search.leaderboard import Leaderboard
from tui.sources import File


async def on_train(pilot, clock):
    await settle(pilot, clock)
    await pilot.press("escape")


async def on_search(pilot, clock):
    await pilot.press("escape", "s")
    await pilot.pause()
    await settle_search(pilot, clock)
    pilot.app.screen.query_one(Leaderboard).focus()


async def on_curves(pilot, clock):
    await pilot.press("escape", "f4")
    await pilot.pause()
    await pilot.press("enter")


async def on_data(pilot, clock):
    await until(pilot, lambda: isinstance(pilot.app.screen, Data))


SCREENS = {Train: on_train, Search: on_search, Curves: on_curves, Data: on_data}


@pytest.mark.parametrize("kind", SCREENS, ids=lambda kind: kind.__name__)
async def test_the_key_that_opens_it_closes_it_on_every_screen(make_app, store, clock, kind):
    store.finish(1)
    words = {"file": File.from_values({"path": "/birds.csv"})} if kind is Data else {"run": 1}
    app = make_app(**words)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await SCREENS[kind](pilot, clock)
        await pilot.pause()
        for shown in (AsText, kind, AsText, kind):
            assert isinstance(app.screen, kind if shown is AsText else AsText)
            await pilot.press("t")
            await pilot.pause()
            assert isinstance(app.screen, shown)


async def test_it_follows_a_run_that_trains_and_stays_where_one_reads(make_app, store, clock):
    store.play(1, 20)
    app = make_app(run=1)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape", "t")
        await pilot.pause()
        dialog = app.screen
        assert str(dialog.query_one(".box").border_subtitle) == HINT
        assert " 20  train " in dialog.content().plain
        await pilot.press("pagedown")
        await pilot.pause()
        scroll = dialog.query_one("VerticalScroll")
        there = scroll.scroll_offset.y
        assert there > 0
        store.play(1, 30)
        clock.now += 2.0
        app.screen_stack[-2]._looks.now()
        await pilot.pause()
        dialog.renew()
        await pilot.pause()
        said = dialog.content().plain
        assert " 30  train " in said and " 20  train " not in said
        assert str(dialog.query_one("#text").visual) == said
        assert scroll.scroll_offset.y == there


async def test_what_has_not_changed_is_not_shown_anew(make_app):
    app, said = make_app(), ["One line."]
    async with app.run_test(size=SMALL) as pilot:
        dialog = AsText(lambda: list(said))
        await app.push_screen(dialog)
        shown = dialog.query_one("#text").visual
        dialog.renew()
        assert dialog.query_one("#text").visual is shown
        said.append("Another.")
        dialog.renew()
        await pilot.pause()
        assert str(dialog.query_one("#text").visual) == "One line.\nAnother."


async def test_it_follows_a_search_whose_screen_does_not_look_while_it_is_covered(
    make_app, store, clock
):
    store.searches.add(a_plan())
    store.searches.play(1, 8)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await on_search(pilot, clock)
        await pilot.press("t")
        await pilot.pause()
        dialog = app.screen
        assert "7 of 25 trials" in dialog.content().plain
        store.searches.play(1, 12)
        clock.now += 2.0
        dialog.renew()
        assert "11 of 25 trials" in dialog.content().plain
