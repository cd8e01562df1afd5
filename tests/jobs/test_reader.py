"""Reading in a process of its own: what it says comes as news, and nobody waits for it."""

import os
import resource
import signal
import sys

import pytest

from tests.data.made import FOLDER
from tests.declared import assert_one_line
from tests.programs import until
from tui.data.reading.limits import PROCESS_MEMORY
from tui.jobs.launcher import Launcher
from tui.runs.store import Store
from tui.sources import File

SLOW = 120.0
"""Seconds that a process may take to begin where many begin at once."""
CLEAN = str(FOLDER / "clean.csv")


@pytest.fixture(scope="module")
def launcher(tmp_path_factory):
    path = tmp_path_factory.mktemp("reader") / "runs.db"
    Store.open(path).close()
    made = Launcher(path)
    made.warm()
    yield made
    made.close()


@pytest.fixture
def reader(launcher):
    made = launcher.reader()
    yield made
    made.close()


def order(what, **values):
    return {"what": what, "source": File.from_values(values).values()}


def all_news(reader):
    """Everything until the order is over."""
    seen = []

    def over():
        seen.extend(reader.news())
        return not reader.busy

    until(over, SLOW)
    return [each for each in seen if each["event"] != "stage"]


def test_one_process_does_one_order_after_another(reader):
    reader.ask(order("preview", path=CLEAN))
    assert [each["event"] for each in all_news(reader)] == ["begun", "preview", "over"]
    process = reader._child._process.pid
    reader.ask(order("columns", path=CLEAN, target="species"))
    assert [each["event"] for each in all_news(reader)] == ["begun", "columns", "data", "over"]
    assert reader._child._process.pid == process


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell of a process")
def test_a_process_that_reads_has_only_so_much_memory_of_its_own(reader):
    reader.ask(order("preview", path=CLEAN))
    all_news(reader)
    limit, _ = resource.prlimit(reader._child._process.pid, resource.RLIMIT_DATA)
    assert 0 < limit <= PROCESS_MEMORY  # without one it is below zero


def test_what_is_cancelled_ends_and_says_nothing_more(reader, tmp_path):
    path = tmp_path / "endless.csv"
    path.write_text("a,b,c\n" + "1,2.5,x y\n" * 300_000)
    reader.ask(order("columns", path=str(path), target="c", task="multiclass"))
    until(lambda: any(each["event"] == "stage" for each in reader.news()), SLOW)
    child = reader._child
    reader.cancel()
    assert not reader.busy and reader.news() == []
    until(lambda: (reader.news(), child.status is not None)[1], SLOW)
    reader.ask(order("preview", path=CLEAN))  # another process takes its place
    assert all_news(reader)[1]["event"] == "preview"


@pytest.mark.fault("C19")
def test_c19_what_is_no_file_is_one_sentence_and_the_next_is_read(reader, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path / "gone.csv", "/dev/zero"):
        reader.ask(order("columns", path=str(path)))
        (_, refused, _) = all_news(reader)
        assert refused["event"] == "refused"
        assert_one_line(refused["sentence"])
    reader.ask(order("preview", path=CLEAN))
    assert all_news(reader)[1]["event"] == "preview"


def test_a_process_that_is_killed_is_told_of(reader):
    reader.ask(order("preview", path=CLEAN))
    all_news(reader)
    child = reader._child
    os.kill(child._process.pid, signal.SIGSTOP)
    reader.ask(order("preview", path=CLEAN))
    os.kill(child._process.pid, signal.SIGKILL)
    refused, _ = all_news(reader)
    assert "unexpectedly (signal 9" in refused["sentence"]
    reader.ask(order("preview", path=CLEAN))
    assert all_news(reader)[1]["event"] == "preview"


def test_it_ends_with_whoever_asked(launcher):
    reader = launcher.reader()
    reader.ask(order("preview", path=CLEAN))
    all_news(reader)
    process = reader._child._process
    reader.close()
    process.returncode = None  # it was taken leave of: looked at once more
    until(lambda: process.poll() is not None, SLOW)
