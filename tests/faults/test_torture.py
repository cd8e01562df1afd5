"""D07: whichever call or byte fails, a store is the old one or the new one, whole."""

import contextlib
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.faults.stores import intact, news, record
from tests.runs.test_schema import FIXTURES, contents
from tui.errors import StoreTrouble
from tui.recipe import Recipe
from tui.runs import schema
from tui.runs.outcome import Outcome
from tui.runs.panel import Frame
from tui.runs.store import Store
from tui.runs.writer import Writer


class Calls:
    """Counts what it wraps; the call with number `fails` raises `error` instead."""

    def __init__(self, fails, error):
        self.number, self._fails, self._error = 0, fails, error

    def __call__(self, real):
        def call(*arguments, **words):
            self.number += 1
            if self.number == self._fails:
                raise self._error
            return real(*arguments, **words)

        return call


class Connection:
    """A connection whose statements are counted; what rolls back is not, as in SQLite itself."""

    def __init__(self, real, calls):
        self._real = real
        self._execute, self.executemany = calls(real.execute), calls(real.executemany)

    def execute(self, statement, values=()):
        if statement == "ROLLBACK":
            return self._real.execute(statement)
        return self._execute(statement, values)

    @property
    def in_transaction(self):
        return self._real.in_transaction

    def close(self):
        self._real.close()


def full():
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def older(path):
    """A store of the first format."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FIXTURES / "1.sql").read_text(encoding="utf-8"))
    path.chmod(0o600)
    return path


def old_or_new(path, before):
    """It opens, is of this format then, and nothing it held is gone."""
    with closing(Store.open(path)) as store:
        assert [run.number for run in store.runs()] == [2, 1]
    assert contents(path) == before and intact(path)


class Copying:
    """`os` and `sqlite3` as the migration sees them, counted."""

    def __init__(self, real, calls, *names):
        self._real = real
        self._counted = {name: calls(getattr(real, name)) for name in names}

    def __getattr__(self, name):
        return self._counted.get(name) or getattr(self._real, name)


@pytest.mark.fault("D07")
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), full()], ids=str)
def test_d07_whichever_call_of_a_migration_fails_the_old_store_stays(tmp_path, monkeypatch, error):
    fails, failed = 0, True
    while failed:
        fails += 1
        folder = tmp_path / str(fails)
        folder.mkdir()
        path = older(folder / "runs.db")
        before, bytes_before = contents(path), path.read_bytes()
        calls = Calls(fails, error)
        migrate = schema.migrate

        def torture(connection, path, calls=calls, migrate=migrate):
            return migrate(Connection(connection, calls), path)

        with monkeypatch.context() as patch:
            patch.setattr("tui.runs.connection.migrate", torture)
            patch.setattr(schema, "os", Copying(schema.os, calls, "open", "close"))
            patch.setattr(schema, "sqlite3", Copying(sqlite3, calls, "connect"))
            try:
                Store.open(path).close()
                failed = False
            except StoreTrouble as trouble:
                assert str(path) in str(trouble) and len(str(trouble).splitlines()) == 1
                assert path.read_bytes() == bytes_before
                assert [each.name for each in folder.iterdir() if "format" in each.name] == []
        old_or_new(path, before)
    assert fails > 10  # it had as many ways to fail


@pytest.mark.fault("D07")
def test_d07_whichever_statement_of_a_publication_fails_it_is_made_whole_the_next_time(tmp_path):
    fails, failed = 0, True
    while failed:
        fails += 1
        path = tmp_path / f"{fails}.db"
        with closing(Store.open(path)) as store, closing(Writer(path, store.add(Recipe()))) as job:
            assert job.claim()
            assert job.publish(news(record(1), frames=[Frame(1, {})]))
            real = job._connection
            job._connection = Connection(real, Calls(fails, full()))
            job.save("best", 2, b"state")
            failed = not job.publish(news(record(2), frames=[Frame(2, {})]))
            # All of it, or nothing of it.
            there = [each.step for each in store.records(1)] == [1, 2]
            assert there is not failed
            assert (store.checkpoint(1, "best") is not None) is there
            assert store.latest(1).step == (2 if there else 1)
            assert store.known(1).steps == (2 if there else 1)
            job._connection = real
            job.finish(news(record(3)), Outcome.FINISHED, "over.")
            assert [each.step for each in store.records(1)] == [1, 2, 3]
            assert store.checkpoint(1, "best") == b"state" and store.frame_at(1, 2).step == 2
        assert intact(path)
    assert fails > 8


LIMITED = """
import signal, sys
from pathlib import Path
from tests.faults import test_torture
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
getattr(test_torture, sys.argv[1])(Path(sys.argv[2]), int(sys.argv[3]))
"""


@contextlib.contextmanager
def largest_file(size):
    """No file of this process may grow beyond `size` bytes: the write that would, fails."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


def migrating(folder, every):
    """Files may grow to ever more bytes, until the migration goes well."""
    made = older(folder / "made.db")
    before, bytes_before = contents(made), made.read_bytes()
    for size in range(0, 1_000_000, every):
        path = folder / str(size) / "runs.db"
        path.parent.mkdir()
        shutil.copy(made, path)
        path.chmod(0o600)
        with largest_file(size):
            try:
                Store.open(path).close()
                went_well = True
            except StoreTrouble as trouble:
                went_well = False
                assert str(path) in str(trouble)
        if not went_well:
            assert [each.name for each in path.parent.glob("*format*")] == []
            with closing(sqlite3.connect(path)) as raw:
                assert raw.execute("PRAGMA user_version").fetchone() == (1,)
                assert contents(path) == before
        old_or_new(path, before)
        if went_well:
            assert size > len(bytes_before) // 2
            print(size)
            return


def publishing(folder, every):
    """The same while a job writes; what it could not is written when there is room."""
    path = folder / "runs.db"
    with closing(Store.open(path)) as store, closing(Writer(path, store.add(Recipe()))) as job:
        assert job.claim()
        step, refused = 0, 0
        for size in range(0, 400_000, every):
            step += 1
            job.save("best", step, bytes(3000))
            with largest_file(size):
                went_well = job.publish(news(record(step)))
            there = [each.step for each in store.records(1, limit=-1)]
            assert there == list(range(1, len(there) + 1)) and len(there) <= step
            assert went_well is (len(there) == step)
            refused += not went_well
            job._patience._due = 0.0  # the next attempt is worth its time at once
        job.finish(news(), Outcome.FINISHED, "over.")
        assert [each.step for each in store.records(1, limit=-1)] == list(range(1, step + 1))
        assert 3 < refused < step - 3  # some were, some were not
    assert intact(path)
    print(refused)


@pytest.mark.fault("D07")
@pytest.mark.parametrize("doing", ["migrating", "publishing"])
def test_d07_a_write_that_fails_at_any_byte_loses_nothing(tmp_path, count, doing):
    words = [doing, str(tmp_path), str(count(2048, 256))]
    command = [sys.executable, "-c", LIMITED, *words]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) > 3
