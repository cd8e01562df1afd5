"""The list of searches: how each stands."""

from textual.widgets import OptionList

from tests.app.recorded import NOW
from tests.app.searched import a_plan
from tui.app.screens.searches import SearchesList
from tui.runs.outcome import Outcome


async def test_the_trials_that_are_there_are_counted_not_those_planned(make_app, store):
    store.searches.finish(1, 6, plan=a_plan(trials=8), outcome=Outcome.STOPPED)
    store.searches.finish(2, 8, plan=a_plan(trials=8))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(SearchesList(store.searches, NOW))
        await pilot.pause()
        rows = [each.prompt.plain for each in app.screen.query_one(OptionList).options]
    assert " 8 " in rows[0] and " of 8" not in rows[0]
    assert rows[1].startswith("     1 stopped") and " 6 of 8 " in rows[1]
