"""The run store: what goes in comes out, two writers lose nothing, strangers' files stay whole."""

import math
import os
import sqlite3
import stat
import subprocess
import sys
from array import array

import numpy
import pytest

from tui.errors import Refusal, StoreTrouble
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.panel import Block, Frame, Panel
from tui.runs.record import Record
from tui.runs.run import State, Wanted
from tui.runs.store import Store
from tui.runs.writer import KEPT_FRAMES, News, Writer


def record(step, error=0.25):
    return Record(step, error, error + 0.1, 0.5, 0.6, step * 0.01)


def frame(step):
    panel = Panel("layers", {"count": 2}, {"w1": Block((1, 2), array("f", [step, 0.5]))})
    return Frame(step, {"parameters": panel})


def news(records=(), **changes):
    steps = records[-1].step if records else 0
    values = {
        "state": State.TRAINING,
        "steps": steps,
        "progress": 0.5,
        "elapsed": steps * 0.01,
        "best": records[0] if records else None,
        "records": list(records),
    }
    return News(**values | changes)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "runs.db"


@pytest.fixture
def store(path):
    opened = Store.open(path)
    yield opened
    opened.close()


@pytest.fixture
def writer(path, store):
    opened = Writer(path, store.add(Recipe()))
    assert opened.claim()
    yield opened
    opened.close()


def test_a_new_run_is_queued_and_holds_its_recipe(store):
    number = store.add(Recipe(), "first")
    run = store.known(number)
    assert (run.state, run.name, run.planned) == (State.QUEUED, "first", 200)
    assert run.recipe.to_dict() == Recipe().to_dict()


def test_records_come_back_in_order_and_only_what_is_new(store, writer):
    writer.publish(news([record(1), record(2)]))
    writer.publish(news([record(3)]))
    assert store.records(writer.run) == [record(1), record(2), record(3)]
    assert store.records(writer.run, after=2) == [record(3)]
    assert store.record(writer.run, 99) == record(3)
    assert store.record(writer.run, 0) is None
    assert store.known(writer.run).best_step == 3


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e308, 1e-320, 0.0])
def test_any_number_survives_the_round_trip(store, writer, value):
    with numpy.errstate(over="ignore", under="ignore"):
        given = Record(numpy.int64(1), numpy.float64(value), value, numpy.float32(0.5), 1.0, 0.0)
    writer.publish(news([given]))
    (found,) = store.records(writer.run)
    assert found.step == 1 and found.train_loss == 0.5
    for got in (found.train_error, found.validation_error):
        assert got == value or (math.isnan(value) and math.isnan(got))


def test_a_claimed_run_cannot_be_claimed_again(path, store, writer):
    other = Writer(path, writer.run)
    assert not other.claim()
    other.close()


def test_what_viewers_want_reaches_the_job(store, writer):
    store.ask(writer.run, Wanted.STEP, 2)
    store.change(writer.run, "learning_rate", 0.5)
    control = writer.control()
    assert (control.wanted, control.steps) == (Wanted.STEP, 2)
    ((number, key, value),) = control.changes
    assert (key, value) == ("learning_rate", 0.5)
    writer.step_taken()
    writer.publish(news([record(1)], applied={number: 2}))
    assert writer.control() == (Wanted.STEP, 1, (), None)
    assert store.changes(writer.run) == [("learning_rate", 0.5, 2)]


def test_frames_are_thinned_dense_at_the_start_with_the_newest_kept(store, writer):
    for step in range(1, 1001):
        writer.publish(news([record(step)], frames=[frame(step)]))
    store_rows = sqlite3.connect(store.path)
    steps = [row[0] for row in store_rows.execute("SELECT step FROM frames ORDER BY step")]
    store_rows.close()
    assert len(steps) <= KEPT_FRAMES
    assert steps[:50] == list(range(1, 51)) and steps[-1] == 1000
    assert store.latest(writer.run) == frame(1000)
    assert store.frame_at(writer.run, 30) == frame(30)
    assert store.frame_at(writer.run, 999).step < 1000


def test_finishing_says_how_it_ended(store, writer):
    writer.publish(news([record(1)]))
    writer.finish(news([record(2)]), Outcome.STOPPED, "stopped by request.")
    run = store.known(writer.run)
    assert (run.state, run.outcome, run.reason) == (State.ENDED, "stopped", "stopped by request.")
    assert store.active() == []


def test_a_locked_store_delays_records_and_loses_none(path, store, writer):
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert not writer.publish(news([record(1)]))
    assert "waiting for the run store" in writer.trouble
    holder.execute("COMMIT")
    holder.close()
    assert writer.publish(news([record(2)]))
    assert [each.step for each in store.records(writer.run)] == [1, 2]
    assert writer.trouble == ""


def test_two_processes_on_one_new_store_lose_nothing(path):
    script = (
        "import sys; from pathlib import Path; from tui.recipe import Recipe\n"
        "from tui.runs.store import Store\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "for _ in range(100): store.add(Recipe())\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", script, str(path)]) for _ in range(2)]
    assert [each.wait(timeout=60) for each in both] == [0, 0]
    store = Store.open(path)
    assert len(store.runs(limit=1000)) == 200
    store.close()


def test_a_job_that_was_killed_is_shown_as_failed_with_its_records(path, store):
    number = store.add(Recipe())
    script = (
        "import os, sys; from pathlib import Path; from tests.runs.test_store import *\n"
        "writer = Writer(Path(sys.argv[1]), int(sys.argv[2])); writer.claim()\n"
        "writer.publish(news([record(1), record(2)]))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(path), str(number)], check=False)
    assert ended.returncode == -9
    run = store.known(number)
    assert (run.state, run.outcome) == (State.ENDED, Outcome.FAILED)
    assert run.reason == "the training process ended unexpectedly; no epoch was saved."
    assert len(store.records(number)) == 2
    assert store.active() == []


def test_files_are_private_whatever_the_umask(path, store, writer):
    writer.publish(news([record(1)]))
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_store_left_open_to_others_is_tightened(path, store):
    path.chmod(0o666)
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_newer_store_is_refused_untouched(path, store):
    store.close()
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version=99")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(StoreTrouble, match="was made by version"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all, but long enough" * 30])
def test_garbage_is_refused_untouched(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreTrouble, match="left as it is"):
        Store.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_untouched(path):
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE addresses (name)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreTrouble, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_directory_in_its_place_is_one_sentence(tmp_path):
    with pytest.raises(StoreTrouble, match="cannot be opened"):
        Store.open(tmp_path)


def test_an_empty_file_becomes_a_store(path):
    path.parent.mkdir()
    path.touch()
    opened = Store.open(path)
    assert opened.add(Recipe()) == 1
    opened.close()


def test_an_unknown_run_is_refused(store):
    assert store.run(7) is None
    with pytest.raises(Refusal, match="no run 7"):
        store.known(7)


def test_the_version_changes_when_another_writes(store, writer):
    before = store.version()
    assert store.version() == before
    writer.publish(news([record(1)]))
    assert store.version() != before


def test_runs_page_newest_first(store):
    numbers = [store.add(Recipe()) for _ in range(5)]
    assert [run.number for run in store.runs(limit=2)] == numbers[:2:-1]
    assert [run.number for run in store.runs(before=3)] == [2, 1]


@pytest.mark.parametrize("found", ["", "0", "3,", "a,b", "1,2,3", "-1,2", b"3,7", 5.5])
def test_what_nobody_could_have_wished_for_is_none(store, writer, found):
    for wish in ((3, 17), 57):
        store.look(writer.run, wish)
        assert store.looked(writer.run) == writer.control().wish == wish
    store._execute("UPDATE runs SET pair = ?", (found,))
    assert store.looked(writer.run) is None and writer.control().wish is None


def test_single_steps_are_forgotten_when_it_is_told_to_go_on(store, writer):
    store.ask(writer.run, Wanted.STEP, 5)
    store.ask(writer.run, Wanted.RUN)
    store.ask(writer.run, Wanted.PAUSE)
    assert writer.control() == (Wanted.PAUSE, 0, (), None)


def test_nothing_takes_a_stop_back(store, writer):
    store.ask(writer.run, Wanted.STOP)
    store.ask(writer.run, Wanted.PAUSE)
    assert writer.control().wanted is Wanted.STOP


def test_the_best_frame_outlives_thinning(store, writer):
    best = record(91)
    for step in range(1, 601):
        writer.publish(news([record(step)], frames=[frame(step)], best=best))
    assert store.frame_at(writer.run, 91) == frame(91)


def test_a_store_that_cannot_be_made_leaves_what_is_there(tmp_path):
    for name, make in (("fifo", os.mkfifo), ("folder", os.mkdir)):
        target = tmp_path / name
        make(target)
        with pytest.raises(StoreTrouble):
            Store.open(target)
        assert target.exists()


def test_a_refused_file_keeps_its_permissions(tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("not a store " * 100)
    notes.chmod(0o644)
    with pytest.raises(StoreTrouble):
        Store.open(notes)
    assert stat.S_IMODE(notes.stat().st_mode) == 0o644


def test_a_recipe_of_another_version_hides_no_other_run(path, store):
    store.add(Recipe())
    odd = store.add(Recipe())
    other = sqlite3.connect(path)
    other.execute('UPDATE runs SET recipe = \'{"model": {"nmae": 1}}\' WHERE number = ?', (odd,))
    other.commit()
    other.close()
    first, second = store.runs()
    assert first.outcome is Outcome.FAILED and "cannot be read" in first.reason
    assert second.state is State.QUEUED


def test_a_store_locked_by_another_is_a_sentence(path, store):
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    store._connection.execute("PRAGMA busy_timeout=10")
    with pytest.raises(StoreTrouble, match="holds the run store"):
        store.add(Recipe())
    holder.execute("ROLLBACK")
    holder.close()


def test_a_run_of_another_machine_that_fell_silent_is_lost(path, store, writer):
    other = sqlite3.connect(path)
    other.execute("UPDATE runs SET host = 'elsewhere', heartbeat = heartbeat - 1000")
    other.commit()
    other.close()
    assert "nothing was heard" in store.known(writer.run).reason
