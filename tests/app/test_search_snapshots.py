"""Pictures of the Search screen over a recorded search."""

import pytest

from tests.app.screens.test_race import shown
from tests.app.screens.test_search import settle
from tests.app.searched import FIRST_RUN
from tests.app.test_snapshots import MODES, without_colour
from tests.app.test_train import SMALL, WIDE
from tui.app.search.views import RACE
from tui.app.widgets.search.trial_pictures import TrialPictures
from tui.diagnosis.lead import Lead, Rival
from tui.plotting.style import Charset

SIZES = pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
RIVAL = Rival(
    number=20,
    error=0.0353,
    seconds=5.0,
    gain=0.006,
    noise=0.009,
    chance=0.5,
    basis="the same 40 rows",
)
LEAD = Lead(number=18, error=0.0294, seconds=8.0, trials=23, optimism=0.02, rows=40, rival=RIVAL)
FACTS = {
    "baseline_error": 0.5,
    "lead": LEAD.to_dict(),
    "importance": {"method": "made up", "shares": {"learning_rate": 0.8, "l2": 0.2}},
}


@pytest.fixture
def over_a_search(store, make_app, clock, monkeypatch):
    """The app over the recorded search, after `keys`; it goes on unless `count` is that of all."""
    monkeypatch.setattr("tui.app.search.effort.cores", lambda: 2)

    def make(keys=(), count=25, **words):
        if count == 25:
            store.searches.finish(3, facts=FACTS)
        else:
            store.searches.play(3, count)
        for number in range(count):
            store.finish(FIRST_RUN + number)
        app = make_app(**words)

        async def before(pilot):
            await pilot.press("f5")
            await pilot.pause()
            app.screen.attach(3)
            await settle(pilot, clock)
            app.screen._pictures.front.focus()
            for key in keys:
                await pilot.press(key)
                await settle(pilot, clock, 1)

        return app, before

    return make


@SIZES
@pytest.mark.parametrize("turns", range(8))
def test_every_view_of_a_finished_search(snap_compare, over_a_search, size, turns):
    app, before = over_a_search(("down", "g", "down", "g", *["f2"] * turns))
    assert snap_compare(app, terminal_size=size, run_before=before)


@SIZES
def test_a_search_that_goes_on(snap_compare, over_a_search, size):
    app, before = over_a_search(count=18)
    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("turns", [0, 2, 5, 8])
def test_seven_bits(snap_compare, over_a_search, turns):
    app, before = over_a_search(("f2",) * turns, charset=Charset.ASCII)
    assert snap_compare(app, terminal_size=SMALL, run_before=before)


@pytest.mark.parametrize("theme", ["light", "colour-blind"])
def test_themes(snap_compare, over_a_search, theme):
    app, before = over_a_search(("f2",) * 4, theme=theme)
    assert snap_compare(app, terminal_size=WIDE, run_before=before)


ALL_SIZES = {"wide": WIDE, "small": SMALL, "least": (60, 20), "too small": (50, 15)}
ELSEWHERE = {
    *(("dark", size) for size in ALL_SIZES if size != "too small"),
    *(("light", "wide"), ("colour-blind", "wide"), ("seven bits", "small")),
}
"""What other tests here picture."""
SIZED_MODES = [(m, size) for m in MODES for size in ALL_SIZES if (m, size) not in ELSEWHERE]


@pytest.mark.parametrize(("mode", "size"), SIZED_MODES, ids=map("-".join, SIZED_MODES))
def test_every_mode_at_every_size(snap_compare, over_a_search, monkeypatch, mode, size):
    without_colour(monkeypatch, mode)
    app, opened = over_a_search(("f2",), **MODES[mode])

    async def before(pilot):
        await opened(pilot)  # too small, nothing is opened
        await pilot.resize_terminal(*ALL_SIZES[size])
        await pilot.pause()

    large = SMALL if size == "too small" else ALL_SIZES[size]
    assert snap_compare(app, terminal_size=large, run_before=before)


@pytest.mark.parametrize("turns", [0, 3, 5])
def test_the_least_size(snap_compare, over_a_search, turns):
    app, before = over_a_search(("f2",) * turns)
    assert snap_compare(app, terminal_size=(60, 20), run_before=before)


@SIZES
def test_the_question_before_the_test_part_is_opened(snap_compare, over_a_search, size):
    app, before = over_a_search()

    async def asked(pilot):
        await before(pilot)
        await pilot.press("u")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=asked)


def test_a_test_score_beside_the_lead(snap_compare, over_a_search, store):
    store.openings.put(FIRST_RUN + 18)
    store.openings.put(14)
    app, before = over_a_search()
    assert snap_compare(app, terminal_size=WIDE, run_before=before)


@SIZES
def test_a_race(snap_compare, make_app, store, clock, monkeypatch, size):
    monkeypatch.setattr("tui.app.search.effort.cores", lambda: 2)
    app = make_app()

    async def before(pilot):
        await shown(pilot, store, clock)
        pictures = app.screen.query_one(TrialPictures)
        while pictures.view != RACE:
            await pilot.press("f2")
        await settle(pilot, clock)

    assert snap_compare(app, terminal_size=size, run_before=before)
