"""Signals and lifecycle: whatever ends the program or its job, nothing recorded is lost."""

import contextlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.faults import ssh
from tests.faults.invariants import (
    answers,
    committed,
    cpu,
    ended_well,
    jobs,
    no_stray,
    no_traceback,
    processes,
    stop_and_leave,
    whole,
)
from tests.faults.test_injection import ESCAPE
from tests.programs import FOREVER, train, until
from tests.terminal import PATIENCE, ROOT, Terminal, app, modes_left
from tui.runs.outcome import Outcome
from tui.runs.run import State


def goes_on(store, run, seconds=30.0):
    """The job of `run` still records, in so many seconds."""
    steps = store.known(run.number).steps
    until(lambda: store.known(run.number).steps > steps, seconds)


def attaches(program, store, before):
    """The next start finds the run that trains, with every record."""
    listed = subprocess.run(app("runs", "--store", str(store.path)), capture_output=True, cwd=ROOT)
    assert b"training" in listed.stdout
    again = program()
    again.wait_for(lambda text: "run 1" in text and "● training" in text)
    whole(store, before)
    return again


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(signal.SIGTERM, marks=pytest.mark.fault("S01")),
        pytest.param(signal.SIGHUP, marks=pytest.mark.fault("S02")),
        pytest.param(signal.SIGINT, marks=pytest.mark.fault("S04")),
    ],
)
def test_s01_s02_s04_a_signal_gives_the_terminal_back_and_the_job_goes_on(program, kept, number):
    terminal = program(FOREVER)
    run = train(terminal, kept)
    before = committed(kept)
    start = time.monotonic()
    os.kill(terminal.process.pid, number)
    assert terminal.process.wait(timeout=5 * PATIENCE) == 128 + number
    assert time.monotonic() - start < 5 * PATIENCE
    ended_well(terminal, 128 + number, kept, before)
    goes_on(kept, run)
    attaches(program, kept, before)


@pytest.mark.fault("S03")
def test_s03_a_closed_terminal_leaves_the_job_and_no_program(program, kept):
    terminal = program(FOREVER)
    run = train(terminal, kept)
    before = committed(kept)
    terminal.hang_up()
    assert terminal.process.wait(timeout=10) == 129
    no_stray(kept)
    goes_on(kept, run)
    attaches(program, kept, before)


@pytest.mark.fault("S03")
# A real link where there is a server; without one the closed terminal above is the case.
@pytest.mark.skipif(not ssh.available(), reason="no ssh server on this machine")
def test_s03_a_killed_ssh_client_leaves_the_job_and_no_program(program, kept, tmp_path):
    with ssh.server(tmp_path) as login:
        recipe = tmp_path / "recipe.toml"
        recipe.write_text(FOREVER)
        words = shlex.join(app("--store", str(kept.path), "--recipe", str(recipe)))
        remote = f"cd {shlex.quote(str(ROOT))} && LANG=C.UTF-8 exec {words}"
        terminal = Terminal([*login, remote])
        try:
            terminal.wait_for("You set")
            run = train(terminal, kept)
            before = committed(kept)
            terminal.process.kill()
            terminal.process.wait()
            no_stray(kept)
            goes_on(kept, run)
            terminal.close()
            # Back over the link: attached, every record shown, in the app and as lines.
            terminal = Terminal([*login, remote.replace("--recipe", "--ascii --recipe")])
            terminal.wait_for(lambda text: "run 1" in text and "* training" in text)
            terminal.send("\x13")
            said = terminal.wait_for("stopped at epoch")
            ended = kept.known(run.number)
            assert f"stopped at epoch {ended.steps} " in said and ended.outcome is Outcome.STOPPED
            whole(kept, before)
            listed = shlex.join(app("watch", "1", "--json", "--store", str(kept.path)))
            lines = subprocess.run(
                [*login, f"cd {shlex.quote(str(ROOT))} && {listed}"], capture_output=True, text=True
            ).stdout.splitlines()
            steps = [each["step"] for each in map(json.loads, lines) if each["event"] == "record"]
            assert steps == list(range(1, ended.steps + 1))
            terminal.send("\x11")
            assert terminal.wait() == 0
            no_stray(kept)
        finally:
            terminal.close()


@pytest.mark.fault("S04")
def test_s04_ctrl_c_typed_says_what_to_press(program, kept):
    terminal = program(FOREVER)
    run = train(terminal, kept)
    before = committed(kept)
    terminal.send("\x03")
    terminal.wait_for("^q leaves the program")
    answers(terminal)
    goes_on(kept, run)
    whole(kept, before)


@pytest.mark.fault("S05")
def test_s05_a_killed_app_leaves_its_job_and_no_spare(kept, tmp_path):
    script = tmp_path / "start.sh"
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(FOREVER)
    words = app("--store", str(kept.path), "--recipe", str(recipe))
    script.write_text(f"{shlex.join(words)}\necho left $?\n")
    terminal = Terminal(["sh", str(script)])
    try:
        terminal.wait_for("You set")
        run = train(terminal, kept)
        until(lambda: len(processes(kept)) == 3)  # the app, its job, the next spare
        before = committed(kept)
        opened = [number for number in processes(kept) if _parent(number) == terminal.process.pid]
        assert len(opened) == 1
        os.kill(opened[0], signal.SIGKILL)
        assert terminal.wait() == 0
        assert b"left 137" in terminal.raw
        no_stray(kept)
        assert jobs(kept) == {run.process.number}
        goes_on(kept, run)
        whole(kept, before)
    finally:
        terminal.close()


def _parent(number):
    with open(f"/proc/{number}/stat") as file:
        return int(file.read().rpartition(")")[2].split()[1])


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(signal.SIGKILL, marks=pytest.mark.fault("S06")),
        pytest.param(signal.SIGSEGV, marks=pytest.mark.fault("S07")),
    ],
)
def test_s06_s07_a_killed_job_is_said_and_the_app_lives(program, kept, number):
    terminal = program(FOREVER)
    run = train(terminal, kept)
    before = committed(kept)
    os.kill(run.process.number, number)
    text = terminal.wait_for(f"process ended unexpectedly (signal {int(number)})")
    assert "✗ failed" in text and "R Resume" in text
    answers(terminal)
    ended = kept.known(run.number)
    assert (ended.state, ended.outcome) == (State.ENDED, Outcome.FAILED)
    terminal.send("\x12")  # and the next run starts
    terminal.wait_for("run 2")
    until(lambda: kept.known(2).steps > 0)
    terminal.send("\x11")
    terminal.wait_for("Leave it running")
    terminal.send("s")
    ended_well(terminal, 0, kept, before)


@pytest.mark.fault("S06")
@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "small"])
def test_s06_a_killed_job_says_the_last_saved_epoch_and_resumes_from_it(program, kept, size):
    terminal = program(FOREVER, size)
    run = train(terminal, kept)
    until(lambda: kept.checkpoint(run.number, "last"))
    os.kill(run.process.number, signal.SIGKILL)
    text = terminal.wait_for("(signal 9); last saved epoch")
    assert "✗ failed" in text and "R Resume" in text
    ended = kept.known(run.number)
    said = re.fullmatch(
        r"the training process ended unexpectedly \(signal 9\); last saved epoch (\d+)\.",
        ended.reason,
    )
    assert said and 0 < int(said[1]) <= ended.steps
    before = {run.number: kept.records(run.number, limit=int(said[1]))}
    terminal.send("\x1b")
    terminal.settled()
    terminal.send("R")
    terminal.wait_for("● training")
    until(lambda: kept.known(run.number).steps > ended.steps)
    assert kept.known(run.number).process != run.process
    assert len(kept.runs()) == 1
    whole(kept, before)
    numbers = [record.step for record in kept.records(run.number, limit=10**7)]
    assert numbers == list(range(1, len(numbers) + 1))
    terminal.send("\x11")
    terminal.wait_for("Leave it running")
    terminal.send("s")
    ended_well(terminal, 0, kept, before)


@pytest.mark.fault("S08")
@pytest.mark.parametrize("how", ["typed", "sent"])
def test_s08_suspended_and_continued_the_screen_is_redrawn(kept, tmp_path, how):
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(FOREVER)
    terminal = Terminal(["bash", "--norc", "-i"], environment={"PS1": "ready> "})
    try:
        terminal.wait_for("ready>")
        words = app("--store", str(kept.path), "--recipe", str(recipe))
        terminal.send(shlex.join(words) + "\n")
        terminal.wait_for("You set")
        run = train(terminal, kept)
        before = committed(kept)
        if how == "typed":
            terminal.send("\x1a")
        else:
            (program,) = (n for n in processes(kept) if _parent(n) == terminal.process.pid)
            os.kill(program, signal.SIGTSTP)
        terminal.wait_for("Stopped")
        assert set(modes_left(bytes(terminal.raw))) <= {"2004"}  # pastes, which bash marks itself
        goes_on(kept, run)
        terminal.send("fg\n")
        text = terminal.wait_for(lambda text: "You set" in text and "● training" in text)
        assert "Stopped" not in text and "ready>" not in text
        answers(terminal)
        whole(kept, before)
        terminal.send("\x11")
        terminal.wait_for("Leave it running")
        terminal.send("s")
        terminal.wait_for("ready>")
        no_stray_but_shell = lambda: processes(kept) == jobs(kept)  # noqa: E731
        until(no_stray_but_shell, 5)
        terminal.send("exit\n")
        assert terminal.wait() in (0, 143)
        no_traceback(terminal)
    finally:
        terminal.close()


@pytest.mark.fault("S09")
def test_s09_stray_continues_do_not_keep_it_from_quitting(program, kept):
    terminal = program()
    for _ in range(2):
        terminal.process.send_signal(signal.SIGCONT)
        answers(terminal)
    terminal.send("\x11")
    assert terminal.process.wait(timeout=3) == 0
    ended_well(terminal, 0, kept, {})


@pytest.mark.fault("S10")
# A second and three are promised, which the bench `quit` measures; here the machine is busy.
@pytest.mark.parametrize(
    ("answer", "state", "seconds"), [("l", State.TRAINING, 2.0), ("s", State.ENDED, 5.0)]
)
def test_s10_quitting_while_it_trains_asks(program, kept, answer, state, seconds):
    terminal = program(FOREVER)
    run = train(terminal, kept)
    before = committed(kept)
    terminal.send("\x11")
    terminal.wait_for("Leave it running")
    terminal.send("\x1b")
    terminal.wait_for(lambda text: "Leave it running" not in text)
    terminal.send("\x11")
    terminal.wait_for("Leave it running")
    terminal.send(answer)
    assert terminal.process.wait(timeout=seconds) == 0
    ended_well(terminal, 0, kept, before)
    assert kept.known(run.number).state is state


# A call of C that does not give the interpreter back: no other thread of the job, and no handler of
# a signal, has its turn any more.
HANGING = """
import ctypes, os, sys, threading, time

def hang():
    while not os.path.exists({flag!r}):
        time.sleep(0.02)
    open({flag!r} + "s", "w").close()
    ctypes.PyDLL(None).sleep(600)

if "job" in sys.orig_argv:
    threading.Thread(target=hang, daemon=True).start()
"""


@pytest.mark.fault("S11")
@pytest.mark.parametrize("how", ["stopped", "asleep in C"])
def test_s11_a_job_that_hangs_is_killed_and_the_app_leaves(program, kept, tmp_path, how):
    flag = tmp_path / "hang"
    (tmp_path / "sitecustomize.py").write_text(HANGING.format(flag=str(flag)))
    terminal = program(FOREVER, environment={"PYTHONPATH": str(tmp_path)})
    run = train(terminal, kept)
    if how == "stopped":
        os.kill(run.process.number, signal.SIGSTOP)
    else:
        flag.touch()
        until((tmp_path / "hangs").exists)
    before = committed(kept)
    terminal.send("\x11")
    terminal.wait_for("Leave it running")
    terminal.send("s")
    # The job is killed after 3 s; the rest is for leaving.
    assert terminal.process.wait(timeout=5 * PATIENCE) == 0
    ended_well(terminal, 0, kept, before)
    assert kept.known(run.number).outcome is Outcome.FAILED
    # It could not say so itself, and nobody wrote it down: whoever opens the store sees it.
    again = program()
    again.wait_for("ready: ^r trains")
    again.send(ESCAPE)
    again.wait_for("r Runs")
    again.send("r")
    again.wait_for(lambda text: re.search(r"╭─ Runs.*\n(.*\n)*.* 1 failed ", text))


@pytest.mark.fault("S12")
def test_s12_a_stalled_terminal_does_not_hold_up_the_job(program, kept, count):
    terminal = program(FOREVER)
    run = train(terminal, kept)
    terminal.stall()
    start = time.monotonic()
    while time.monotonic() < start + count(3, 10):
        goes_on(kept, run, 2.0)
    assert terminal.full()
    before = committed(kept)
    terminal.draining.set()
    answers(terminal, 5.0)  # behind what had piled up
    stop_and_leave(terminal)
    ended_well(terminal, 0, kept, before)


@pytest.mark.fault("S13")
def test_s13_a_stalled_terminal_does_not_hold_up_the_end(program, kept, count):
    terminal = program(FOREVER)
    run = train(terminal, kept)
    terminal.stall()
    steps = kept.known(run.number).steps
    due = time.monotonic() + count(3, 10)
    until(lambda: time.monotonic() > due and kept.known(run.number).steps > steps, 60)
    before = committed(kept)
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.process.wait(timeout=5) == 143
    assert "termios" not in terminal.restored()
    no_stray(kept)
    whole(kept, before)
    goes_on(kept, run)


@pytest.mark.fault("S14")
def test_s14_start_and_quit_again_and_again_leaves_nothing(program, kept, tmp_path, count):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    seen = []
    for _ in range(count(5, 200)):
        terminal = program(environment={"TMPDIR": str(scratch)})
        terminal.send("\x11")
        ended_well(terminal, 0, kept, {})
        terminal.close()
        logs = sum(file.stat().st_size for file in tmp_path.rglob("*.log"))
        seen.append((sorted(file.name for file in tmp_path.rglob("*")), logs))
    assert seen[-1] == seen[0]
    assert list(scratch.iterdir()) == []


@pytest.mark.fault("S15")
def test_s15_without_a_terminal_any_more_it_leaves_even_if_told_to_ignore_it(kept):
    words = shlex.join(app("--store", str(kept.path)))
    terminal = Terminal(["sh", "-c", f"trap '' HUP; exec {words}"])
    try:
        terminal.wait_for("You set")
        used = last = cpu(terminal)
        terminal.hang_up()
        due = time.monotonic() + 5
        while terminal.process.poll() is None and time.monotonic() < due:
            with contextlib.suppress(OSError):
                last = cpu(terminal)
            time.sleep(0.02)
        assert terminal.process.poll() == 129
        assert last - used < 1.5  # it leaves, and does not turn on the spot until it does
        no_stray(kept)
    finally:
        terminal.close()


@pytest.mark.fault("S15")
# The command itself is the case: nothing stands in for it.
@pytest.mark.skipif(shutil.which("nohup") is None, reason="no nohup on this machine")
def test_s15_nohup_is_refused_in_one_line(kept, tmp_path):
    terminal = Terminal(
        ["nohup", *app("--store", str(kept.path))],
        cwd=tmp_path,
        environment={"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path[1:]])},
    )
    try:
        assert terminal.wait() == 2
        said = (tmp_path / "nohup.out").read_text()
        assert "python -m tui train" in said and said.count("\n") == 1 and "\x1b" not in said
    finally:
        terminal.close()
