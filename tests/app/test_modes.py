"""Every state in every mode: told apart by mark and word, legible by contrast, at every size."""

import pytest
from textual.color import Color

from tests.app.curves import NETWORK, play_values, rates
from tests.app.recorded import a_run
from tests.app.screens.test_curve import open_curve
from tests.app.screens.test_curve import settle as curve_settles
from tests.app.screens.test_search import settle as search_settles
from tests.app.test_train import RATE, settle, type_in
from tui.app.themes import ANSI, COLOUR_BLIND, DARK, LIGHT, THEMES
from tui.plotting.style import Charset, Role
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import State

SIZES = [(120, 40), (80, 24), (60, 20)]
COLOURS = {"dark": DARK, "light": LIGHT, "colour-blind": COLOUR_BLIND}
PAIRS = [
    (Role.TRAIN, Role.VALIDATION),
    (Role.SET, Role.LEARNED),
    (Role.POSITIVE, Role.NEGATIVE),
    (Role.TRAIN, Role.GHOST),
    (Role.LEARNED, Role.WARNING),
]


def without_styles(app):
    """What stands on the screen, and nothing of how it is drawn."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def queued(store):
    store.put(a_run(1, Recipe()))


def paused(store):
    store.play(1, 30, State.PAUSED)


def diverged(store):
    store.play(1, 5, State.ENDED, outcome=Outcome.DIVERGED, reason="the loss is infinite.")


def failed(store):
    store.play(1, 5, State.ENDED, outcome=Outcome.FAILED, reason="the process ended.")


STATES = {
    "none": (lambda store: None, "ready: ^r trains"),
    "queued": (queued, "starting"),
    "training": (lambda store: store.play(1, 30), "training"),
    "paused": (paused, "paused"),
    "finished": (lambda store: store.finish(1), "finished"),
    "diverged": (diverged, "diverged"),
    "failed": (failed, "failed"),
}
MARKS = {Charset.UNICODE: ("▪ train", "▫ validation"), Charset.ASCII: ("* train", "o validation")}


@pytest.mark.fault("T11")
@pytest.mark.parametrize("charset", Charset)
@pytest.mark.parametrize("state", STATES)
async def test_t11_every_state_is_told_without_styles(make_app, store, clock, state, charset):
    put, word = STATES[state]
    put(store)
    app = make_app(run=1 if store.all else None, charset=charset)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot, clock)
            seen = without_styles(app)
            assert word in seen and "You set" in seen
            assert all(mark in seen for mark in MARKS[charset])
            assert charset is Charset.UNICODE or seen.isascii()
        if store.all and store.latest(1) is not None:
            await pilot.press("f2")
            await pilot.pause()
            learned = without_styles(app)
            assert "It learned" in learned


@pytest.mark.fault("T11")
@pytest.mark.parametrize("charset", Charset)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_t11_what_is_wrong_and_what_may_change_are_told_without_styles(
    make_app, charset, size
):
    app = make_app(charset=charset)
    async with app.run_test(size=size) as pilot:
        await type_in(pilot, RATE, "-3")
        await pilot.pause()
        seen = without_styles(app)
        assert "'-3' is not" in seen
        assert "learning rate " + ("◆" if charset is Charset.UNICODE else "*") in seen


@pytest.mark.fault("T11")
@pytest.mark.parametrize("charset", Charset)
async def test_t11_the_curves_are_drawn_with_marks_of_their_own(make_app, store, clock, charset):
    store.finish(1)
    app = make_app(run=1, charset=charset)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot, clock)
        marks = {Role.TRAIN: set(), Role.VALIDATION: set()}
        for line in app.screen.query_one("#plot").lines:
            for run in line:
                if run.role in marks:
                    marks[run.role] |= set(run.text) - {" "}
        assert marks[Role.TRAIN] and marks[Role.VALIDATION]
        assert not marks[Role.TRAIN] & marks[Role.VALIDATION]


# The Search and the Curve screen: what it is doing, what was set and what was found.
SEARCHES = {
    "none": (lambda searches: None, "ready"),
    "searching": (lambda searches: searches.play(3, 10), "searching"),
    "paused": (lambda searches: searches.play(3, 10, state=State.PAUSED), "paused"),
    "finished": (lambda searches: searches.finish(3), "finished"),
    "failed": (
        lambda searches: searches.play(3, 10, state=State.ENDED, outcome=Outcome.FAILED),
        "failed",
    ),
}


@pytest.mark.fault("T11")
@pytest.mark.parametrize("charset", Charset)
@pytest.mark.parametrize("state", SEARCHES)
async def test_t11_every_state_of_a_search_is_told_without_styles(
    make_app, store, clock, state, charset
):
    put, word = SEARCHES[state]
    put(store.searches)
    app = make_app(charset=charset)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        if state != "none":
            app.screen.attach(3)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await search_settles(pilot, clock)
            seen = without_styles(app)
            assert word in seen, seen
            assert "= You set" in seen  # where there is no room the other is the frame beside it
            assert "~ It found" in seen or size != SIZES[0], seen
            assert charset is Charset.UNICODE or seen.isascii()


CURVES = {
    "training": lambda searches: play_values(searches, 3, rates(), step=20, ended=False),
    "finished": lambda searches: play_values(searches, 3, rates()),
}


@pytest.mark.fault("T11")
@pytest.mark.parametrize("charset", Charset)
@pytest.mark.parametrize("state", CURVES)
async def test_t11_every_state_of_a_curve_is_told_without_styles(
    make_app, store, clock, state, charset
):
    CURVES[state](store.searches)
    app = make_app(recipe=NETWORK, charset=charset)
    async with app.run_test(size=SIZES[0]) as pilot:
        await open_curve(pilot, clock, RATE)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await curve_settles(pilot, clock)
            seen = without_styles(app)
            assert state in seen, seen
            assert all(mark in seen for mark in MARKS[charset]), seen
            assert charset is Charset.UNICODE or seen.isascii()


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("role", Role)
def test_every_role_is_legible_on_its_ground(theme, role):
    ground = Color.parse(THEMES[theme].background)
    front = Color.parse(COLOURS[theme][role])
    lighter, darker = sorted((_luminance(front), _luminance(ground)), reverse=True)
    least = 2.3 if role is Role.GHOST else 3.0
    assert (lighter + 0.05) / (darker + 0.05) >= least


def _luminance(colour):
    """Relative luminance as in WCAG 2."""
    parts = [value / 255 for value in colour.rgb]
    parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("colours", [*COLOURS.values(), ANSI], ids=[*COLOURS, "ansi"])
@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_what_a_colour_tells_apart_has_two_colours(colours, pair):
    assert colours[pair[0]] != colours[pair[1]]
