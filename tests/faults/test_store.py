"""D: the run store loses nothing, damages nothing, and says what is wrong with it."""

import math
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import numpy
import pytest

from tests.cli.program import events, fresh, tui
from tests.faults.disk import fill, read_only, small_disk
from tests.faults.invariants import answers, committed, ended_well
from tests.faults.running import SLOW, Training, until
from tests.faults.stores import intact, news, record, written
from tests.programs import FOREVER, train
from tests.terminal import PATIENCE, Terminal, app
from tests.training.recipes import moons
from tui.cli.main import main
from tui.errors import StoreTrouble
from tui.jobs.launcher import Launcher
from tui.recipe import Recipe
from tui.runs import cause, connection, creation, run, trouble, writer
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.runs.run import State, Wanted
from tui.runs.store import Store
from tui.runs.writer import Writer


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "runs.db"


@pytest.fixture
def store(path):
    opened = Store.open(path)
    yield opened
    opened.close()


@pytest.fixture
def said():
    return []


@pytest.fixture
def job(path, store, said):
    made = Writer(path, store.add(Recipe()), said.append, "epoch")
    assert made.claim()
    yield made
    made.close()


def steps(store, number):
    return [each.step for each in store.records(number, limit=-1)]


def everything(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


# D01, D02: no room


@pytest.mark.fault("D01")
def test_d01_a_full_disk_pauses_recording_and_nothing_is_lost(store, job, said, monkeypatch):
    monkeypatch.setattr("tui.runs.patience.SAID_AFTER_SECONDS", 0.0)
    job.publish(news(record(1)))
    (pages,) = job._connection.execute("PRAGMA page_count").fetchone()
    job._connection.execute(f"PRAGMA max_page_count={pages}")
    step = 1
    while job.publish(news(*(record(step + more) for more in range(1, 200)))):
        step += 199
    job.save("best", 7, bytes(100_000))
    assert not job.publish(news(record(step + 200)))
    assert "disk full: recording is paused at epoch" in said[0] and "training goes on" in said[0]
    assert steps(store, job.run) == list(range(1, step + 1))
    job._connection.execute("PRAGMA max_page_count=100000")
    until(lambda: job.publish(news(record(step + 201))))
    assert steps(store, job.run) == [*range(1, step + 202)]
    assert store.checkpoint(job.run, "best") == bytes(100_000)
    assert "recording goes on" in said[-1] and job.trouble == ""


@pytest.mark.fault("D01")
def test_d01_the_program_trains_on_a_full_disk_and_records_again_when_there_is_room(tmp_path):
    with small_disk(tmp_path / "disk", 8) as disk:
        store = disk / "runs.db"
        with Training(*SLOW.split(), "--store", store) as training:
            training.reach(3)
            fill(disk / "filler")
            training.hears("disk full: recording is paused at epoch")
            training.reach(len(training.records()) + 3)
            (disk / "filler").unlink()
            training.hears("recording goes on")
            assert training.end(signal.SIGINT) == 130
            told = [each["step"] for each in training.records()]
        with closing(Store.open(store)) as opened:
            ended = opened.known(1)
            assert ended.outcome is Outcome.STOPPED
            assert steps(opened, 1) == told == list(range(1, ended.steps + 1))
        assert intact(store)


@pytest.mark.fault("D01")
@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "small"])
def test_d01_the_app_says_so_while_it_lasts_and_records_on(tmp_path, size):
    with small_disk(tmp_path / "disk", 8) as disk:
        path = disk / "runs.db"
        recipe = tmp_path / "recipe.toml"
        recipe.write_text(FOREVER)
        terminal = Terminal(app("--store", str(path), "--recipe", str(recipe)), size)
        try:
            terminal.wait_for("You set")
            with closing(Store.open(path)) as store:
                run = train(terminal, store)
                fill(disk / "filler")
                text = terminal.wait_for("recording paused", 60)
                stuck = store.known(run.number).steps
                said = re.search(r"disk full at epoch (\d+), recording paused", text)
                assert said and int(said[1]) <= stuck
                before = committed(store)
                answers(terminal)
                (disk / "filler").unlink()
                terminal.wait_for(
                    lambda text: "recording paused" not in text and "● training" in text, 60
                )
                until(lambda: store.known(run.number).steps > stuck)
                answers(terminal)
                terminal.send("\x11")
                terminal.wait_for("Leave it running")
                terminal.send("s")
                ended_well(terminal, 0, store, before)
                assert store.known(run.number).outcome is Outcome.STOPPED
                seen = steps(store, run.number)
                assert seen == list(range(1, len(seen) + 1))
        finally:
            terminal.close()


@pytest.mark.fault("D01")
def test_d01_training_waits_when_too_much_waits_to_be_written(store, job, monkeypatch):
    monkeypatch.setattr(writer, "MOST_WAITING", 3)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        job.publish(news(record(1), record(2), record(3)))
        assert job.overfull
        other.execute("ROLLBACK")
    until(lambda: job.publish(news()))
    assert not job.overfull and steps(store, job.run) == [1, 2, 3]


@pytest.mark.fault("D01")
def test_d01_a_viewer_sees_that_recording_is_paused(store, job, monkeypatch):
    job.publish(news(record(310)))
    assert store.known(job.run).silence is None
    monkeypatch.setattr(cause, "no_room", lambda _: True)
    assert store.known(job.run).silence is None  # it could record all the same
    written(store.path, "UPDATE runs SET heartbeat = heartbeat - 9")
    said = str(store.known(job.run).silence)
    assert "disk full at epoch 310, recording paused" in said
    monkeypatch.setattr(cause, "no_room", lambda _: False)
    assert f"process {os.getpid()}" in str(store.known(job.run).silence)


@pytest.mark.fault("D02")
def test_d02_a_full_disk_at_the_first_start_leaves_no_store(tmp_path):
    with small_disk(tmp_path / "disk", 1) as disk:
        fill(disk / "filler")
        store = disk / "state" / "runs.db"
        ended = tui("train", "--epochs", 2, "--store", store, check=1)
        (sentence,) = ended.stderr.splitlines()
        assert str(store) in sentence
        assert not list(disk.rglob("*.db*")) and not list(disk.rglob(".new*"))


# D04, D05: places that cannot be written


@pytest.mark.fault("D04")
def test_d04_a_place_that_cannot_be_made_is_said_and_training_works_without(tmp_path):
    (tmp_path / "file").touch()
    words = ["train", "--epochs", "2", "--json", "--store", tmp_path / "file" / "runs.db"]
    (sentence,) = tui(*words, check=1).stderr.splitlines()
    assert "Not a directory" in sentence and "--no-history" in sentence
    done = fresh(*words, "--no-history", env={"TMPDIR": str(tmp_path)}, check=0)
    assert events(done)[-1]["outcome"] == "finished"
    assert done.stderr == "" and [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.fault("D04")
def test_d04_a_read_only_store_is_said(tmp_path):
    with small_disk(tmp_path / "disk", 8) as disk:
        store = disk / "runs.db"
        tui("train", "--epochs", 2, "--store", store, check=0)
        read_only(disk)
        (sentence,) = tui("train", "--epochs", 2, "--store", store, check=1).stderr.splitlines()
        assert "--no-history" in sentence and str(store) in sentence
        (sentence,) = tui("runs", "--store", store, check=1).stderr.splitlines()
        assert "its folder is read-only" in sentence


@pytest.mark.fault("D04")
def test_d04_a_run_that_nobody_could_find_is_not_detached():
    assert "--no-history" in tui("train", "--detach", "--no-history", check=2).stderr


@pytest.mark.fault("D05")
def test_d05_a_store_with_unsaved_changes_in_a_read_only_place_shows_no_old_data(tmp_path):
    with small_disk(tmp_path / "disk", 8) as disk:
        store = Store.open(disk / "runs.db")
        store.add(Recipe(), "only in the log")
        copy = disk / "copy"
        copy.mkdir()
        for name in ("runs.db", "runs.db-wal"):
            (copy / name).write_bytes((disk / name).read_bytes())
        store.close()
        read_only(disk)
        with pytest.raises(StoreTrouble, match=r"unsaved changes in runs\.db-wal"):
            Store.open(copy / "runs.db")


# D06, D07: cut off in the middle

ACKNOWLEDGING = """
import sys
from pathlib import Path
from tests.faults.stores import news, record
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.runs.writer import Writer
path = Path(sys.argv[1])
store = Store.open(path)
job = Writer(path, store.add(Recipe()))
assert job.claim()
for step in range(1, 10**9):
    if job.publish(news(record(step))):
        print(step, flush=True)
"""


@pytest.mark.fault("D06")
def test_d06_killed_at_any_moment_nothing_acknowledged_is_lost(path, count):
    for number in range(1, count(5, 100) + 1):
        with subprocess.Popen(
            [sys.executable, "-c", ACKNOWLEDGING, str(path)], stdout=subprocess.PIPE, text=True
        ) as program:
            # Another moment each time: after so many lines, and somewhere in the next write.
            heard = [program.stdout.readline() for _ in range(1 + number * 37 % 101)]
            program.kill()
            heard += program.stdout.read().splitlines(keepends=True)
        acknowledged = [int(line) for line in heard if line.endswith("\n")]
        began = time.perf_counter()
        with closing(Store.open(path)) as store:
            assert time.perf_counter() - began < 1.0
            assert acknowledged == steps(store, number)[: len(acknowledged)]
            assert acknowledged[-1] >= 1 + number * 37 % 101
            assert store.known(number).outcome is Outcome.FAILED
        assert intact(path)


class Failing:
    """`os` with the Nth of its watched calls failing; `calls` counts them."""

    WATCHED = ("open", "link", "fsync", "fdopen", "replace")

    def __init__(self, nth):
        self.calls, self._nth = 0, nth

    def __getattr__(self, name):
        real = getattr(os, name)
        if name not in self.WATCHED:
            return real

        def call(*arguments, **words):
            self.calls += 1
            if self.calls == self._nth:
                raise OSError(28, "No space left on device")
            return real(*arguments, **words)

        return call


@pytest.mark.fault("D07")
def test_d07_whichever_call_fails_a_new_store_is_whole_or_not_there(tmp_path, monkeypatch):
    nth = 0
    while True:
        nth += 1
        path = tmp_path / str(nth) / "runs.db"
        failing = Failing(nth)
        with monkeypatch.context() as patch:
            patch.setattr(creation, "os", failing)
            patch.setattr(creation.tempfile, "_os", failing)
            patch.setattr(creation.sqlite3, "connect", counted(failing, "connect", sqlite3.connect))
            try:
                Store.open(path).close()
                went_well = True
            except StoreTrouble as sentence:
                went_well = False
                assert str(path) in str(sentence)
        if path.exists():
            with closing(Store.open(path)) as store:
                assert store.add(Recipe()) == 1
            assert intact(path)
        else:
            assert list(path.parent.iterdir()) == []
        if failing.calls < nth:
            break
    assert went_well and nth >= 5


def counted(failing, name, real):
    def call(*arguments, **words):
        failing.calls += 1
        if failing.calls == failing._nth:
            raise sqlite3.OperationalError("database or disk is full")
        return real(*arguments, **words)

    return call


GROWING = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from tui.cli.main import main
from tui.errors import StoreTrouble
from tui.recipe import Recipe
from tui.runs.store import Store
folder = Path(sys.argv[1])
for limit in range(0, 200_000, int(sys.argv[2])):
    path = folder / f"{limit}.db"
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        store = Store.open(path)
    except StoreTrouble as trouble:
        assert str(path) in str(trouble)
        assert not list(folder.iterdir()), list(folder.iterdir())
        continue
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert store.add(Recipe()) == 1
    store.close()
    print(limit)
    break
"""


@pytest.mark.fault("D07")
def test_d07_a_write_that_fails_at_any_byte_leaves_no_half_store(tmp_path, count):
    every = count(1024, 64)
    command = [sys.executable, "-c", GROWING, str(tmp_path), str(every)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) > 4096  # it failed for every smaller size, and then went well


# D08, D09, D14, D15: others at the same store


@pytest.mark.fault("D08")
def test_d08_two_instances_train_into_one_store(path):
    words = ["--epochs", "300", "--json", "--store"]
    with Training(*words, path) as one, Training(*words, path, "--seed", 1) as other:
        assert [one.wait(), other.wait()] == [0, 0]
        assert one.said == other.said == []
    numbers = {one.events[0]["run"], other.events[0]["run"]}
    assert numbers == {1, 2}
    with closing(Store.open(path)) as store:
        assert all(steps(store, number) == list(range(1, 301)) for number in numbers)
    assert intact(path)
    assert "locked" not in "".join(each.read_text() for each in path.parent.rglob("*.log"))


HOLDING = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print(flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(path, store):
    """Another process that holds the write lock until its input is closed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        yield process
        process.stdin.close()


@pytest.mark.fault("D09")
def test_d09_a_store_that_another_process_holds_is_waited_for(path, store, job, said, holder):
    seen = f"process {holder.pid}" if Path("/proc/locks").exists() else "another process"
    step = 1
    began = time.monotonic()
    while not said:
        assert not job.publish(news(record(step)))
        step += 1
    assert f"waiting for the run store ({seen} holds it)" in said[0]
    assert time.monotonic() - began < 10.0 * PATIENCE
    with (
        closing(Store.open(path, busy_seconds=0.1)) as viewer,
        pytest.raises(StoreTrouble, match=seen),
    ):
        viewer.ask(job.run, Wanted.PAUSE)
    written_by_now = step - 1
    holder.stdin.close()
    holder.wait(timeout=30)
    until(lambda: job.publish(news()))
    assert steps(store, job.run) == list(range(1, written_by_now + 1))
    assert "recording goes on" in said[-1]


@pytest.mark.fault("D09")
def test_d09_the_app_answers_keys_while_the_store_is_held(path, store, holder):
    terminal = Terminal(app("--store", str(path)))
    try:
        terminal.wait_for("You set", 60)
        terminal.send("\x12")  # train: cannot be queued now
        # The toast is narrow: its words stand on several lines.
        terminal.wait_for(lambda text: f"process {holder.pid} holds" in " ".join(text.split()), 5)
        terminal.wait_for("the run was not started", 5)
        answers(terminal)
        holder.stdin.close()
        holder.wait(timeout=30)
        assert store.runs() == []
        terminal.send("\x12")  # as the notice says
        until(store.runs)
        store.ask(1, Wanted.STOP)
        until(lambda: not store.active())
        terminal.send("\x11")
        ended_well(terminal, 0, store, {})
    finally:
        terminal.close()


@pytest.mark.fault("D14")
def test_d14_a_deleted_store_is_said_and_not_made_anew(path, store, job, said):
    path.unlink()
    with pytest.raises(StoreTrouble, match="deleted or replaced"):
        store.version()
    job.publish(news(record(1)))
    job.publish(news(record(2)))
    assert len(said) == 1 and "deleted or replaced" in said[0]
    with pytest.raises(StoreTrouble, match="deleted or replaced"):
        Launcher(path).start(Recipe())
    assert not path.exists()


@pytest.mark.fault("D14")
def test_d14_a_job_that_nobody_could_find_any_more_ends(path, store):
    launcher = Launcher(path)
    try:
        number = launcher.start(moons(epochs=1_000_000))
        process = until(lambda: (found := store.known(number)).steps > 0 and found.process)
        for file in path.parent.glob("runs.db*"):
            file.unlink()
        until(process.gone)
        assert not path.exists()
    finally:
        launcher.close()


@pytest.mark.fault("D14")
def test_d14_the_app_says_that_its_store_is_gone(path, store):
    job = Writer(path, store.add(Recipe()))
    job.claim()
    job.publish(news(record(1)))
    terminal = Terminal(app("--store", str(path)))
    try:
        terminal.wait_for("run 1", 60)
        path.unlink()
        terminal.wait_for("was deleted", 30)  # the rest of the sentence may be cut by a long path
        terminal.send("\x12")
        answers(terminal)
        terminal.send("\x11")
        terminal.wait_for("Leave it running")  # its process lives, whatever became of the store
        terminal.send("l")
        assert terminal.wait() == 0 and terminal.restored() == []
        assert not path.exists()
    finally:
        terminal.close()
        job.close()


@pytest.mark.fault("D15")
def test_d15_a_clock_that_goes_back_an_hour_turns_nothing_round(store, job, monkeypatch):
    job.publish(news(record(1)))
    now = time.time
    for module in (run, writer):
        monkeypatch.setattr(module.time, "time", lambda: now() - 3600)
    second = store.add(Recipe())
    job.publish(news(record(2)))
    found = store.runs()
    assert [each.number for each in found] == [second, job.run]
    assert all(each.elapsed >= 0 and each.speed >= 0 for each in found)
    assert [each.state for each in found] == [State.QUEUED, State.TRAINING]
    assert steps(store, job.run) == [1, 2] and found[1].silence is None


# D10, D11, D12: files that are no store of this version


@pytest.mark.fault("D10")
@pytest.mark.parametrize("kind", ["garbage", "directory", "other", "short", "empty with a log"])
def test_d10_what_is_no_store_is_left_and_another_file_is_named(tmp_path, kind):
    path = tmp_path / "runs.db"
    if kind == "directory":
        path.mkdir()
    elif kind == "other":
        written(path, "CREATE TABLE addresses (name)")
    else:
        path.write_bytes({"garbage": b"x" * 5000, "short": b"SQLite"}.get(kind, b""))
        if kind.startswith("empty"):
            (tmp_path / "runs.db-wal").write_bytes(b"changes")
    before = everything(tmp_path)
    (sentence,) = tui("runs", "--store", path, check=1).stderr.splitlines()
    assert str(path) in sentence and "--store" in sentence
    if kind != "directory":
        assert "left as it is" in sentence or "was left" in sentence
        assert str(tmp_path / "runs-2.db") in sentence
    assert everything(tmp_path) == before
    beside = tui("runs", "--store", tmp_path / "runs-2.db", check=0)
    assert "no runs yet" in beside.stdout


@pytest.mark.fault("D10")
@pytest.mark.parametrize("words", [["runs"], ["train", "--epochs", "1"]], ids=" ".join)
def test_d10_a_file_of_0_bytes_holds_nothing_and_becomes_a_store(tmp_path, words):
    """SQLite itself begins a database in one. That others could read nothing needs no notice."""
    path = tmp_path / "runs.db"
    path.touch(0o644)
    path.chmod(0o644)
    assert tui(*words, "--store", path, check=0).stderr == ""
    assert path.stat().st_mode & 0o777 == 0o600 and intact(path)
    with closing(Store.open(path, must_exist=True)) as store:
        assert len(store.runs()) == (words[0] == "train")


@pytest.mark.fault("D10")
def test_d10_another_programs_unfinished_changes_are_not_rolled_back(tmp_path):
    path = tmp_path / "runs.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_size=1")
        other.execute("CREATE TABLE addresses (name)")
        other.execute("BEGIN IMMEDIATE")
        other.executemany("INSERT INTO addresses VALUES (?)", [("x" * 500,)] * 500)
        (tmp_path / "copy").mkdir()
        for each in tmp_path.glob("runs.db*"):
            (tmp_path / "copy" / each.name).write_bytes(each.read_bytes())
        other.execute("ROLLBACK")
    before = everything(tmp_path / "copy")
    assert len(before) == 2
    with pytest.raises(StoreTrouble, match="another program"):
        Store.open(tmp_path / "copy" / "runs.db")
    assert everything(tmp_path / "copy") == before


@pytest.mark.fault("D12")
def test_d12_a_newer_store_is_refused_untouched_and_names_its_maker(path, store):
    store.add(Recipe())
    store.close()
    written(path, "UPDATE about SET value = '9.8.7' WHERE name = 'version'")
    written(path, "PRAGMA user_version=99")
    before = everything(path.parent)
    (sentence,) = tui("runs", "--store", path, check=1).stderr.splitlines()
    assert "made by version 9.8.7" in sentence and "runs-2.db" in sentence
    assert everything(path.parent) == before


@pytest.mark.fault("D12")
def test_d12_a_store_that_becomes_newer_while_it_is_open_is_said(path, store):
    store.version()
    written(path, "PRAGMA user_version=99")
    with pytest.raises(StoreTrouble, match="format 99"):
        store.version()


# D13, D16


@pytest.mark.fault("D13")
@pytest.mark.parametrize("value", [math.inf, -math.inf, 1e308, 5e-324, -0.0])
def test_d13_numbers_are_stored_as_numbers(path, store, job, value):
    given = Record(numpy.int64(1), numpy.float64(value), value, numpy.float32(0.5), math.nan, 0.0)
    job.publish(news(given))
    (found,) = store.records(job.run)
    assert found[:4] == (1, value, value, 0.5) and math.isnan(found.validation_loss)
    with closing(sqlite3.connect(path)) as raw:
        columns = ", ".join(f"typeof({name})" for name in Record._fields)
        kinds = raw.execute(f"SELECT {columns} FROM records").fetchone()
    # SQLite has no NaN: it is NULL in the file, and NaN again when it is read.
    assert kinds == ("integer", "real", "real", "real", "null", "real")


DOTFILE = """
import sqlite3, sys
from pathlib import Path
connect = sqlite3.connect
def without_shared_memory(path, **words):
    return connect(f"file:{path}?vfs=unix-dotfile", uri=True, **words)
sqlite3.connect = without_shared_memory
from tests.faults.stores import news, record
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.runs.writer import Writer
path = Path(sys.argv[1])
store = Store.open(path)
if sys.argv[2] == "job":
    job = Writer(path, store.add(Recipe()))
    assert job.claim()
    print(*store.notices, flush=True)
    for step in range(1, 101):
        job.publish(news(record(step)))
    while not job.publish(news()):
        pass
else:
    seen = 0
    while seen < 100:
        seen = max([seen, *(each.step for each in store.records(1))])
    print(*store.notices, flush=True)
"""


@pytest.mark.fault("D16")
def test_d16_without_shared_memory_a_job_and_a_viewer_work_by_a_rollback_journal(path):
    def start(role):
        command = [sys.executable, "-c", DOTFILE, str(path), role]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    with start("job") as job:
        said = job.stdout.readline()
        with start("viewer") as viewer:
            told = viewer.communicate(timeout=60)[0]
        job.communicate(timeout=60)
    assert job.returncode == viewer.returncode == 0
    assert "rollback journal" in said and "rollback journal" in told
    assert intact(path) and not path.with_name("runs.db-wal").exists()


@pytest.mark.fault("D16")
def test_d16_on_a_network_file_system_it_is_said_once_by_the_command_line(
    path, monkeypatch, capsys
):
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(connection, "remote", lambda _: "nfs4")
    monkeypatch.setattr(creation, "remote", lambda _: "nfs4")
    with closing(Store.open(path)) as store:
        (notice,) = store.notices
        assert "nfs4" in notice and "one machine at a time" in notice
        assert store._connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert store.add(Recipe()) == 1
    assert main(["runs", "--store", str(path)]) == 0
    assert capsys.readouterr().err == f"tui: {notice}\n"


@pytest.mark.fault("D12")
def test_d12_a_job_of_another_version_is_told_apart(path, store, job):
    assert store.known(job.run).other_version == ""
    written(path, "UPDATE runs SET version = '0.0.1'")
    assert "is trained by version 0.0.1" in store.known(job.run).other_version
    job.finish(news(record(1)), Outcome.FINISHED, "all planned steps are done.")
    shown = tui("show", job.run, "--store", path, check=0).stdout
    assert "was trained by version 0.0.1" in shown


@pytest.mark.fault("D02")
def test_d02_why_a_store_cannot_be_used_is_told_from_the_error(path, store, monkeypatch):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    assert trouble.why(error, path) == "disk I/O error"
    monkeypatch.setattr(trouble, "no_room", lambda _: True)
    assert trouble.why(error, path) == "its disk is full"
