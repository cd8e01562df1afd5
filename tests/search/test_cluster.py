"""A real scheduler and two workers on loopback: the same trials, and nothing lost with a worker."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import dask
import distributed
import pytest

from tests.programs import until
from tests.search.searching import again, networks, outline, run, trees
from tests.terminal import ROOT
from tui.errors import Refusal
from tui.runs.outcome import Outcome
from tui.runs.store import Store
from tui.runs.trial import TrialState
from tui.search.cluster import Cluster

# distributed and what it stands on warn of each other's changes.
pytestmark = pytest.mark.filterwarnings("ignore")
QUICK = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "forkserver",
    "DASK_DISTRIBUTED__NANNY__PRE_SPAWN_ENVIRON__PYTHONPATH": str(ROOT),
}
_DASK = "import sys; from dask.__main__ import main; sys.exit(main())"


class Site:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter")
        self.scheduler = self._start("scheduler", *words, "--scheduler-file", str(file))
        until(lambda: file.exists() and file.stat().st_size, 60)
        self._file = file
        for _ in range(2):
            self.work()
        self.address = json.loads(file.read_text())["address"]
        with distributed.Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)

    def work(self) -> None:
        words = ("--nthreads", "1", "--no-dashboard", "--scheduler-file", str(self._file))
        self._start("worker", *words, "--local-directory", str(self._folder))

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-c", _DASK, *words],
            env={**os.environ, **QUICK, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
        )
        self._started.append(process)
        return process

    def close(self) -> None:
        for process in reversed(self._started):
            process.terminate()
        for process in reversed(self._started):
            process.wait(30)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    opened = Site(tmp_path_factory.mktemp("site"))
    yield opened
    opened.close()


@pytest.fixture
def cluster(site):
    with dask.config.set({"distributed.comm.timeouts.connect": "5s"}):
        opened = Cluster(site.address)
        until(lambda: opened.count == 2, 60)
        yield opened
        opened.close()


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "runs.db")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "given",
    [networks(trials=12, sampler="tpe", pruner="halving"), trees(trials=8, folds=2)],
    ids=["fans", "folds"],
)
def test_the_same_plan_gives_the_same_trials_as_here(store, cluster, given):
    assert outline(run(store, given, cluster)[1]) == outline(run(store, given)[1])


def test_a_worker_that_is_killed_mid_chunk_loses_nothing(store, site, cluster):
    given = trees(trials=30)

    def kills(search):
        number = next(iter(cluster._client.run(os.getpid).values()))
        os.kill(number, signal.SIGKILL)  # its nanny starts another

    number = store.searches.add(given)
    ended, trials = again(store, number, cluster, started=kills)
    assert ended.outcome is Outcome.FINISHED
    assert {each.state for each in trials} == {TrialState.COMPLETE}
    assert outline(trials) == outline(run(store, given)[1])


def _ends_its_process(chunk, dataset):
    os._exit(1)


def test_a_task_that_always_kills_its_worker_ends_as_one_failed_trial(store, cluster, monkeypatch):
    submit = cluster._client.submit

    def sometimes(task, chunk, data, **how):
        deadly = chunk.name.endswith("/1/0")
        return submit(_ends_its_process if deadly else task, chunk, data, **how)

    monkeypatch.setattr(cluster._client, "submit", sometimes)
    ended, trials = run(store, trees(trials=4), cluster)
    assert ended.outcome is Outcome.FINISHED
    assert [each.state for each in trials].count(TrialState.FAILED) == 1
    assert "every process that trained it ended" in trials[1].reason


def test_a_scheduler_that_disappears_leaves_a_search_that_can_be_resumed(store, tmp_path):
    site = Site(tmp_path)
    given = networks(trials=200, pruner="median")
    number = store.searches.add(given)
    try:
        with dask.config.set({"distributed.comm.timeouts.connect": "2s"}):
            cluster = Cluster(site.address)
            ended, _ = again(store, number, cluster, started=lambda search: site.scheduler.kill())
    finally:
        site.close()
    assert ended.outcome is Outcome.STOPPED and ended.resumable
    assert "cannot be reached" in ended.reason
    store.searches.requeue(number)
    ended, trials = again(store, number)
    assert ended.outcome is Outcome.FINISHED and len(trials) == 200


def test_no_scheduler_is_said(monkeypatch):
    monkeypatch.setattr("tui.search.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(Refusal, match="no scheduler answers at"):
        Cluster("tcp://127.0.0.1:9")


def test_other_versions_there_are_said(site, cluster, monkeypatch):
    monkeypatch.setattr("tui.search.cluster.PACKAGES", ("numpy",))
    monkeypatch.setattr("tui.__version__", "9.9")
    with pytest.raises(Refusal, match=r"tui .* at tcp.*9\.9 here"):
        Cluster(site.address)
