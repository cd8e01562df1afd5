"""Any two features for the boundary, any tree: lists, and whoever can draw them is asked."""

import pytest

from tests.app.test_train import WIDE, lines, settle, toasts
from tests.plotting import panels
from tui.app.widgets.footer import Footer
from tui.app.widgets.learned import LearnedView
from tui.errors import StoreBusy
from tui.runs.panel import Frame, Panel

NAMES = ["length", "width", "weight", "depth", "age"]


def frame(*choices: str) -> Frame:
    """The boundary over three pairs of five features, and over `choices`."""
    plain = panels.pairs(lambda: 0.5)
    facts = {**plain.facts, "kept": [0, 1, 2], "all": NAMES}
    if choices:
        facts["choices"] = [*plain.facts["choices"][:2], *choices]
    weights = panels.layers(lambda: 0.5)
    return Frame(60, {"parameters": weights, "boundary": Panel("boundary", facts, plain.blocks)})


def view(app):
    return lines(app.screen.query_one(LearnedView))


async def choose(pilot, across, up):
    await pilot.press("escape", "f")
    await pilot.pause()
    await pilot.press(*across, "enter")
    await pilot.pause()
    await pilot.press(*up, "enter")
    await pilot.pause()


async def test_a_pair_that_is_there_is_shown_at_once(make_app, store, launcher, clock):
    store.shown = frame()
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await choose(pilot, "l", "we")
        assert store.looked == launcher.looked == []
        assert "across: length" in view(app) and "up: weight" in view(app)


async def test_of_a_run_that_trains_the_job_is_asked(make_app, store, launcher, clock):
    store.shown = frame()
    store.play(1, 20)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await choose(pilot, "d", "a")
        assert store.looked == [(1, (3, 4))] and launcher.looked == []
        assert "depth × age comes with the next picture." in view(app)
        store.shown = frame("depth × age")
        store.play(1, 30)
        await settle(pilot, clock)
        assert "comes with" not in view(app) and "3 others at their median" in view(app)


async def test_of_one_that_ended_a_process_is_asked(make_app, store, launcher, clock):
    store.shown = frame()
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await choose(pilot, "d", "a")
        assert launcher.looked == [(1, (3, 4))] and store.looked == []
        assert "depth × age is being drawn" in view(app)


async def test_a_run_that_ends_before_it_draws_is_drawn_by_a_process(
    make_app, store, launcher, clock
):
    store.shown = frame()
    store.play(1, 20)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await choose(pilot, "d", "a")
        store.finish(1)
        await settle(pilot, clock)
        assert launcher.looked == [(1, (3, 4))]
        await settle(pilot, clock)
        assert len(launcher.looked) == 1


async def test_a_feature_is_not_drawn_against_itself(make_app, store, clock):
    store.shown = frame()
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape", "f")
        await pilot.pause()
        await pilot.press("d", "enter")
        await pilot.pause()
        taken = [option.title for option in app.screen._options if option.unfit]
        assert taken == ["depth"]


async def test_a_read_only_view_asks_for_none(make_app, store, launcher, clock):
    store.shown = frame()
    store.finish(1)
    app = make_app(run=1, read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await choose(pilot, "d", "a")
        assert launcher.looked == store.looked == []
        assert any("read-only" in said for said in toasts(app))
        assert "depth" not in view(app)


async def test_who_cannot_be_asked_is_told_and_the_key_named(make_app, store, launcher, clock):
    store.shown = frame()
    store.finish(1)
    launcher.refuses = StoreBusy("another process")
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await choose(pilot, "d", "a")
        assert any("press f again" in said for said in toasts(app))


@pytest.mark.parametrize(
    ("panel", "said"),
    [
        (panels.boundary(lambda: 0.5), "all the features there are"),
        (panels.layers(lambda: 0.5), "no boundary is drawn here"),
    ],
)
async def test_where_nothing_can_be_chosen_it_says_why(make_app, store, clock, panel, said):
    tab = "boundary" if panel.kind == "boundary" else "parameters"
    store.shown = Frame(60, {tab: panel})
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape", "f")
        await pilot.pause()
        assert any(said in toast for toast in toasts(app))


async def test_any_tree_of_a_forest_too(make_app, store, launcher, clock):
    woods = panels.woods(lambda: 0.5, "")
    store.shown = Frame(60, {"parameters": woods})
    store.play(1, 20)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        assert "[ ] others, f any" in view(app)
        await pilot.press("escape", "f")
        await pilot.pause()
        assert len(app.screen._options) == 12
        await pilot.press("7", "enter")
        await pilot.pause()
        assert store.looked == [(1, 7)] and launcher.looked == []
        assert "tree 7 comes with the next picture." in view(app)
        await pilot.press("f")
        await pilot.pause()
        await pilot.press("5", "enter")
        await pilot.pause()
        assert "tree 5 of 12" in view(app) and len(store.looked) == 1


def keys_of(app):
    return lines(app.screen.query_one(Footer))


@pytest.mark.parametrize("key", ["left_square_bracket", "right_square_bracket"])
async def test_where_a_picture_stands_alone_brackets_say_where_there_are_more(
    make_app, store, clock, key
):
    store.shown = frame()
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=(250, 40)) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape", key)
        await pilot.pause()
        (said,) = toasts(app)
        assert "[ and ] go through those of Boundary, which v shows." in said
        assert "] Next" not in keys_of(app) and "[ Last" not in keys_of(app)
        assert " f Choose " in keys_of(app)
        await pilot.press("v", key)
        await pilot.pause()
        assert "] Next" in keys_of(app) and "[ Last" in keys_of(app)
        pair = {"left": "width × weight", "right": "length × weight"}[key.split("_")[0]]
        across, up = pair.split(" × ")
        assert f"across: {across}" in view(app) and f"up: {up}" in view(app)


async def test_where_there_is_nothing_to_choose_anywhere_brackets_say_what_they_do(
    make_app, store, clock
):
    store.shown = Frame(60, {"parameters": panels.layers(lambda: 0.5)})
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=(250, 40)) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape", "right_square_bracket")
        await pilot.pause()
        assert "the trees of a forest: here are none" in toasts(app)[0]
        assert "] Next" not in keys_of(app) and " f Choose " not in keys_of(app)


async def test_before_anything_is_learned_brackets_say_so(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("escape", "right_square_bracket")
        await pilot.pause()
        assert toasts(app) == ["nothing is learned yet: there is a picture after the first step."]
