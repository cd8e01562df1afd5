"""A real scheduler and two workers on loopback: the same trials, and nothing lost with a worker."""

import os
import re
import shlex
import signal
import time
from shutil import which

import dask
import pytest

from tests.cli.program import events, tui
from tests.programs import until
from tests.search.searching import Hears, again, computes, forests, networks, outline, run, trees
from tests.search.site import LONG, Site, certified, environment
from tui.errors import Refusal
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.trial import TrialState
from tui.search.cluster import Cluster
from tui.search.pace import Pace
from tui.search.workers import Loss

# distributed and what it stands on warn of each other's changes.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def tls(tmp_path_factory):
    """Dask's settings for TLS; none where nothing can make a certificate."""
    return certified(tmp_path_factory.mktemp("tls")) if which("openssl") else {}


@pytest.fixture(scope="module")
def site(tmp_path_factory, tls):
    with dask.config.set(tls):
        opened = Site(tmp_path_factory.mktemp("site"), tls)
        yield opened
        opened.close()


@pytest.fixture
def cluster(site):
    with dask.config.set({"distributed.comm.timeouts.connect": "5s"}):
        opened = Cluster(site.address)
        until(lambda: opened.count == 2, LONG)
        yield opened
        opened.close()


@pytest.mark.parametrize(
    "given",
    [networks(trials=12, sampler="tpe", pruner="halving"), trees(trials=8, folds=2)],
    ids=["fans", "folds"],
)
def test_the_same_plan_gives_the_same_trials_as_here_and_sends_its_rows_once(
    store, cluster, given, monkeypatch
):
    sent, scatter = [], cluster._client.scatter
    monkeypatch.setattr(
        cluster._client, "scatter", lambda data, **how: sent.append(data) or scatter(data, **how)
    )
    trials = run(store, given, cluster)[1]
    assert len(sent) == max(given.strategy.folds, 1) < len(trials)
    assert outline(trials) == outline(run(store, given)[1])


def test_a_worker_that_is_killed_mid_chunk_loses_nothing(store, cluster):
    given = forests()
    processes = cluster._client.run(os.getpid)

    def kills():
        end = time.monotonic() + 1.0  # a worker that was handed a chunk may still unpack it
        while time.monotonic() < end and cluster._asked:
            for worker, tasks in cluster._client.processing().items():
                out = set(tasks) & {each.key for each in cluster._asked.values()}
                if out and computes(processes[worker]):
                    os.kill(processes[worker], signal.SIGKILL)  # its nanny starts another
                    return out
        return set()

    hears = Hears(kills)
    number = store.searches.add(given)
    ended, trials = again(store, number, cluster, listener=hears, pace=Pace(look=0.0))
    assert hears.done  # chunks that it was at, and had not answered
    assert ended.outcome is Outcome.FINISHED
    assert {each.state for each in trials} == {TrialState.COMPLETE}
    assert outline(trials) == outline(run(store, given)[1])


def _ends_its_process(chunk, dataset, mine):
    os._exit(1)


def test_a_task_that_always_kills_its_worker_ends_as_one_failed_trial(store, cluster, monkeypatch):
    submit = cluster._client.submit

    def sometimes(task, chunk, *given, **how):
        deadly = chunk.name.endswith("/1/0")
        return submit(_ends_its_process if deadly else task, chunk, *given, **how)

    monkeypatch.setattr(cluster._client, "submit", sometimes)
    ended, trials = run(store, trees(trials=4), cluster)
    assert ended.outcome is Outcome.FINISHED
    assert [each.state for each in trials].count(TrialState.FAILED) == 1
    assert "every process that trained it ended" in trials[1].reason


def test_a_client_that_gave_its_scheduler_up_is_away_whatever_it_raises(cluster):
    cluster._client.close()
    with pytest.raises(Exception, match=r"[Cc]lient|status") as told:
        cluster._client.submit(os.getpid)
    assert not isinstance(told.value, (OSError, TimeoutError))
    assert cluster.loss(told.value) is Loss.AWAY
    assert cluster.loss(ValueError("of a chunk")) is Loss.AWAY
    cluster._count_due = 0.0
    assert cluster.count == 2  # as far as was known
    cluster.renew()


def test_a_scheduler_that_disappears_leaves_a_search_that_can_be_resumed(store, tmp_path, tls):
    given = networks(trials=200, pruner="median")
    number = store.searches.add(given)

    def kills():
        site.scheduler.kill()
        return True

    with dask.config.set({**dict.fromkeys(tls), "distributed.comm.timeouts.connect": "2s"}):
        site = Site(tmp_path)  # without TLS
        try:
            cluster, hears = Cluster(site.address), Hears(kills)
            ended, trials = again(store, number, cluster, listener=hears, pace=Pace(look=0.0))
        finally:
            site.close()
    assert ended.outcome is Outcome.STOPPED and ended.resumable
    assert "cannot be reached" in ended.reason
    assert 0 < [each.state for each in trials].count(TrialState.COMPLETE) < 200
    store.searches.requeue(number)
    ended, trials = again(store, number)
    assert ended.outcome is Outcome.FINISHED and len(trials) == 200
    assert outline(trials) == outline(run(store, given)[1])


def test_no_scheduler_is_said(monkeypatch, tls):
    monkeypatch.setattr("tui.search.cluster.CONNECT_SECONDS", 1)
    with (
        dask.config.set(dict.fromkeys(tls)),
        pytest.raises(Refusal, match="no scheduler answers at"),
    ):
        Cluster("tcp://127.0.0.1:9")


def test_what_is_wrong_with_certificates_is_said(site, tls, tmp_path):
    if not tls:
        pytest.skip("there is no openssl to make a certificate with")
    assert site.address.startswith("tls://")
    none = dict.fromkeys(tls)
    lost = {**tls, "distributed.comm.tls.ca-file": str(tmp_path / "lost.pem")}
    for settings, said in (
        (none, "needs certificates: name their files"),
        (lost, "a file is not there that Dask"),
        (certified(tmp_path), "do not trust each other"),
    ):
        with dask.config.set(settings), pytest.raises(Refusal, match=said):
            Cluster(site.address)
    with pytest.raises(Refusal, match="begins with tls://"):
        Cluster(site.address.replace("tls", "tcp"))
    # Who does not speak TLS is not answered.
    with dask.config.set(none), pytest.raises(Refusal, match="no scheduler answers"):
        Cluster(site.address.replace("tls", "tcp"))


def test_other_versions_there_are_said(site, cluster, monkeypatch):
    monkeypatch.setattr("tui.search.alike.PACKAGES", ("numpy",))
    monkeypatch.setattr("tui.__version__", "9.9")
    with pytest.raises(Refusal, match=r"tui .* at t.*9\.9 here"):
        Cluster(site.address)


def test_a_search_that_is_detached_and_a_race_go_to_the_cluster_as_well(
    store, site, cluster, tls, monkeypatch
):
    for name, value in environment(tls).items():
        monkeypatch.setenv(name, value)

    def chunks():
        return cluster._client.run_on_scheduler(
            lambda dask_scheduler: (
                dask_scheduler.task_prefixes["advance_alike"].state_counts["memory"]
                if "advance_alike" in dask_scheduler.task_prefixes
                else 0
            )
        )

    def ended(number):
        return until(lambda: (it := store.searches.known(number)).state is State.ENDED and it, LONG)

    def here(plan):
        return outline(run(store, plan)[1])

    given, before = forests(), chunks()
    words = [*shlex.split(given.command())[3:], "--cluster", site.address, "--json"]
    (told,) = events(tui(*words, "--detach", store=store.path, check=0))
    number = told["search"]
    until(lambda: store.searches.counts(number)[TrialState.COMPLETE], LONG)
    store.searches.ask(number, Wanted.STOP)
    assert ended(number).outcome is Outcome.STOPPED
    (told,) = events(tui(*words, "--detach", "--resume", store=store.path, check=0))
    assert told["search"] == number and ended(number).outcome is Outcome.FINISHED
    assert outline(store.searches.trials(number)) == here(given)
    between = chunks()
    assert between > before

    words[words.index("--sampler") : words.index("--sampler") + 2] = ["--race", "random,tpe"]
    *_, last = events(tui(*words, store=store.path, check=0))
    for number in last["searches"].values():
        assert ended(number).outcome is Outcome.FINISHED
    raced = store.searches.trials(last["searches"]["random"])
    assert outline(raced) == here(given) and chunks() > between


STRANGE = {
    "other": ("import tui; tui.__version__ = '9.9'", (), r"tui 9\.9 at t.* here"),
    "several": ("", ("--nthreads", "3"), r"one fit at a time.* has 3\).* --nthreads 1"),
}
"""What a worker does before it begins, how it is started, and what is said of it."""


@pytest.fixture(params=STRANGE)
def late(request, site, cluster, tmp_path):
    """Starts a strange worker, and gives its address and what is to be said of it."""
    does, how, said = STRANGE[request.param]
    started = []

    def strangers():
        there = cluster._client.scheduler_info()["workers"]
        return [where for where, each in there.items() if each["name"] == request.param]

    def comes():
        file = tmp_path / "before.py"
        file.write_text(does)
        started.append(site.work("--name", request.param, "--preload", str(file), *how))
        return until(strangers, LONG)[0], said

    yield comes
    for process in started:
        process.terminate()
        process.wait(LONG)
    until(lambda: not strangers(), LONG)


def test_a_strange_worker_that_comes_later_stops_the_search_which_goes_on_without(
    store, site, cluster, late
):
    given = trees(trials=8)
    alike, sent = list(cluster._client.nthreads()), Cluster(site.address)
    there, said = late()
    number = store.searches.add(given)
    ended, trials = again(store, number, _sends_third(sent, there, alike))
    assert ended.outcome is Outcome.STOPPED and ended.resumable
    assert re.search(said, ended.reason) and ended.reason.endswith(". Then resume it.")
    assert [each.number for each in trials if each.state is TrialState.FAILED] == []
    with pytest.raises(Refusal, match=said):
        Cluster(site.address)
    store.searches.requeue(number)
    ended, trials = again(store, number)
    assert ended.outcome is Outcome.FINISHED
    assert outline(trials) == outline(run(store, given)[1])


def _sends_third(cluster, there, others):
    """`cluster`, which has the third trial done `there`, and each of the others elsewhere."""
    submit = cluster._client.submit

    def pinned(task, chunk, *given, **how):
        to = [there] if chunk.name.endswith("/2/0") else others
        return submit(task, chunk, *given, workers=to, **how)

    cluster._client.submit = pinned
    return cluster
