"""A trial of a search, shown in Train: what is asked of it is asked of its search, or refused."""

from dataclasses import replace

from tests.app.searched import FIRST_RUN
from tests.app.test_train import RATE, WIDE, focus, lines, settle, toasts
from tui.app.widgets.footer import Footer
from tui.errors import StoreFull
from tui.runs.outcome import Outcome
from tui.runs.process import Process
from tui.runs.run import State

RUN = FIRST_RUN + 11
"""Of trial 11 of search 3, the one that is not over."""
NOT_ALONE = {
    "ctrl+p": "a trial is not paused alone",
    "ctrl+n": "a trial takes no single steps",
}


def play(store, **changes):
    """A run of search 3, which goes on."""
    store.searches.play(3, 12)
    return store.play(RUN, 20, search=3, process=Process.own(), **changes)


def stop(store):
    store.searches.put(
        replace(store.searches.all[3], state=State.ENDED, outcome=Outcome.STOPPED, reason="")
    )
    ended = replace(store.all[RUN], state=State.ENDED, outcome=Outcome.STOPPED)
    return store.put(ended)


def footer(app):
    return lines(app.screen.query_one(Footer))


async def test_it_is_stopped_as_on_the_search_screen_and_neither_paused_nor_stepped(
    make_app, store, clock
):
    play(store)
    app = make_app(run=RUN)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        assert "^s Stop" in footer(app)
        assert "^p" not in footer(app) and "^n" not in footer(app)
        for key, why in NOT_ALONE.items():
            await pilot.press(key)
            await pilot.pause()
            assert toasts(app)[-1] == f"{why}: ^p on the Search screen pauses search 3."
        assert store.searches.stopped == []
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert store.searches.stopped == [(3, 11)]
        assert toasts(app)[-1] == (
            f"run {RUN} was asked to stop: it is trial 11 of search 3, which goes on."
        )
        assert store.asked == [] and store.searches.asked == []


async def test_no_signal_stops_its_whole_search_where_the_store_takes_nothing(
    make_app, store, clock, monkeypatch
):
    def full(*given):
        raise StoreFull("the run store has no room.")

    told = []
    monkeypatch.setattr(Process, "told_to_stop", lambda process: told.append(process) or True)
    monkeypatch.setattr(store.searches, "stop_trial", full)
    play(store)
    app = make_app(run=RUN)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert toasts(app) == [f"run {RUN} was not asked to stop: the run store has no room."]
        assert told == []


async def test_its_values_are_those_its_search_gave_it(make_app, store, clock):
    play(store)
    app = make_app(run=RUN)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        focus(app, RATE)
        await pilot.press("ctrl+u", *"0.2", "enter")
        await pilot.pause()
        assert store.changed == []
        assert any("which gave it its values" in said for said in toasts(app))


async def test_it_is_resumed_with_its_search_alone(make_app, store, launcher, clock):
    play(store)
    assert stop(store).resumable
    app = make_app(run=RUN)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape")
        await pilot.pause()
        assert "R Resume" not in footer(app)
        await pilot.press("R")
        await pilot.pause()
        assert launcher.resumed == []
        assert toasts(app) == [
            f"run {RUN} is a trial of search 3, which can be resumed: `python -m tui resume 3 "
            "--search`, or R on the Search screen."
        ]


async def test_one_that_its_search_is_done_with_is_a_run_like_any_other(
    make_app, store, launcher, clock
):
    play(store)
    stop(store)
    store.searches.finish(3)  # its trials are over with it
    app = make_app(run=RUN)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        await pilot.press("escape")
        await pilot.pause()
        assert "R Resume" in footer(app)
        await pilot.press("R", "ctrl+p")
        await pilot.pause()
        assert launcher.resumed == [RUN]


async def test_one_whose_process_was_killed_does_not_offer_to_resume_it(make_app, store, clock):
    play(store)
    app = make_app(run=RUN)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot, clock)
        store.put(replace(stop(store), outcome=Outcome.FAILED, reason="it ended."))
        await settle(pilot, clock)
        assert toasts(app)[-1] == "failed: it ended."
