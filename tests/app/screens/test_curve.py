"""The Curve screen: one key shows it, the arrows read it, Enter takes a value into the form."""

from dataclasses import replace

import pytest
from textual.widgets import OptionList

from tests.app import curves
from tests.app.test_train import RATE, SMALL, WIDE, focus, lines, screen_of, toasts, type_in
from tui.app.form.draft import Place
from tui.app.form.form import Form
from tui.app.screens.choose import Choose
from tui.app.screens.curve import Curves
from tui.app.screens.reading import Reading
from tui.app.screens.train import Train
from tui.app.widgets.curve.curve_picture import CurvePicture
from tui.app.widgets.curve.curve_status import CurveStatus
from tui.app.widgets.curve.curve_words import CurveTable, CurveWords
from tui.app.widgets.footer import Footer
from tui.errors import StoreTrouble
from tui.hyperparameters import Range
from tui.plan import Kind
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.trial import TrialState

SIZES = pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
DEPTH = Place("model", "max_depth")


def curves_of(app):
    assert isinstance(app.screen, Curves)
    return app.screen


async def settle(pilot, clock, looks=2):
    for _ in range(looks):
        clock.now += 2.0
        curves_of(pilot.app)._looks.now()
        await pilot.pause()
        await pilot.pause()


async def open_curve(pilot, clock, place=DEPTH, key="f4"):
    focus(pilot.app, place)
    await pilot.pause()
    await pilot.press(key)
    await pilot.pause()
    await pilot.pause()
    await settle(pilot, clock)


def status(app):
    return lines(app.screen.query_one(CurveStatus))


def words(app):
    return lines(app.screen.query_one(CurveWords))


def picture(app):
    return lines(app.screen.query_one(CurvePicture))


@pytest.mark.parametrize("key", ["f4", "ctrl+f"])
async def test_one_key_trains_the_curve_over_the_field_one_is_in(
    make_app, store, launcher, clock, key
):
    app = make_app(recipe=curves.TREE)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock, key=key)
        assert launcher.searched == [1] and store.searches.all[1].plan == curves.depths()
        assert "starting" in status(app) and "no value has an error yet" in picture(app)


async def test_a_range_in_the_field_is_what_is_gone_through(make_app, store, clock):
    app = make_app(recipe=curves.NETWORK)
    async with app.run_test(size=SMALL) as pilot:
        await type_in(pilot, RATE, "0.001..0.1")
        await open_curve(pilot, clock, RATE)
        assert store.searches.all[1].plan.space == {"learning_rate": Range(0.001, 0.1, "log")}


async def test_the_keys_do_the_same_from_the_pictures(make_app, store, clock):
    app = make_app(recipe=curves.TREE)
    async with app.run_test(size=SMALL) as pilot:
        focus(app, DEPTH)
        await pilot.pause()
        await pilot.press("escape", "ctrl+f")
        await pilot.pause()
        assert isinstance(app.screen, Curves) and store.searches.all[1].plan == curves.depths()


async def test_in_no_field_of_the_model_it_asks_over_what(make_app, store, clock):
    app = make_app(recipe=curves.TREE)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        offered = [option.word for option in app.screen._options]
        assert "max_depth" in offered and offered[-1] == "training rows"
        await pilot.press("end", "enter")
        await pilot.pause()
        assert store.searches.all[1].plan.kind is Kind.ROWS and isinstance(app.screen, Curves)


async def test_what_has_no_range_says_what_to_type(make_app, launcher):
    app = make_app(recipe=Recipe.from_dict({"model": {"name": "svm"}}))
    async with app.run_test(size=SMALL) as pilot:
        focus(app, Place("model", "passes"))
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        assert any("as a set, such as {200, …}" in said for said in toasts(app))
        assert launcher.searched == [] and isinstance(app.screen, Train)


async def test_a_curve_that_is_there_is_shown_and_not_trained_again(
    make_app, store, launcher, clock
):
    curves.play_values(store.searches, 3, curves.depths())
    app = make_app(recipe=curves.TREE)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock)
        assert launcher.searched == [] and "finished 12 of 12 values, 5 folds" in status(app)
        said = " ".join(words(app).split())
        assert "max depth 6 is best: validation error 0.100" in said
        assert "underfit from 1 to 4; good from 5 to 7; overfit from 8 to 12" in said
        assert "The present value, 8, overfits." in said
        drawn = picture(app)
        for mark in ("best 6", "now 8", "good", "overfit", "▪ train", "│"):
            assert mark in drawn
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.searched == [4]


async def test_it_moves_as_its_fits_do(make_app, store, clock):
    curves.play_values(store.searches, 3, curves.rates(), step=5, ended=False)
    app = make_app(recipe=curves.NETWORK)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock, RATE)
        assert "training 20 values at once, 5 folds, epoch 5 of 60" in status(app)
        early = picture(app)
        curves.play_values(store.searches, 3, curves.rates(), step=30, ended=False)
        await settle(pilot, clock)
        assert "epoch 30 of 60" in status(app) and picture(app) != early


async def test_steps_are_read_from_one_fit_as_it_grows(make_app, store, clock):
    curves.play_staged(store.searches, 3, curves.splits(), step=40)
    app = make_app(recipe=curves.TREE)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock, Place("model", "max_splits"))
        assert "one fit a fold tells of all values, 5 folds, split 40 of 200" in status(app)
        assert curves_of(app)._sight.view.count > 5
        curves.play_staged(store.searches, 3, curves.splits(), step=200)
        await settle(pilot, clock)
        assert "200" in picture(app) and "finished" in status(app)


@SIZES
async def test_the_cursor_reads_and_its_value_is_put_into_the_form(make_app, store, clock, size):
    curves.play_values(store.searches, 3, curves.depths())
    app = make_app(recipe=curves.TREE)
    async with app.run_test(size=size) as pilot:
        await type_in(pilot, Place("stop", "patience"), "7")
        await open_curve(pilot, clock)
        await pilot.press("right")
        assert words(app).startswith("max depth 6: train")
        await pilot.press("left", "left")
        assert words(app).startswith("max depth 4: train") and "┃" in picture(app)
        if size is WIDE:
            table = app.screen.query_one(CurveTable)
            assert "underfit" in lines(table) and "overfit" in lines(table)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        recipe = screen_of(app)._draft.recipe()
        assert (recipe.model.max_depth, recipe.stop.patience) == (4, 7)
        assert any("the form has max depth 4" in said for said in toasts(app))


async def test_without_a_cursor_the_best_is_applied_and_escape_leaves_it_first(
    make_app, store, clock
):
    curves.play_values(store.searches, 3, curves.depths())
    app = make_app(recipe=curves.TREE)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock)
        await pilot.press("end")
        assert words(app).startswith("max depth 12: ")
        await pilot.press("home")
        assert words(app).startswith("max depth 1: ")
        assert "Leave" in lines(app.screen.query_one(Footer))
        await pilot.press("escape")
        assert words(app).startswith("max depth 6 is best") and isinstance(app.screen, Curves)
        await pilot.press("a")
        await pilot.pause()
        await pilot.pause()
        assert screen_of(app)._draft.recipe().model.max_depth == 6
        assert not screen_of(app).query_one(Form).has_focus_within  # which would take a letter
        await open_curve(pilot, clock)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Train)


async def test_another_model_s_curve_brings_its_recipe(make_app, store, clock):
    curves.play_values(store.searches, 3, curves.depths())
    app = make_app(recipe=curves.NETWORK)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock, RATE)
        await pilot.press("r")
        await pilot.pause()
        said = [str(each.prompt) for each in app.screen.query_one(OptionList).options]
        assert "20 values × 5 folds" in said[0] and "12 values × 5 folds" in said[1]
        assert said[1].split("\n")[1].strip() == "two moons · decision tree, max depth"
        await pilot.press("down", "enter")
        await pilot.pause()
        await settle(pilot, clock)
        assert "max depth 6 is best" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        model = screen_of(app)._draft.recipe().model
        assert (model.name, model.max_depth) == ("tree", 6)
        (said,) = toasts(app)
        assert said.startswith(
            "the form has two moons · decision tree, with max depth 6: the curve"
        )


async def test_rows_and_rates_are_a_key_away(make_app, store, launcher, clock):
    curves.play_values(store.searches, 3, curves.rates())
    curves.play_rows(store.searches, 4, fits=36)
    curves.play_rates(store.searches, 5)
    app = make_app(recipe=curves.NETWORK)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock, RATE)
        await pilot.press("l")
        await settle(pilot, clock)
        assert "From 56 to 120 rows validation went" in words(app)
        assert "All 120 rows can be drawn in one way only" in " ".join(words(app).split())
        assert "36 of 36 fits, 5 draws" in status(app) and "training rows" in picture(app)
        await pilot.press("a")
        await pilot.pause()
        assert any("rows are no value of the model" in said for said in toasts(app))
        await pilot.press("g")
        await settle(pilot, clock)
        assert "75 updates" in status(app) and "a tenth of the rate" in " ".join(words(app).split())
        await pilot.press("v")
        await settle(pilot, clock)
        assert "learning rate" in picture(app) and "values" in status(app)
        await pilot.press("g")
        await settle(pilot, clock)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        advice = screen_of(app)._draft.recipe().model.learning_rate
        assert any(f"learning rate {advice:g}" in said for said in toasts(app))
        assert launcher.searched == []


async def test_another_spread_and_another_hyperparameter_are_other_curves(
    make_app, store, launcher, clock
):
    curves.play_values(store.searches, 3, curves.rates())
    app = make_app(recipe=curves.NETWORK)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock, RATE)
        await pilot.press("s")
        await pilot.pause()
        strategy = store.searches.all[4].plan.strategy
        assert (strategy.folds, strategy.repeats) == (0, 5)
        store.searches.put(replace(store.searches.all[4], state=State.ENDED))
        await settle(pilot, clock)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        await pilot.press("home", "enter")
        await pilot.pause()
        first = store.searches.all[5].plan
        assert list(first.space) == ["hidden_layers"] and first.strategy.repeats == 5


async def test_a_tree_has_no_range_test_and_says_why(make_app, store, launcher, clock):
    curves.play_values(store.searches, 3, curves.depths())
    app = make_app(recipe=curves.TREE)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock)
        await pilot.press("g")
        await pilot.pause()
        assert any("follows no gradient" in said for said in toasts(app))
        assert launcher.searched == [] and "max depth 6 is best" in words(app)


@pytest.mark.parametrize("key", ["g", "l", "s"])
async def test_a_curve_that_was_refused_is_not_the_one_that_is_trained_anew(
    make_app, store, launcher, clock, key
):
    plan = curves.rates()
    curves.play_values(store.searches, 3, plan, step=5, ended=False)
    app = make_app(recipe=curves.NETWORK)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock, RATE)
        await pilot.press(key)
        await pilot.pause()
        assert any("curve 3 goes on" in said for said in toasts(app)) and not launcher.searched
        curves.play_values(store.searches, 3, plan)
        await settle(pilot, clock)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.searched == [4] and store.searches.all[4].plan == plan


async def test_it_is_paused_stopped_and_gone_on_with(make_app, store, launcher, clock):
    curves.play_values(store.searches, 3, curves.rates(), step=5, ended=False)
    app = make_app(recipe=curves.NETWORK)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock, RATE)
        await pilot.press("ctrl+p")
        await settle(pilot, clock)
        assert "paused" in status(app) and "Resume" in lines(app.screen.query_one(Footer))
        await pilot.press("ctrl+p")
        await settle(pilot, clock)
        await pilot.press("l")
        await pilot.pause()
        assert any("curve 3 goes on: ^s stops it" in said for said in toasts(app))
        await pilot.press("ctrl+s")
        await settle(pilot, clock)
        assert "stopped" in status(app)
        await pilot.press("R")
        await pilot.pause()
        assert launcher.searched == [3]
        asked = [Wanted.PAUSE, Wanted.RUN, Wanted.STOP]
        assert store.searches.asked == [(3, each) for each in asked]


async def test_read_only_shows_and_asks_nothing(make_app, store, launcher, clock):
    curves.play_values(store.searches, 3, curves.depths())
    app = make_app(recipe=curves.TREE, read_only=True)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock)
        assert "max depth 6 is best" in words(app)
        await pilot.press("ctrl+r", "l")
        await pilot.pause()
        assert launcher.searched == [] and set(store.searches.all) == {3}
        assert any("read-only" in said for said in toasts(app))


async def test_the_same_as_text_and_as_a_command(make_app, store, clock):
    curves.play_values(store.searches, 3, curves.depths())
    app = make_app(recipe=curves.TREE)
    async with app.run_test(size=SMALL) as pilot:
        await open_curve(pilot, clock)
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        said = app.screen.content().plain
        assert "Curve 3: two moons" in said and "std error  zone" in said and "is best" in said
        await pilot.press("escape", "c")
        await pilot.pause()
        assert "tui curve --data moons" in app.screen.content().plain
        assert "--over max_depth=1..12 --points 20 --folds 5" in app.screen.content().plain


async def test_what_failed_and_what_is_in_trouble_is_said(make_app, store, clock):
    search = curves.play_values(store.searches, 3, curves.depths(), ended=False)
    reason = "its process ended [unexpectedly]\x1b; finished trials are kept."
    app = make_app(recipe=curves.TREE)
    async with app.run_test(size=WIDE) as pilot:
        await open_curve(pilot, clock)
        ended = {"state": State.ENDED, "outcome": Outcome.FAILED, "reason": reason}
        store.searches.put(replace(search, **ended))
        await settle(pilot, clock)
        assert "failed" in status(app) and "[unexpectedly]␛" in status(app)
        store.trouble = StoreTrouble("the disk is [gone]")
        await settle(pilot, clock)
        assert "the disk is [gone]" in status(app) and "best" in picture(app)
        store.trouble = None
        await settle(pilot, clock)
        assert "failed" in status(app)


async def test_a_curve_is_no_search_and_train_says_where_it_is(make_app, store, clock):
    curves.play_rows(store.searches, 4, fits=5)
    app = make_app(recipe=curves.NETWORK)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        from tests.app.test_train import status as of_train

        assert "curve 4 goes on: F4 r lists it" in of_train(app)
        await pilot.press("f5")
        await pilot.pause()
        assert app.screen._sight.search is None


async def test_it_says_which_values_are_done_and_which_are_under_way(make_app, store, clock):
    plan = curves.rates()
    curves.play_values(store.searches, 3, plan, step=15, ended=False)
    for number, trial in store.searches.of[3].items():
        state = TrialState.COMPLETE if number < 8 else TrialState.TRAINING
        store.searches.of[3][number] = replace(trial, state=state, steps=60 if number < 8 else 15)
    app = make_app(recipe=curves.NETWORK)
    async with app.run_test(size=WIDE) as pilot:
        await open_curve(pilot, clock, RATE)
        assert "8 of 20 values, 12 under way, 5 folds, epoch 15 of 60" in status(app)
        assert "━" * 9 + "─" * 7 in status(app)  # (8 + 12 / 4) / 20 of 16 cells
