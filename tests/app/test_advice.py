"""`a` trains what the verdict says to try first, `A` lists all; the end says what it was worth."""

from array import array

import pytest

from tests.app.test_train import (
    RATE,
    SMALL,
    WIDE,
    lines,
    screen_of,
    settle,
    status,
    toasts,
    type_in,
)
from tui.app.form.form import Form
from tui.app.screens.offers import Offers
from tui.app.screens.train import Train
from tui.app.widgets.footer import Footer
from tui.runs.outcomes import Outcomes
from tui.runs.run import State


async def judged(pilot, clock, *keys):
    """The run is seen and judged, then `keys` are pressed outside the form."""
    await pilot.pause()
    await settle(pilot, clock)
    await pilot.press("escape", *keys)
    await pilot.pause()
    await pilot.pause()


def offers_of(screen):
    return screen._snapshot.verdict.actions


def form_of(app):
    return screen_of(app).query_one(Form)


async def test_one_key_trains_the_first_offer_and_says_so(make_app, store, launcher, clock):
    given = store.finish(1).recipe
    store.play(2, 60, State.ENDED, outcome="finished")  # of the same data, but not looked at
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await judged(pilot, clock)
        first, *others = offers_of(screen_of(app))
        assert others
        assert f"a tries {first.label}" in status(app)
        assert f"a Try {first.label} " in lines(app.screen.query_one(Footer))
        await pilot.press("a")
        await pilot.pause()
        (recipe,) = launcher.started
        assert recipe == first.applied(given) and recipe.data == given.data
        assert recipe.model.random_state == given.model.random_state or first.key == "seed"
        assert form_of(app).draft.spells(recipe)
        assert screen_of(app)._watcher._against == 1
        assert screen_of(app)._watcher.snapshot.ghost is not None
        await settle(pilot, clock)
        (said,) = toasts(app)
        assert said.startswith(f"{first.label} is tried on the same rows. Run 1 stays as the ghost")
        assert said.endswith("A lists all there is to try.") and "you typed" not in said
        assert "a tries" not in status(app)


async def test_where_there_is_no_room_in_the_status_the_key_itself_says_it(make_app, store, clock):
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=SMALL) as pilot:
        await judged(pilot, clock)
        label = offers_of(screen_of(app))[0].label
        assert f"a Try {label} " in lines(app.screen.query_one(Footer))


async def test_what_was_typed_and_not_trained_stays_in_the_form(make_app, store, launcher, clock):
    given = store.finish(1).recipe
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await settle(pilot, clock)
        await type_in(pilot, RATE, "0.7")
        await judged(pilot, clock)
        first = offers_of(screen_of(app))[0]
        await pilot.press("a")
        await pilot.pause()
        assert launcher.started == [first.applied(given)]
        assert form_of(app).draft.text(RATE) == "0.7"
        assert form_of(app).field(RATE).input.value == "0.7"
        assert "The form keeps what you typed." in toasts(app)[0]


async def test_what_is_typed_wrong_stays_too(make_app, store, launcher, clock):
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await settle(pilot, clock)
        await type_in(pilot, RATE, "much")
        await judged(pilot, clock, "a")
        assert len(launcher.started) == 1
        assert form_of(app).field(RATE).input.value == "much"


async def test_the_key_typed_twice_trains_once(make_app, store, launcher, clock):
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await judged(pilot, clock, "a", "a")
        assert len(launcher.started) == 1


@pytest.mark.parametrize("keys", [("2",), ("down", "enter")], ids=["digit", "enter"])
async def test_the_list_of_all_trains_the_chosen_one(make_app, store, launcher, clock, keys):
    given = store.finish(1).recipe
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await judged(pilot, clock, "A")
        dialog = app.screen
        assert isinstance(dialog, Offers)
        screen = app.screen_stack[-2]
        title = dialog.query_one(".box").border_title
        assert str(title) == f"What to try: {screen._snapshot.verdict.words}"
        said = [str(option.prompt) for option in dialog.query_one("OptionList").options]
        offers = offers_of(screen)
        for number, (line, offer) in enumerate(zip(said, offers, strict=True), 1):
            assert line.startswith(f"{number} {offer.label}") and offer.why in line
        await pilot.press(*keys)
        await pilot.pause()
        assert launcher.started == [offers[1].applied(given)]
        assert isinstance(app.screen, Train)


async def test_a_letter_in_the_list_goes_to_a_line_and_a_digit_without_one_does_nothing(
    make_app, store, launcher, clock
):
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await judged(pilot, clock, "A")
        offers = offers_of(app.screen_stack[-2])
        await pilot.press(offers[1].label[0], "9")
        await pilot.pause()
        lit = app.screen.query_one("OptionList").highlighted
        assert offers[lit].label[0] == offers[1].label[0]
        assert isinstance(app.screen, Offers) and launcher.started == []


@pytest.mark.parametrize(
    ("mended", "said"),
    [(1, "better by 0.100 ± 0.095 on 10 rows: could be luck"), (9, "more than luck")],
)
async def test_the_end_says_whether_it_helped_by_more_than_luck(
    make_app, store, clock, mended, said
):
    store.finish(1)
    store.rows[1] = Outcomes(9, True, 10, array("f", [1.0] * 9 + [0.0]))
    store.rows[2] = Outcomes(9, True, 10, array("f", [0.0] * mended + [1.0] * (9 - mended) + [0.0]))
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await judged(pilot, clock)
        label = offers_of(screen_of(app))[0].label
        await pilot.press("a")
        await pilot.pause()
        store.finish(2)
        await settle(pilot, clock)
        (toast,) = toasts(app)
        assert (
            toast.startswith(f"{label}: run 2 against run 1, each at its best step: better")
            and said in toast
        )
        await pilot.press("t")
        await pilot.pause()
        assert "run 2 against run 1" in app.screen.content().plain


@pytest.mark.parametrize("key", ["a", "A"])
async def test_nothing_is_offered_before_a_run(make_app, launcher, key):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("escape", key)
        await pilot.pause()
        assert isinstance(app.screen, Train) and "nothing to try yet" in toasts(app)[0]
        assert launcher.started == []


async def test_nothing_is_tried_while_one_trains(make_app, store, launcher, clock):
    store.play(1, 60, State.TRAINING)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await judged(pilot, clock)
        assert "a tries" not in status(app)
        assert "Try" not in lines(app.screen.query_one(Footer))
        await pilot.press("a")
        await pilot.pause()
        label = offers_of(screen_of(app))[0].label
        assert f"still training: ^s stops it, then try {label}." in toasts(app)[0]
        await pilot.press("A", "1")
        await pilot.pause()
        assert launcher.started == [] and "still training" in toasts(app)[0]


async def test_a_read_only_view_offers_no_key(make_app, store, launcher, clock):
    store.finish(1)
    app = make_app(run=1, read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await judged(pilot, clock)
        assert offers_of(screen_of(app)) and "a tries" not in status(app)
        await pilot.press("a")
        await pilot.pause()
        assert launcher.started == [] and "read-only" in toasts(app)[0]
