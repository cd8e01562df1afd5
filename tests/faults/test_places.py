"""D04, D16: places where nothing can be kept, or where one machine alone may write."""

import subprocess
import sys
import threading
from contextlib import closing

import pytest

from tests.faults.disk import read_only, small_disk
from tests.faults.stores import intact, news, record
from tests.faults.test_store import HOLDING
from tests.terminal import Terminal, app
from tui.errors import StoreBusy
from tui.recipe import Recipe
from tui.runs import connection, creation
from tui.runs.store import Store
from tui.runs.writer import Writer

SHORT = "[model]\nhidden_layers = [4]\nepochs = 20\n"


@pytest.fixture(params=["a file in the way", "a read-only disk"])
def unwritable(request, tmp_path):
    """Where a store cannot be made."""
    if request.param == "a file in the way":
        (tmp_path / "file").touch()
        yield tmp_path / "file" / "runs.db"
    else:
        with small_disk(tmp_path / "disk", 1) as disk:
            read_only(disk)
            yield disk / "runs.db"


@pytest.mark.fault("D04")
def test_d04_the_app_offers_to_go_without_history_and_trains_so(unwritable, tmp_path):
    refused = Terminal(app("--store", str(unwritable)))
    try:
        assert refused.wait() == 1 and refused.restored() == []
        said = bytes(refused.raw).decode()
        assert said.count("\n") == 1 and "\x1b" not in said
        assert str(unwritable) in said and "--no-history trains without one" in said
    finally:
        refused.close()
    recipe, scratch = tmp_path / "recipe.toml", tmp_path / "scratch"
    recipe.write_text(SHORT)
    scratch.mkdir()
    words = ["--store", str(unwritable), "--no-history", "--recipe", str(recipe)]
    terminal = Terminal(app(*words), environment={"TMPDIR": str(scratch)})
    try:
        terminal.wait_for("You set")
        terminal.send("\x12")
        terminal.wait_for("✓ finished at epoch 20")
        terminal.send("\x11")
        assert terminal.wait() == 0 and terminal.restored() == []
        assert list(scratch.iterdir()) == []  # kept only until it ended, as was asked for
    finally:
        terminal.close()


WRITING = """
import sqlite3, sys
from pathlib import Path
if sys.argv[2] == "dotfile":
    connect = sqlite3.connect
    def without_shared_memory(path, **words):
        return connect(f"file:{path}?vfs=unix-dotfile", uri=True, **words)
    sqlite3.connect = without_shared_memory
else:
    from tui.runs import connection, creation
    connection.remote = creation.remote = lambda _: "nfs4"
from tests.faults.stores import news, record
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.runs.writer import Writer
path = Path(sys.argv[1])
store = Store.open(path)
job = Writer(path, store.add(Recipe()))
assert job.claim()
mode = store._connection.execute("PRAGMA journal_mode").fetchone()[0]
print(job.run, mode, *store.notices, flush=True)
sys.stdin.readline()
for step in range(1, 151):
    job.publish(news(record(step)))
while not job.publish(news()):
    pass
"""


@pytest.mark.fault("D16")
@pytest.mark.parametrize("how", ["nfs4", "dotfile"])
def test_d16_two_jobs_that_write_at_once_lose_nothing_of_each_other(tmp_path, how):
    """The lock is the rollback journal's: one writes, the other keeps its records until it may."""
    path = tmp_path / "runs.db"
    command = [sys.executable, "-c", WRITING, str(path), how]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **streams) as one, subprocess.Popen(command, **streams) as other:
        told = [each.stdout.readline().split(" ", 2) for each in (one, other)]
        for each in (one, other):  # both are ready: now at once
            each.stdin.write("\n")
            each.stdin.flush()
        for each in (one, other):
            each.communicate(timeout=120)
    assert [one.returncode, other.returncode] == [0, 0]
    assert {number for number, *_ in told} == {"1", "2"}
    assert all(mode == "delete" and "one machine at a time" in said for _, mode, said in told)
    assert intact(path) and not path.with_name("runs.db-wal").exists()
    with closing(Store.open(path)) as store:
        for number in (1, 2):
            assert [each.step for each in store.records(number)] == list(range(1, 151))


@pytest.mark.fault("D16")
def test_d16_a_second_writer_is_kept_out_told_by_whom_and_let_in_again(tmp_path, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(connection, "remote", lambda _: "nfs4")
    monkeypatch.setattr(creation, "remote", lambda _: "nfs4")
    path = tmp_path / "runs.db"
    with (
        closing(Store.open(path, busy_seconds=0.1)) as store,
        closing(Writer(path, store.add(Recipe()))) as job,
        subprocess.Popen(
            [sys.executable, "-c", HOLDING, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as holder,
    ):
        assert job.claim()
        holder.stdout.readline()
        assert job.publish(news(record(1))) is False
        assert store.records(1) == [] and len(store.runs()) == 1  # who reads is not kept out
        with pytest.raises(StoreBusy, match=f"process {holder.pid}"):
            store.add(Recipe())
        holder.stdin.close()
        holder.wait(timeout=30)
        while not job.publish(news(record(2))):
            pass
        assert [each.step for each in store.records(1)] == [1, 2]
    assert intact(path)
