"""A race on the Search screen: started as one, shown side by side, steered together."""

from dataclasses import replace

import pytest

from tests.app.screens.test_search import board, open_search, settle, status
from tests.app.searched import a_plan
from tests.app.test_train import RATE, SMALL, WIDE, lines, toasts, type_in
from tui.app.form.draft import Place
from tui.app.screens.reading import Reading
from tui.app.widgets.footer import Footer
from tui.app.widgets.search.leaderboard import Leaderboard
from tui.app.widgets.search.search_status import SearchHeader
from tui.app.widgets.search.space_form import SpaceForm
from tui.app.widgets.search.trial_pictures import Picture, TrialPictures
from tui.race import race_plans
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted

SIZES = pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])


def play_race(searches, count=25, ended=True):
    """Searches 3, 4 and 5, whose trials differ in their errors."""
    for number, plan in enumerate(race_plans(a_plan()), start=3):
        play = searches.finish if ended else searches.play
        search = play(number, count, plan=plan, facts={"baseline_error": 0.5, "race": [3, 4, 5]})
        for trial in list(searches.of[number].values()):
            worse = round(trial.error * (1 + 0.2 * (5 - number)), 4)
            searches.put(search, replace(trial, error=worse, run=100 * number + trial.number))


async def shown(pilot, store, clock, **how):
    play_race(store.searches, **how)
    await open_search(pilot, clock)
    pilot.app.screen.attach(3)
    await settle(pilot, clock, 4)


def picture(app):
    return lines(app.screen.query_one("#trial-picture", Picture))


async def test_it_is_chosen_as_a_sampler_and_started_as_linked_searches(
    make_app, store, launcher, clock
):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        form = app.screen.query_one(SpaceForm)
        sampler = form.field(Place("search", "sampler"))
        sampler.turner.choose("race")
        await pilot.pause()
        assert "in a race of grid, random and tpe" in status(app)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.searched == [1, 2, 3]
        found = [store.searches.all[number] for number in (1, 2, 3)]
        assert [each.plan.strategy.sampler for each in found] == ["grid", "random", "tpe"]
        assert all(each.race == (1, 2, 3) for each in found)


async def test_a_grid_that_does_not_fit_is_said(make_app, store, launcher, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        form = app.screen.query_one(SpaceForm)
        form.field(Place("search", "sampler")).turner.choose("race of all")
        form.field(Place("search", "trials")).input.value = "1"
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.searched == [] and any("grid: " in said for said in toasts(app))


@SIZES
async def test_a_line_for_each_and_words_on_who_leads(make_app, store, clock, size):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await shown(pilot, store, clock)
        pictures = app.screen.query_one(TrialPictures)
        while pictures.view != "race":
            await pilot.press("f2")
        drawn = picture(app)
        for letter, sampler in zip("grt", ("grid", "random", "tpe"), strict=True):
            assert f"{letter} {sampler} 0." in drawn and drawn.count(letter) > 5
        told = " ".join(" ".join(pictures.told()).split())
        assert "Best so far: tpe 0.029 (by trial 18, 25 of 25 over); random" in told
        assert "tpe leads random by 0.006" in told
        assert "grid of a race" in lines(app.screen.query_one(SearchHeader))
        if size is WIDE:
            assert "tpe leads random" in lines(app.screen.query_one("#lead-picture", Picture))


@SIZES
async def test_the_status_says_whose_the_best_of_the_race_is(make_app, store, clock, size):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await shown(pilot, store, clock)
        assert "grid: 25 of " in status(app) and "best 0.029 (tpe trial 18)" in status(app)


async def test_at_its_end_it_says_where_the_best_trial_is(make_app, store, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, store, clock, count=12, ended=False)
        play_race(store.searches)
        await settle(pilot, clock)
        said = [each for each in toasts(app) if "the race is over" in each]
        assert said and "a take a trial of grid: n goes to those of tpe." in said[0]


async def test_n_goes_through_their_trials(make_app, store, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, store, clock)
        app.screen.query_one(Leaderboard).focus()
        await pilot.pause()
        assert "n Sampler" in lines(app.screen.query_one(Footer))
        best = board(app).splitlines()[1]
        await pilot.press("n")
        await settle(pilot, clock)
        assert app.screen._sight.search.number == 4 and board(app).splitlines()[1] != best
        await pilot.press("n", "n")
        await settle(pilot, clock)
        assert app.screen._sight.search.number == 3


async def test_they_are_paused_stopped_and_gone_on_with_together(make_app, store, launcher, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, store, clock, count=12, ended=False)
        await pilot.press("ctrl+p")
        await settle(pilot, clock)
        assert store.searches.asked == [(number, Wanted.PAUSE) for number in (3, 4, 5)]
        await pilot.press("ctrl+s")
        await settle(pilot, clock)
        assert store.searches.asked[3:] == [(number, Wanted.STOP) for number in (3, 4, 5)]
        assert not app.screen._sight.active
        await pilot.press("R")
        await settle(pilot, clock)
        assert launcher.searched == [3, 4, 5]


async def test_as_long_as_one_goes_on_none_is_started_beside(make_app, store, launcher, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await shown(pilot, store, clock, count=12, ended=False)
        over = {"state": State.ENDED, "outcome": Outcome.FINISHED}
        store.searches.put(replace(store.searches.all[3], **over))
        await settle(pilot, clock)
        assert app.screen._sight.active and app.screen._sight.search.state is State.ENDED
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.searched == [] and any("goes on" in said for said in toasts(app))


async def test_the_command_of_a_race_names_its_samplers(make_app, store, clock):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await shown(pilot, store, clock)
        app.screen.query_one(TrialPictures).front.focus()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        assert app.screen.content().plain.endswith("--race grid,random,tpe")
