"""Stores of every older format become stores of this one, with the old one kept beside."""

import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tui import __version__
from tui.errors import StoreTrouble
from tui.recipe import Recipe
from tui.runs import schema
from tui.runs.outcome import Outcome
from tui.runs.store import Store

FIXTURES = Path(__file__).parent / "schemas"
OLDER = range(1, schema.SCHEMA)


def shape(path):
    """Every table with its columns, types, defaults and order."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: connection.execute(f"PRAGMA table_info({name})").fetchall() for (name,) in names
        }


def contents(path):
    """All rows of what format 1 had."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()
            for name in ("records", "latest", "frames", "checkpoints", "changes")
        }


@pytest.fixture(params=OLDER)
def older(request, tmp_path):
    path = tmp_path / "runs.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FIXTURES / f"{request.param}.sql").read_text(encoding="utf-8"))
    path.chmod(0o600)
    return path


@pytest.mark.fault("D11")
def test_d11_an_older_store_is_migrated_with_all_its_runs_and_kept_beside(older, tmp_path):
    before, bytes_before = contents(older), older.read_bytes()
    with closing(Store.open(older)) as store:
        (notice,) = store.notices
        second, first = store.runs()
        assert (first.name, first.outcome, first.steps) == ("first", Outcome.FINISHED, 3)
        assert second.recipe.data.name == "circles" and first.version == ""
        assert len(store.records(1)) == 3 and store.latest(1).step == 2
        assert store.add(Recipe()) == 3
    Store.open(tmp_path / "fresh.db").close()
    assert shape(older) == shape(tmp_path / "fresh.db")
    assert contents(older) == before
    (copy,) = tmp_path.glob("runs-format-*.db")
    assert str(copy) in notice and stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert contents(copy) == before and copy.read_bytes()[60:72] == bytes_before[60:72]
    with closing(Store.open(older)) as again:
        assert again.notices == ()


@pytest.mark.fault("D11")
def test_d11_a_migration_that_fails_changes_nothing(older, tmp_path, monkeypatch):
    before = older.read_bytes()
    run = schema._run

    def fails(connection, script):
        run(connection, script)
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(schema, "_run", fails)
    with pytest.raises(StoreTrouble):
        Store.open(older)
    monkeypatch.undo()
    assert [each.name for each in tmp_path.iterdir() if "format" in each.name] == []
    assert shape(older)["runs"] == shape_of(before, tmp_path)["runs"]
    with closing(Store.open(older)) as store:
        assert len(store.runs()) == 2


def shape_of(content, tmp_path):
    (tmp_path / "before.db").write_bytes(content)
    return shape(tmp_path / "before.db")


@pytest.mark.fault("D11")
def test_d11_a_store_in_which_an_older_job_trains_is_left_until_it_ends(older):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as job:
        with closing(sqlite3.connect(older)) as connection, connection:
            connection.execute(
                "UPDATE runs SET state = 'training', outcome = NULL, host = ?, process = ?"
                " WHERE number = 1",
                (socket.gethostname(), job.pid),
            )
        with pytest.raises(StoreTrouble, match=f"kill {job.pid}"):
            Store.open(older)
        job.communicate(b"\n")
    with closing(Store.open(older)) as store:
        assert store.known(1).outcome is Outcome.FAILED


@pytest.mark.fault("D11")
def test_d11_a_second_migration_takes_another_name_for_its_copy(older, tmp_path):
    again = tmp_path / "again.db"
    shutil.copy(older, again)
    Store.open(older).close()
    older.write_bytes(again.read_bytes())
    Store.open(older).close()
    assert len(list(tmp_path.glob("runs-format-*.db"))) == 2


def test_every_format_has_a_fixture_and_a_way_to_the_next():
    assert list(schema.MIGRATIONS) == list(range(2, schema.SCHEMA + 1))
    assert {int(each.stem) for each in FIXTURES.iterdir()} == set(OLDER)


def test_a_store_names_the_version_that_made_it(tmp_path):
    with closing(Store.open(tmp_path / "runs.db")) as store:
        rows = store._connection.execute("SELECT name, value FROM about").fetchall()
        assert [tuple(row) for row in rows] == [("version", __version__)]
