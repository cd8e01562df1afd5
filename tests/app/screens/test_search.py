"""The Search screen: what is searched, what keys ask, what is shown of the trials."""

from dataclasses import replace

import pytest
from textual.widgets import OptionList

from tests.app.searched import FIRST_RUN, a_plan, a_search
from tests.app.test_train import RATE, SMALL, WIDE, lines, screen_of, toasts, type_in
from tui.app.form.draft import Place
from tui.app.form.form import Form
from tui.app.screens.choose import Choose
from tui.app.screens.quit import Quit
from tui.app.screens.reading import Reading
from tui.app.screens.search import Search
from tui.app.screens.train import Train
from tui.app.search.draft import STAFF
from tui.app.widgets.footer import Footer
from tui.app.widgets.search.leaderboard import Leaderboard
from tui.app.widgets.search.search_status import SearchStatus
from tui.app.widgets.search.space_form import ALSO, SpaceForm
from tui.app.widgets.search.trial_pictures import Picture, TrialPictures
from tui.errors import StoreTrouble
from tui.hyperparameters import OneOf, Range
from tui.plan import Kind
from tui.recipe import Recipe
from tui.runs.run import State, Wanted
from tui.runs.trial import TrialState

LAYERS = Place("model", "hidden_layers")
SIZES = pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])


def search_of(app):
    assert isinstance(app.screen, Search)
    return app.screen


async def settle(pilot, clock, looks=2):
    """Let the watcher look again and the screen paint what it saw."""
    for _ in range(looks):
        clock.now += 2.0
        search_of(pilot.app)._looks.now()
        await pilot.pause()
        await pilot.pause()


async def open_search(pilot, clock):
    await pilot.press("f5")
    await pilot.pause()
    await settle(pilot, clock)


def texts(app):
    form = app.screen.query_one(SpaceForm)
    return {place.key: form.draft.text(place) for place, _ in form.draft.lines()}


def adder(app):
    """The field that lists what else can be searched."""
    every = app.screen.query_one(SpaceForm).query("ChoiceField")
    return next(each for each in every if each.place.key == "also").turner


def board(app):
    return lines(app.screen.query_one(Leaderboard))


def cost(app):
    return str(app.screen.query_one("#cost").visual)


def status(app):
    return lines(app.screen.query_one(SearchStatus))


async def test_a_range_is_marked_refused_to_train_and_searched_with_f5(make_app, launcher, clock):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        form = app.screen.query_one(Form)
        assert ".." in str(form.field(RATE)._label.visual) and not form.field(RATE).why
        assert "F5 searches it" in str(form.border_subtitle)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.started == [] and any("F5 searches it" in said for said in toasts(app))
        await open_search(pilot, clock)
        assert texts(app) == {"learning_rate": "0.001..1"}
        assert "25 trials, 25 fits" in cost(app) and "no earlier run to estimate" in cost(app)
        said = "ready: ^r searches two moons · neural network, learning rate"
        assert said in status(app)


async def test_the_trials_follow_a_budget_of_fits(make_app, launcher, store, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        form = app.screen.query_one(SpaceForm)
        trials, fits = (form.field(Place("search", key)).input for key in ("trials", "fits"))
        fits.value = "200"
        await pilot.pause()
        assert trials.value == "200" and "200 trials, 200 fits" in cost(app)
        trials.value, fits.value = "30", "90"
        await pilot.pause()
        assert trials.value == "30"
        fits.value = ""  # while it is typed
        trials.value = "25"
        await pilot.pause()
        fits.value, form.field(Place("search", "seconds")).input.value = "0", "60"
        await pilot.pause()
        assert trials.value == "100000" and "trials for 60 s" in cost(app)
        await pilot.press("ctrl+r")
        await pilot.pause()
        store.searches.play(1, 8)
        await settle(pilot, clock)
        assert "7 trials" in status(app) and "of 100000" not in status(app)


async def test_a_field_without_a_range_offers_its_own(make_app, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.1")
        await open_search(pilot, clock)
        assert texts(app) == {"learning_rate": "0.0001..1"}


@pytest.mark.parametrize("focus", ["form", "plot"])
async def test_the_data_and_values_of_the_form_are_searched_wherever_one_came_from(
    make_app, store, launcher, clock, focus
):
    circles = {"data": {"name": "circles"}, "model": {"epochs": 7}}
    app = make_app(Recipe.from_dict(circles))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*(["escape"] if focus == "plot" else []), "f5")
        await pilot.pause()
        await settle(pilot, clock)
        assert app.screen._draft.recipe == Recipe.from_dict(circles)
        app.screen.query_one(SpaceForm).draft.offer("l2")
        await pilot.press("escape", "escape")
        await pilot.pause()
        layers = app.screen.query_one(Form).field(Place("model", "hidden_layers")).input
        layers.value = "5"
        await pilot.press("escape", "f5")
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        plan = store.searches.all[launcher.searched[0]].plan
        assert plan.recipe == Recipe.from_dict(
            {**circles, "model": {"epochs": 7, "hidden_layers": [5]}}
        )
        assert list(plan.space) == ["l2"]


async def test_the_form_is_searched_after_another_search_was_looked_at(
    make_app, store, launcher, clock
):
    store.searches.put(a_search(1, a_plan({"l2": "1e-6..0.1"}), state=State.ENDED))
    app = make_app(Recipe.from_dict({"data": {"name": "circles"}}))
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.01..1")
        await open_search(pilot, clock)
        assert texts(app) == {"learning_rate": "0.01..1"}
        await pilot.press("escape", "r", "enter")
        await pilot.pause()
        await settle(pilot, clock)
        assert texts(app) == {"l2": "1e-6..0.1"} and app.screen._sight.search.number == 1
        await pilot.press("escape")
        await pilot.pause()
        await open_search(pilot, clock)
        assert texts(app) == {"learning_rate": "0.01..1"}
        said = str(app.screen.query_one("#meaning").visual)
        assert said == (
            "Tab goes through the fields; ^r searches circles · neural network, learning rate."
        )
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert store.searches.all[launcher.searched[0]].plan.recipe.data.name == "circles"


async def test_what_is_ready_follows_the_form(make_app, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("escape")
        await open_search(pilot, clock)
        assert status(app).strip() == "not ready: nothing is to be searched yet"
        await pilot.press("escape", "escape")
        await pilot.pause()
        await type_in(pilot, LAYERS, "{4; 8}")
        await pilot.press("f5")
        await pilot.pause()
        await pilot.pause()
        assert "ready: ^r searches two moons · neural network, hidden layers" in status(app)


@SIZES
async def test_with_nothing_to_search_it_begins_where_one_is_added_and_says_so_once(
    make_app, clock, size
):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("escape", "s")
        await pilot.pause()
        await settle(pilot, clock)
        form = app.screen.query_one(SpaceForm)
        assert texts(app) == {} and form.first.place == ALSO and app.focused is form.first.editor
        assert cost(app).startswith("Enter at search too lists what can be searched")
        assert status(app).strip() == "not ready: nothing is to be searched yet"
        for name in ("board", "trials", "lead"):
            title = str(app.screen.query_one(f"#{name}-panel").border_title)
            assert title == title.strip()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("l", "e", "enter")
        await pilot.pause()
        await pilot.pause()
        assert texts(app) == {"learning_rate": "0.0001..1"} and app.focused is form.first.editor
        assert "ready: ^r searches" in status(app) and "25 trials" in cost(app)


async def test_a_usual_range_is_seen_whole_beside_the_scrollbar(make_app, clock):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await type_in(pilot, RATE, "1e-6..0.1")
        await open_search(pilot, clock)
        form = app.screen.query_one(SpaceForm)
        for key in ("l1", "l2", "momentum", "batch_size", "epochs", "activation", "seed"):
            form.draft.offer(key)
        await form.rebuild()
        await pilot.pause()
        assert form.show_vertical_scrollbar
        assert form.field(RATE).input.render_line(0).text.startswith("1e-6..0.1")


async def test_starting_hands_the_plan_to_a_process(make_app, store, launcher, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.searched == [1]
        plan = store.searches.all[1].plan
        assert plan.space == {"learning_rate": Range(0.001, 1.0, "log")}
        store.searches.play(1, 8)
        await settle(pilot, clock)
        assert "searching" in status(app) and "7 of 25 trials" in status(app)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.searched == [1]
        assert any("^s stops it" in said for said in toasts(app))


async def test_what_is_wrong_keeps_it_from_starting(make_app, launcher, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        await pilot.press("ctrl+u", *"1..0.1", "ctrl+r")
        await pilot.pause()
        assert launcher.searched == []
        assert any("runs backwards" in said for said in toasts(app))
        await pilot.press("ctrl+u", "ctrl+r")
        await pilot.pause()
        assert any("nothing is to be searched" in said for said in toasts(app))


async def test_it_trains_here_or_by_the_scheduler_whose_address_is_typed(
    make_app, store, launcher, clock
):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        form = app.screen.query_one(SpaceForm)
        field = form.field(STAFF)
        assert field.input.value == "here"
        field.input.value = "far away"
        await pilot.pause()
        assert "is no address of a scheduler: give one such as tcp://host:8786" in field.why
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.searched == [] and app.focused is field.editor
        field.input.value = "tcp://host:8786"
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.searched == [1] and launcher.clusters == ["tcp://host:8786"]
        assert "cluster" not in store.searches.all[1].plan.to_json()


@SIZES
async def test_what_is_wrong_is_said_once_and_that_it_cannot_start(make_app, clock, size):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        await pilot.press("ctrl+u", "a")
        await pilot.pause()
        field = app.screen.query_one(SpaceForm).field(RATE)
        assert "'a' is not allowed" in field.why
        assert cost(app) == "learning rate cannot be read: it cannot start."
        meaning = str(app.screen.query_one("#meaning").visual)
        assert "How far" in meaning
        for said in (meaning, cost(app), status(app)):
            assert "not allowed" not in said
        assert status(app).strip() == "not ready"


async def test_one_more_is_searched_and_a_grid_counts_its_combinations(make_app, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        form = app.screen.query_one(SpaceForm)
        adder(app).choose("activation")
        await pilot.pause()
        await pilot.pause()
        assert texts(app)["activation"].startswith("{relu")
        sampler = next(f for f in form.fields() if f.place.key == "sampler")
        sampler.turner.choose("grid")
        await pilot.pause()
        assert "5 × 5 values: 25 combinations, 25 fits" in cost(app)


async def test_a_field_is_explained_in_whole_sentences_while_it_has_the_focus(make_app, clock):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        form = app.screen.query_one(SpaceForm)
        each = {field.place.key: field for field in form.fields()}

        async def meaning(field=None):
            if field is not None:
                field.editor.focus()
            await pilot.pause()
            await pilot.pause()
            return str(app.screen.query_one("#meaning").visual).strip()

        said = await meaning(each["folds"])
        assert said.startswith("= folds: Train each trial") and said.endswith("alone.")
        said = await meaning(each["trials"])
        assert said.endswith("as many values of each as fit in.")  # its second sentence has no room
        said = await meaning(each["learning_rate"])
        assert said.endswith("Drawn evenly on a log scale.")
        await pilot.press("escape")
        what = "two moons · neural network, learning rate"
        assert await meaning() == f"Tab goes through the fields; ^r searches {what}."


async def test_letters_look_in_the_list_and_take_nothing_at_once(make_app, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        adder(app).focus()
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        listing = app.screen.query_one(OptionList)
        assert listing.get_option_at_index(listing.highlighted).id == "momentum"
        await pilot.press("escape")
        await pilot.pause()
        assert texts(app) == {"learning_rate": "0.001..1"}
        assert "An emptied line is not searched" in str(app.screen.query_one("#meaning").visual)
        await pilot.press("m", "enter")
        await pilot.pause()
        await pilot.pause()
        assert list(texts(app)) == ["learning_rate", "momentum"]


async def test_what_was_added_stays_when_the_form_says_something_new(make_app, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.1")
        await open_search(pilot, clock)
        assert list(texts(app)) == ["learning_rate"]
        await pilot.press("escape", "escape")
        await pilot.pause()
        await type_in(pilot, LAYERS, "{8; 16,16}")
        await open_search(pilot, clock)
        assert texts(app) == {"hidden_layers": "{8; 16,16}", "learning_rate": "0.0001..1"}


async def test_escape_to_train_leaves_the_fields_alone(make_app, store, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.001..1")
        await open_search(pilot, clock)
        await pilot.press("escape", "escape")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, Train)
        await pilot.press("n")
        await pilot.pause()
        assert app.screen.query_one(Form).field(RATE).input.value == "0.001..1"


async def test_pause_stop_resume_and_stop_of_one_trial(make_app, store, launcher, clock):
    store.searches.play(3, 12)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await open_search(pilot, clock)
        await pilot.press("ctrl+p")
        await settle(pilot, clock)
        assert "paused" in status(app)
        await pilot.press("ctrl+p")
        await settle(pilot, clock)
        await pilot.press("k")
        await pilot.pause()
        assert store.searches.stopped == []
        assert any("only a trial that trains" in said for said in toasts(app))
        while app.screen.query_one(Leaderboard).chosen.state is not TrialState.TRAINING:
            await pilot.press("down")
        await pilot.press("k")
        await pilot.pause()
        assert store.searches.stopped == [(3, 11)]
        assert any("trial 11 was asked to stop" in said for said in toasts(app))
        await pilot.press("ctrl+s")
        await settle(pilot, clock)
        assert "stopped" in status(app) and "cut off" in board(app)
        await pilot.press("R")
        await settle(pilot, clock)
        assert launcher.searched == [3]
        asked = [Wanted.PAUSE, Wanted.RUN, Wanted.STOP]
        assert store.searches.asked == [(3, each) for each in asked]


async def test_no_trial_is_stopped_that_is_not_seen_to_be_chosen(make_app, store, clock):
    store.searches.play(3, 12)
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await open_search(pilot, clock)
        while app.screen.query_one(Leaderboard).chosen.state is not TrialState.TRAINING:
            await pilot.press("down")
        await pilot.press("f2", "k")
        await pilot.pause()
        assert store.searches.stopped == []
        assert any("trial 11 is the chosen one: F2" in said for said in toasts(app))


async def test_a_trial_that_was_stopped_is_not_called_pruned(make_app, store, clock):
    search = store.searches.play(3, 5)
    stopped = replace(store.searches.of[3][2], state=TrialState.STOPPED, error=0.0001)
    store.searches.put(search, stopped)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await open_search(pilot, clock)
        assert "1 stopped" in status(app) and "pruned" not in status(app)
        rows = [row for row in board(app).splitlines()[1:] if row.strip()]
        assert "complete" in rows[0] and "stopped" in rows[-1]  # it is no candidate
        assert "trial 2" not in status(app)  # the best is one that was trained to its end


async def test_without_a_trial_there_is_none_to_stop(make_app, store, clock):
    store.searches.play(3, 0)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await open_search(pilot, clock)
        await pilot.press("k")
        await pilot.pause()
        assert any("there is none to stop" in said for said in toasts(app))
        assert store.searches.stopped == []


async def test_a_trial_opens_in_train_and_escape_comes_back(make_app, store, clock):
    store.searches.finish(3)
    store.finish(FIRST_RUN + 18)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await open_search(pilot, clock)
        app.screen.attach(3)
        await settle(pilot, clock)
        app.screen.query_one(Leaderboard).focus()
        assert "  18" in board(app).splitlines()[1]
        for key in ("escape", "b"):
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, Train)
            assert app.screen._watcher.snapshot.run.number == FIRST_RUN + 18
            assert "To search" in lines(app.screen.query_one(Footer))
            trial = store.searches.of[3][18]
            (said,) = toasts(app)
            assert said.startswith(f"run {trial.run}: ") and "a puts these into it" in said
            assert f"learning rate {trial.values['learning_rate']}" in said
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, Search)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen._watcher.snapshot.run.number == FIRST_RUN + 18
        assert "To search" in lines(app.screen.query_one(Footer))  # the trial is still shown


async def test_its_values_are_put_into_the_form(make_app, store, clock):
    store.searches.finish(3)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.1")  # it is replaced while it has the focus
        await open_search(pilot, clock)
        app.screen.attach(3)
        await settle(pilot, clock)
        app.screen.query_one(Leaderboard).focus()
        await pilot.press("down", "a")
        await pilot.pause()
        await pilot.pause()
        trial = store.searches.leaders(3)[1]
        model = screen_of(app)._draft.recipe().model
        assert model.learning_rate == trial.values["learning_rate"]
        assert any(f"trial {trial.number}" in said for said in toasts(app))


@SIZES
async def test_every_view_is_turned_to_and_drawn(make_app, store, clock, size):
    store.searches.finish(3)
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await open_search(pilot, clock)
        app.screen.attach(3)
        await settle(pilot, clock)
        pictures = app.screen.query_one(TrialPictures)
        seen = []
        while pictures.view not in seen:
            seen.append(pictures.view)
            await pilot.press("f2")
            await pilot.pause()
            if pictures.view != "trials":
                assert lines(app.screen.query_one("#trial-picture", Picture)).strip()
        wide = ["best", "0", "1", "2", "pair", "parallel", "curves", "shares"]
        small = ["trials", *wide, "lead"]
        assert seen == (wide if size is WIDE else small)


async def test_the_map_turns_to_the_next_two(make_app, store, clock):
    store.searches.finish(3)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await open_search(pilot, clock)
        app.screen.attach(3)
        await settle(pilot, clock)
        app.screen.query_one(Leaderboard).focus()
        await pilot.press("f2", "f2", "f2", "f2")
        picture = app.screen.query_one("#trial-picture", Picture)
        assert "across: activation" in lines(picture) and "up: learning rate" in lines(picture)
        await pilot.press("right")
        assert "up: l2" in lines(picture)


async def test_marked_trials_have_a_letter_and_their_curves(make_app, store, clock):
    store.searches.finish(3)
    for number in range(25):
        store.finish(FIRST_RUN + number)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await open_search(pilot, clock)
        app.screen.attach(3)
        await settle(pilot, clock)
        app.screen.query_one(Leaderboard).focus()
        await pilot.press("down", "g", *["f2"] * 6)
        await settle(pilot, clock)
        assert board(app).splitlines()[2].startswith(">a")
        picture = lines(app.screen.query_one("#trial-picture", Picture))
        assert "a trial 20" in picture and picture.partition("\n")[2].count("a") > 5
        await pilot.press("g")
        await settle(pilot, clock)
        assert "a trial 18" in lines(app.screen.query_one("#trial-picture", Picture))


async def test_everything_in_words_and_the_command(make_app, store, clock):
    store.searches.finish(3)
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await open_search(pilot, clock)
        app.screen.attach(3)
        await settle(pilot, clock)
        app.screen.query_one(Leaderboard).focus()
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        said = app.screen.content().plain
        for words in ("Search 3", "best 0.0", "Best so far: ", "has learning rate", "quarter of"):
            assert words in said
        await pilot.press("escape", "c")
        await pilot.pause()
        assert "--learning-rate 0.0001..1" in app.screen.content().plain


async def test_an_earlier_search_is_found_in_the_list(make_app, store, clock):
    store.searches.finish(3, plan=a_plan({"l2": "1e-6..0.1"}))
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await open_search(pilot, clock)
        app.screen.query_one(TrialPictures).front.focus()
        await pilot.press("r", "enter")
        await pilot.pause()
        await settle(pilot, clock)
        assert "finished" in status(app) and texts(app) == {"l2": "1e-6..0.1"}


async def open_list(pilot, clock):
    await open_search(pilot, clock)
    pilot.app.screen.query_one(TrialPictures).front.focus()
    await pilot.press("r")
    await pilot.pause()


def listed(app):
    """The lines of the list that is open, as wide as they are."""
    options = app.screen.query_one(OptionList)
    return [str(each.prompt).split("\n") for each in options.options]


async def test_the_list_tells_searches_apart_and_what_each_found(make_app, store, clock):
    for number, sampler in ((3, "random"), (4, "tpe")):
        store.searches.finish(number, plan=a_plan(sampler=sampler), facts={"race": [3, 4]})
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await open_list(pilot, clock)
        (tpe, space), (random, _) = listed(app)
        assert "tpe, in a race" in tpe and "random, in a race" in random
        assert tpe.split()[-4:] == ["25", "0.029", "4", "min"]
        assert space.strip() == "two moons · neural network, activation, learning rate, l2"
        assert all(len(line) <= app.screen.room for line in (tpe, space))


async def test_a_grid_over_one_hyperparameter_is_listed_and_a_curve_over_it_is_not(
    make_app, store, clock
):
    grid = a_plan({"l2": "1e-6..0.1"}, sampler="grid")
    store.searches.finish(3, plan=grid)
    store.searches.finish(4, plan=replace(grid, kind=Kind.VALUES))
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await open_list(pilot, clock)
        (found, *more) = listed(app)
        assert found[0].split()[0] == "3" and "grid" in found[0] and not more


async def test_train_opens_first_and_says_that_a_search_goes_on(make_app, store, clock):
    store.searches.play(3, 12)
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        from tests.app.test_train import status as of_train

        assert "search 3 goes on: F5 shows it" in of_train(app)
        await open_search(pilot, clock)
        assert "searching" in status(app)
        assert texts(app) == a_plan().to_dict()["space"]
        assert isinstance(store.searches.all[3].plan.space["activation"], OneOf)


async def test_leaving_asks_about_a_search_and_stops_it(make_app, store, clock):
    store.searches.play(3, 12)
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await open_search(pilot, clock)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, Quit) and "Search 3" in app.screen._said[0]
        await pilot.press("s")
        await pilot.pause()
        assert store.searches.asked == [(3, Wanted.STOP)]
    assert app.return_code == 0


async def test_read_only_shows_and_asks_nothing(make_app, store, launcher, clock):
    store.searches.play(3, 12)
    app = make_app(read_only=True)
    async with app.run_test(size=SMALL) as pilot:
        await open_search(pilot, clock)
        await pilot.press("ctrl+p", "ctrl+s", "k", "ctrl+r")
        await pilot.pause()
        assert store.searches.asked == [] and launcher.searched == []


async def test_trouble_with_the_store_is_said_and_nothing_is_lost(make_app, store, clock):
    store.searches.play(3, 12)
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await open_search(pilot, clock)
        store.trouble = StoreTrouble("the disk is [gone]")
        await settle(pilot, clock)
        assert "the disk is [gone]" in status(app) and "0.0" in board(app)
        store.trouble = None
        await settle(pilot, clock)
        assert "searching" in status(app)


async def test_values_that_no_version_wrote_are_shown_as_text(make_app, store, clock):
    search = store.searches.finish(3, 5)
    trial = store.searches.of[3][0]
    evil = {"activation": "[red]\x1b[2J", "learning_rate": float("inf"), "l2": "no number"}
    store.searches.put(replace(search, name="[b]\x07"), replace(trial, values=evil, error=0.001))
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await open_search(pilot, clock)
        app.screen.attach(3)
        await settle(pilot, clock)
        assert "[red]␛" in board(app)
        for _ in range(8):
            await pilot.press("f2")
        app.screen.query_one(Leaderboard).focus()
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, Search)
        assert any("activation" in said or "hidden" in said for said in toasts(app))


async def test_only_what_is_new_is_read(make_app, store, clock):
    plan = a_plan(trials=3000)
    store.searches.play(3, 2500, plan)
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await open_search(pilot, clock)
        await settle(pilot, clock, 3)
        assert len(search_of(app)._sight.board) == 2500
        before = store.searches.read
        store.searches.play(3, 2510)
        await settle(pilot, clock)
        assert len(search_of(app)._sight.board) == 2510
        assert store.searches.read - before <= 2 * 12
        assert len(app.screen.query_one(Leaderboard).lines) < 30


async def test_a_search_that_ends_is_said(make_app, store, clock):
    store.searches.play(3, 12)
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await open_search(pilot, clock)
        store.searches.finish(3, 25)
        await settle(pilot, clock)
        assert "finished" in status(app)
        assert any("search 3 is over" in said for said in toasts(app))
        assert store.searches.all[3].state is State.ENDED
