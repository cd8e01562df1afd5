"""How a run ended is recorded on a full disk as well, and what was recorded before stays."""

import sqlite3
from contextlib import closing

import pytest

from tests.faults.disk import fill, small_disk
from tests.faults.stores import news, record
from tests.programs import until
from tui.recipe import Recipe
from tui.runs import writer
from tui.runs.outcome import Outcome
from tui.runs.reserve import Reserve
from tui.runs.run import State, Wanted
from tui.runs.store import Store
from tui.runs.writer import Writer


@pytest.fixture
def hurry():
    return []


@pytest.fixture
def job(store, hurry):
    made = Writer(store.path, store.add(Recipe()), word="epoch", hurry=lambda: bool(hurry))
    assert made.claim()
    yield made
    made.close()


def cram(job):
    """Leave the job's store no room for what it has to record."""
    (pages,) = job._connection.execute("PRAGMA page_count").fetchone()
    job._connection.execute(f"PRAGMA max_page_count={pages}")
    job.save("best", 1, bytes(100_000))


def make_room(job):
    job._connection.execute("PRAGMA max_page_count=100000")


@pytest.mark.fault("D01")
@pytest.mark.parametrize("wanted", [Wanted.STOP, Wanted.PAUSE])
def test_d01_what_is_wanted_is_read_while_nothing_can_be_recorded(store, job, wanted):
    job.publish(news(record(1)))
    cram(job)
    assert not job.publish(news(record(2))) and not job.publish(news(record(3)))
    store.ask(job.run, wanted)
    assert job.control().wanted is wanted


@pytest.mark.fault("D01")
def test_d01_a_run_says_itself_why_it_records_nothing_as_soon_as_it_knows(store, job):
    job.publish(news(record(7)))
    assert store.known(job.run).hindrance == ""
    cram(job)
    assert not job.publish(news(record(8)))
    said = "disk full at epoch 7, recording paused: make room, and it catches up."
    assert store.known(job.run).hindrance == said
    make_room(job)
    until(lambda: job.publish(news(record(9))))
    assert store.known(job.run).hindrance == store.known(job.run).reason == ""


@pytest.mark.fault("D01")
def test_d01_a_run_that_is_stopped_in_a_hurry_on_a_full_disk_is_stopped(store, job, hurry):
    job.publish(news(record(1)))
    cram(job)
    hurry.append(1)
    job.finish(news(record(2)), Outcome.STOPPED, "stopped by request.")
    ended = store.known(job.run)
    assert (ended.state, ended.outcome, ended.steps) == (State.ENDED, Outcome.STOPPED, 1)
    assert "stopped by request." in ended.reason
    assert "up to epoch 2 was not recorded (its disk is full)" in ended.reason
    assert [each.step for each in store.records(job.run)] == [1]


@pytest.mark.fault("D01")
def test_d01_without_a_hurry_the_end_waits_for_room_and_is_whole(store, job, monkeypatch):
    waited = []

    def wait(seconds):
        waited.append(store.known(job.run).hindrance)
        make_room(job)

    monkeypatch.setattr("tui.runs.ending.time.sleep", wait)
    job.publish(news(record(1)))
    cram(job)
    job.finish(news(record(2)), Outcome.STOPPED, "stopped by request.")
    assert waited[-1] == "stopped, but the disk is full: make room, and its end is recorded."
    assert store.known(job.run).reason == "stopped by request."
    assert store.checkpoint(job.run, "best") == bytes(100_000)


def test_what_waited_is_recorded_in_portions_so_that_little_room_is_of_use(store, job, monkeypatch):
    monkeypatch.setattr(writer, "PORTION", 100)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        job.publish(news(*(record(step) for step in range(1, 5001))))
        other.execute("ROLLBACK")
    (pages,) = job._connection.execute("PRAGMA page_count").fetchone()
    job._connection.execute(f"PRAGMA max_page_count={pages + 30}")
    until(lambda: store.known(job.run).steps or job.publish(news()))
    kept = [each.step for each in store.records(job.run, limit=-1)]
    assert 0 < len(kept) < 5000 and len(kept) % 100 == 0 and kept == list(range(1, len(kept) + 1))
    assert store.known(job.run).steps == kept[-1]
    make_room(job)
    until(lambda: job.publish(news()))
    assert len(store.records(job.run, limit=-1)) == 5000


@pytest.mark.fault("D01")
def test_d01_room_is_kept_for_the_end(tmp_path):
    with small_disk(tmp_path / "disk", 2) as disk, closing(Store.open(disk / "runs.db")) as store:
        number = store.add(Recipe())
        with closing(Writer(store.path, number, word="epoch")) as job:
            assert job.claim() and job.publish(news(record(1)))
            fill(disk / "filler")
            job.save("best", 1, bytes(60_000))
            assert not job.publish(news(record(2)))
            job.finish(news(record(3)), Outcome.STOPPED, "stopped by request.")
        ended = store.known(number)
        assert (ended.outcome, ended.reason) == (Outcome.STOPPED, "stopped by request.")
        assert [each.step for each in store.records(number)] == [1, 2, 3]


def test_a_disk_with_little_room_is_left_all_of_it(tmp_path):
    with small_disk(tmp_path / "disk", 1) as disk:
        kept = Reserve(disk / "runs.db")
        assert kept.release() and not kept.release()
        fill(disk / "filler")
        assert not Reserve(disk / "runs.db").release()
