"""The Train screen: what keys do, what is shown, what is asked of the store."""

import re

import pytest

from tests.app.recorded import a_run
from tui.app.form.draft import Place
from tui.app.form.field import Field
from tui.app.form.form import Form
from tui.app.keys import TRAIN
from tui.app.screens.looking import NO_CURVE, OF_A_CURVE
from tui.app.screens.quit import Quit
from tui.app.screens.reading import Reading
from tui.app.screens.train import Train
from tui.app.watch import Snapshot
from tui.app.widgets.footer import Footer
from tui.app.widgets.learned import LearnedView
from tui.app.widgets.painter import plain
from tui.app.widgets.plot import PlotView
from tui.app.widgets.status import Status
from tui.errors import StoreFull
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.process import Process
from tui.runs.run import State, Wanted

WIDE, SMALL = (120, 40), (80, 24)
TITLES_OF = {
    "error": "Error",
    "parameters": "Weights",
    "boundary": "Boundary",
    "predictions": "Predictions",
}
RATE = Place("model", "learning_rate")


def screen_of(app):
    screen = app.screen
    assert isinstance(screen, Train)
    return screen


async def settle(pilot, clock):
    """Let the watcher look once more and the screen paint what it saw."""
    clock.now += 2.0
    screen_of(pilot.app)._looks.now()
    await pilot.pause()
    await pilot.pause()


def lines(widget):
    return "\n".join(plain(line) for line in widget.lines)


def status(app):
    return lines(app.screen.query_one(Status))


def toasts(app):
    return [note.message for note in app._notifications]


def focus(app, place):
    app.screen.query_one(Form).field(place).editor.focus()


async def type_in(pilot, place, text):
    focus(pilot.app, place)
    await pilot.pause()
    await pilot.press("ctrl+u", *text)
    await pilot.pause()


async def test_it_opens_ready_and_warms_a_spare_after_the_first_frame(make_app, launcher):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "ready: ^r trains two moons with a neural network" in status(app)
        assert launcher.warmed == 1


async def test_train_starts_what_the_form_says_and_shows_its_error(
    make_app, store, launcher, clock
):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "0.1")
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert [recipe.model.learning_rate for recipe in launcher.started] == [0.1]
        store.play(1, 30)
        await settle(pilot, clock)
        assert "training" in status(app) and "train 0." in status(app)
        assert "baseline" in lines(app.screen.query_one(PlotView))
        store.finish(1)
        await settle(pilot, clock)
        assert "finished at epoch 60" in status(app)


async def test_a_wrong_value_starts_nothing_says_why_and_stays(make_app, launcher):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "-3")
        field = app.screen.query_one(Form).field(RATE)
        await pilot.press("tab", "ctrl+r")
        await pilot.pause()
        assert launcher.started == []
        assert field.has_class("wrong") and "'-3' is not allowed here" in field.why
        assert app.focused is field.editor and field.input.value == "-3"


@pytest.mark.parametrize("text", ["0.001..1", "{0.1, 0.2}"])
async def test_a_range_or_set_is_kept_for_a_search_and_says_so(make_app, launcher, text):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        app.screen.query_one(Form).field(RATE).input.value = text
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.started == []
        assert any("to train, give one value" in said for said in toasts(app))


async def test_pause_step_and_stop_are_asked_of_the_shown_run(make_app, store, clock):
    store.play(3, 20)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("ctrl+p")
        await settle(pilot, clock)
        assert "paused" in status(app)
        await pilot.press("ctrl+n", "ctrl+p", "ctrl+s")
        await pilot.pause()
        assert store.asked == [
            (3, Wanted.PAUSE, 0),
            (3, Wanted.STEP, 1),
            (3, Wanted.RUN, 0),
            (3, Wanted.STOP, 0),
        ]


async def test_nothing_is_asked_when_nothing_trains(make_app, store):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+p", "ctrl+n", "ctrl+s")
        await pilot.pause()
        assert store.asked == [] and "nothing trains now: ^r starts a run." in toasts(app)


@pytest.mark.parametrize(
    ("training", "which"),
    [((4,), "run 4 does; Esc r lists it."), ((2, 4), "run 4 and 1 more do; Esc r lists them.")],
    ids=["one", "two"],
)
async def test_a_key_on_a_run_that_is_over_says_which_trains(
    make_app, store, clock, training, which
):
    for number in training:
        store.play(number, 20)
    store.finish(3)
    app = make_app(run=3)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert store.asked == [] and toasts(app)[-1] == f"run 3 does not train: {which}"


async def test_train_again_waits_for_the_run_that_trains(make_app, store, launcher, clock):
    store.play(3, 20)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.started == [] and any("still training" in said for said in toasts(app))


async def test_enter_in_a_live_field_changes_the_run_that_trains(make_app, store, clock):
    store.play(3, 20)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await type_in(pilot, RATE, "0.5")
        await pilot.press("enter")
        await type_in(pilot, Place("model", "epochs"), "99")
        await pilot.press("enter")
        await pilot.pause()
        assert store.changed == [(3, "learning_rate", 0.5)]
        assert any("epochs holds from the next start on" in said for said in toasts(app))


async def test_a_live_change_is_told_in_the_form_the_text_and_the_command(make_app, store, clock):
    store.play(3, 20)
    store.change(3, "learning_rate", 0.5)
    course = "0.03, then 0.5 from epoch 21 on"
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        field = app.screen.query_one(Form).field(RATE)
        assert field.note == f"run 3: {course}" and field.input.value == "0.03"
        for key in ("t", "c"):
            await pilot.press("escape", key)
            await pilot.pause()
            assert f"learning rate: {course}" in app.screen.content().plain
            await pilot.press("escape")


async def test_enter_on_what_is_refused_stays_with_the_sentence(make_app, store, clock):
    store.play(3, 20)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await type_in(pilot, RATE, "-1")
        await pilot.press("enter")
        await pilot.pause()
        field = app.screen.query_one(Form).field(RATE)
        assert app.focused is field.editor and "'-1' is not allowed" in field.why
        assert store.changed == []


async def test_what_was_said_leaves_when_it_is_over(make_app, store, clock):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await type_in(pilot, RATE, "-1")
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert toasts(app)
        await type_in(pilot, RATE, "1")
        await pilot.pause()
        assert toasts(app) == []
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert "nothing trains now: ^r starts a run." in toasts(app)
        await pilot.press("ctrl+r")
        await settle(pilot, clock)
        assert toasts(app) == []


async def test_the_footer_offers_letters_only_where_they_act(make_app, store, clock):
    store.finish(3)
    app = make_app(run=3)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape")
        await pilot.pause()
        assert " l Log " in lines(app.screen.query_one(Footer))
        focus(app, RATE)
        await pilot.pause()
        said = lines(app.screen.query_one(Footer))
        assert " l Log " not in said and " Esc " in said and " F1 Help " in said


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_titles_have_no_blanks_at_their_ends(make_app, size):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for name in ("plot", "learned"):
            panel = app.screen.query_one(f"#{name}-panel")
            for title in (str(panel.border_title or ""), str(panel.border_subtitle or "")):
                assert title == title.strip()
        if size == WIDE:
            assert str(panel.border_title) == "~ It learned"


async def test_without_a_run_the_footer_has_no_key_of_its_curve_and_these_say_so(make_app):
    app = make_app()
    async with app.run_test(size=(250, 40)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        said = lines(app.screen.query_one(Footer))
        for key in (each for each in TRAIN.keys if each.action in OF_A_CURVE):
            assert f" {key.shown()} {key.name} " not in said
        assert " r Runs " in said and " y Theme " in said
        for key in ("plus", "minus", "left", "right"):
            app.clear_notifications()
            await pilot.press(key)
            await pilot.pause()
            assert toasts(app) == [NO_CURVE]


async def test_read_only_starts_and_changes_nothing(make_app, store, launcher, clock):
    store.play(3, 20)
    app = make_app(read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("ctrl+r", "ctrl+p", "ctrl+s")
        await type_in(pilot, RATE, "0.5")
        await pilot.press("enter")
        await pilot.pause()
        assert (store.asked, store.changed, launcher.started, launcher.warmed) == ([], [], [], 0)
        assert any("read-only" in said for said in toasts(app))
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_it_attaches_to_the_newest_that_still_runs_and_counts_the_others(
    make_app, store, clock
):
    store.play(3, 20)
    store.play(4, 10)
    store.finish(5)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        assert screen_of(app)._snapshot.run.number == 4
        assert "run 4 · 1 more training" in lines(app.screen.query_one("Header"))


async def test_letters_type_in_fields_and_act_outside_them(make_app, store, clock):
    store.finish(3)
    app = make_app(run=3)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await type_in(pilot, RATE, "le")
        assert not screen_of(app)._pictures.look.log
        assert app.screen.query_one(Form).field(RATE).input.value == "le"
        await pilot.press("escape", "l", "e", "plus", "plus", "minus")
        look = screen_of(app)._pictures.look
        assert (look.log, look.loss, look.zoom) == (True, True, 1)


async def test_the_cursor_reads_values_and_rewinds_the_lower_panel(make_app, store, clock):
    store.finish(3)
    app = make_app(run=3)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        before = lines(app.screen.query_one(LearnedView))
        await pilot.press("escape", *["left"] * 40)
        await pilot.pause()
        assert "at epoch 20:" in status(app)
        assert "at 20" in lines(app.screen.query_one(PlotView))
        assert lines(app.screen.query_one(LearnedView)) != before
        await pilot.press("escape")
        await pilot.pause()
        assert "finished at epoch 60" in status(app)
        assert lines(app.screen.query_one(LearnedView)) == before


@pytest.mark.parametrize(
    ("size", "tabs"),
    [
        (WIDE, ["parameters", "boundary", "predictions"]),
        (SMALL, ["error", "parameters", "boundary", "predictions"]),
    ],
)
async def test_f2_goes_through_the_pictures_and_round(make_app, store, clock, size, tabs):
    store.finish(3)
    app = make_app(run=3)
    async with app.run_test(size=size) as pilot:
        await settle(pilot, clock)
        seen = []
        for _ in tabs:
            seen.append(screen_of(app)._pictures.tab)
            titles = "".join(str(panel.border_title) for panel in app.screen.query(".panel"))
            chosen = set(re.findall(r"\[[^]]*underline[^]]*](\w+)", titles))
            assert chosen == {TITLES_OF[seen[-1]]}
            await pilot.press("f2")
            await pilot.pause()
        assert seen == tabs and screen_of(app)._pictures.tab == tabs[0]


async def test_the_run_before_on_the_same_data_is_a_ghost(make_app, store, clock):
    store.finish(3)
    store.play(4, 10)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        assert "run before" in str(app.screen.query_one("#plot-panel").border_title)


async def test_the_text_twin_says_what_the_pictures_show(make_app, store, clock):
    store.finish(3)
    app = make_app(run=3)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape", "t")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        said = app.screen.content().plain
        assert "105 values learned" in said and "validation is lowest" in said
        assert "Weights after epoch 60" in said and "zoomed" not in said
        await pilot.press("escape", *["left"] * 40, "plus", "t")
        await pilot.pause()
        said = app.screen.content().plain
        assert "The cursor is at epoch 20: error" in said and "zoomed to epochs" in said
        assert "Predictions after epoch 15, the nearest kept step\n" in said


async def test_the_command_is_shown_and_copied(make_app):
    app = make_app(recipe=Recipe.from_dict({"data": {"name": "circles"}}))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("escape", "c")
        await pilot.pause()
        command = "python -m tui train --data circles --model network"
        assert app.screen.content().plain == command == app.clipboard


async def test_the_list_of_runs_shows_another_run_and_its_recipe(make_app, store, clock):
    store.put(a_run(1, Recipe.from_dict({"data": {"name": "spiral"}}), state=State.ENDED))
    store.finish(2)
    app = make_app(run=2)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape", "r", "down", "enter")
        await settle(pilot, clock)
        assert screen_of(app)._snapshot.run.number == 1
        assert screen_of(app)._draft.source.name == "spiral"


async def test_a_diverged_run_says_so_in_a_sentence(make_app, store, clock):
    store.play(3, 5)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        reason = "training diverged at epoch 5: the loss is infinite."
        store.play(3, 5, State.ENDED, outcome=Outcome.DIVERGED, reason=reason)
        await settle(pilot, clock)
        assert reason in toasts(app)
        assert reason in status(app)


async def test_store_trouble_is_said_and_the_screen_lives(make_app, store, clock):
    store.play(3, 5)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        store.trouble = OSError(5, "Input/output error")
        await settle(pilot, clock)
        assert "the run store cannot be read" in status(app)
        store.trouble = None
        await settle(pilot, clock)
        assert "training" in status(app)


async def test_a_launcher_that_fails_is_said(make_app, launcher):
    launcher.refuses = OSError(11, "Resource temporarily unavailable")
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert toasts(app) == [
            "no training process could be started (Resource temporarily unavailable)."
        ]
        assert screen_of(app)._snapshot == Snapshot()


@pytest.mark.parametrize(("size", "small"), [((59, 20), True), ((60, 20), False), ((60, 19), True)])
async def test_a_terminal_too_small_is_told(make_app, size, small):
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#too-small").display is small
        assert app.screen.query_one("#body").display is not small


async def test_names_from_data_never_act_as_markup(make_app, store, clock):
    recipe = Recipe()
    name = "[/foo] [@click=app.screenshot('x','d')]x[/] \x1b[31mred"
    store.put(a_run(3, recipe, name=name, state=State.TRAINING))
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, Quit)
        assert "\x1b[31mred" not in app.export_screenshot()
        await pilot.press("escape", "escape", "r")
        await pilot.pause()


async def test_every_field_explains_itself(make_app):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        for field in app.screen.query(Field):
            if field.display:
                field.editor.focus()
                await pilot.pause()
                brief = str(app.screen.query_one("#brief").visual)
                assert len(brief) > 20, field.place


def full(*_):
    raise StoreFull("the run store has no room: make some on the disk of '/there'.")


async def test_a_key_that_the_store_has_no_room_for_says_so_and_what_to_do(
    make_app, store, clock, monkeypatch
):
    store.play(3, 20)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        monkeypatch.setattr(store, "ask", full)
        for key, undone in (("ctrl+p", "asked to pause"), ("ctrl+s", "asked to stop")):
            await pilot.press(key)
            await pilot.pause()
            assert toasts(app)[-1].startswith(f"run 3 was not {undone}: the run store has no room")
            assert "make some on the disk of '/there'" in toasts(app)[-1]


async def test_a_stop_goes_by_a_signal_where_the_store_takes_none(
    make_app, store, clock, monkeypatch
):
    told = []
    monkeypatch.setattr(Process, "told_to_stop", lambda process: told.append(process) or True)
    store.play(3, 20, process=Process.own())
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        monkeypatch.setattr(store, "ask", full)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert told == [Process.own()]
        assert (
            "run 3 was told to stop by a signal, since the run store has no room" in toasts(app)[-1]
        )


@pytest.mark.parametrize(
    ("key", "said"), [("ctrl+p", "to pause"), ("ctrl+s", "to stop"), ("ctrl+n", "to take a step")]
)
async def test_a_run_that_does_not_answer_a_key_is_told_of(
    make_app, store, clock, monkeypatch, key, said
):
    monkeypatch.setattr("tui.app.screens.train.SLOW_SECONDS", 0.01)
    store.deaf = True
    store.play(3, 20)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press(key)
        await pilot.pause(0.05)
        assert f"run 3 was asked {said} and has not answered yet." in toasts(app)


async def test_pausing_is_taken_back_before_the_run_has_answered(make_app, store, clock):
    store.deaf = True
    store.play(3, 20)
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("ctrl+p")
        await settle(pilot, clock)
        assert "^p Resume" in lines(app.screen.query_one(Footer))
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert [wanted for _, wanted, _ in store.asked] == [Wanted.PAUSE, Wanted.RUN]
