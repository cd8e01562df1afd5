"""Leaving: at once when nothing trains, else after a question."""

import asyncio
import signal
import subprocess
import sys

import pytest

from tests.app.searched import a_plan, a_search
from tests.app.test_train import settle
from tui.app.screens.quit import Quit
from tui.app.unfinished import Unfinished
from tui.errors import StoreTrouble
from tui.runs.process import Process
from tui.runs.run import State, Wanted

SIZE = (80, 24)


async def test_nothing_trains_so_nothing_is_asked(make_app, store):
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+q")
    assert app.return_code == 0


@pytest.mark.parametrize(
    ("keys", "asked", "left"),
    [
        (["l"], [], True),
        (["enter"], [], True),
        (["s"], [(1, Wanted.STOP, 0)], True),
        (["down", "enter"], [(1, Wanted.STOP, 0)], True),
        (["escape"], [], False),
        (["down", "down", "enter"], [], False),
    ],
)
async def test_the_three_answers(make_app, store, clock, keys, asked, left):
    store.play(1, 20)
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot, clock)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, Quit)
        await pilot.press(*keys)
        await pilot.pause()
        assert store.asked == asked
        assert (not app.is_running or app._exit) is left


@pytest.mark.parametrize(
    ("state", "said"), [(State.TRAINING, "is still training."), (State.PAUSED, "is paused.")]
)
def test_what_goes_on_is_said_as_it_stands(state, said):
    search = a_search(5, a_plan(), state=state)
    assert Unfinished(search).doing == f"Search 5 ({search.title}) {said}"


@pytest.mark.fault("S11")
async def test_s11_a_job_that_does_not_listen_is_killed(make_app, store, clock):
    store.deaf = True
    job = subprocess.Popen(
        [sys.executable, "-c", "import time; print(flush=True); time.sleep(99)"],
        stdout=subprocess.PIPE,
    )
    assert job.stdout is not None
    job.stdout.readline()
    with job.stdout:
        mine = Process.own()
        start = Process(mine.host, job.pid, "")
        store.play(1, 20, State.TRAINING, process=start)
        app = make_app()
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot, clock)
            await pilot.press("ctrl+q")
            await pilot.pause()
            await pilot.press("s")
            await pilot.pause()
            assert job.poll() is None
            clock.now += 60
            assert await asyncio.to_thread(job.wait, 20) == -signal.SIGKILL
    assert app.return_code == 0


@pytest.mark.fault("S11")
async def test_s11_a_process_of_another_machine_is_neither_asked_about_nor_killed(
    make_app, store, clock
):
    """Its number means another process here."""
    store.deaf = True
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)"])
    try:
        store.play(1, 20, State.TRAINING, process=Process("elsewhere", bystander.pid, ""))
        app = make_app()
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot, clock)
            await pilot.press("ctrl+q")
            await pilot.pause()
        assert app.return_code == 0 and store.asked == [] and bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


async def test_a_store_that_does_not_answer_keeps_nobody_from_leaving(make_app, store, clock):
    store.deaf = True
    store.play(1, 20)
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot, clock)
        await pilot.press("ctrl+q")
        await pilot.pause()
        store.trouble = StoreTrouble("waiting for the run store")
        await pilot.press("s")
        clock.now += 60
        await pilot.pause(0.2)
    assert app.return_code == 0
