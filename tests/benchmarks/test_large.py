"""A run of a million records, and ten thousand runs: L01 and L02. Nothing passes or fails by it.

``python -m pytest tests/benchmarks -s -k "records or history"`` prints figures and targets.
"""

import math
import time
from contextlib import closing
from statistics import median

import pytest

from tests.benchmarks.proc import cpu
from tests.benchmarks.test_load import share
from tests.programs import until
from tui.app.look import Look
from tui.app.watch import Watcher
from tui.app.widgets.plot import seen_as
from tui.plotting.error_plot import error_plot
from tui.plotting.style import Charset
from tui.plotting.trace import Traces
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.runs.run import State
from tui.runs.store import Store
from tui.runs.writer import News, Writer

RECORDS, AT_ONCE = 10**6, 500
RUNS = 10_000
KINDS = [
    {"data": {"name": data, "rows": rows}, "model": {"name": model} | given}
    for data in ("moons", "circles", "spiral")
    for rows in (200, 500)
    for model, given in (("network", {}), ("logistic", {}), ("tree", {"max_depth": 3}), ("svm", {}))
]


def measured(step):
    """A curve that falls, with a wobble of its own."""
    error = 0.5 * math.exp(-step / 200_000) + 0.05 * math.sin(step / 37) ** 2
    return Record(step, error, error + 0.05, 2 * error, 2 * error + 0.1, step / 2000)


@pytest.fixture(scope="module")
def long_run(tmp_path_factory):
    """A store with a finished run of a million records, and how many were recorded a second."""
    path = tmp_path_factory.mktemp("records") / "runs.db"
    recipe = Recipe.from_dict({"model": {"epochs": RECORDS}})
    with closing(Store.open(path)) as store, closing(Writer(path, store.add(recipe))) as job:
        assert job.claim()
        took = 0.0
        for first in range(1, RECORDS + 1, AT_ONCE):
            records = [measured(step) for step in range(first, first + AT_ONCE)]
            last = records[-1]
            news = News(State.TRAINING, last.step, 0.5, last.elapsed, last, records)
            start = time.perf_counter()
            assert job.publish(news)
            took += time.perf_counter() - start
        job.finish(News(State.TRAINING, RECORDS, 1.0, 500.0, last), Outcome.FINISHED, "over.")
    return path, RECORDS / took


def drawn_as(watcher, look, traces):
    """The plot of what was seen, as the app draws it."""
    return error_plot(seen_as(watcher.snapshot, look, 100, traces), 100, 30, Charset.UNICODE)


def test_records(long_run, say):
    """L01: recording, opening and drawing a run of a million records."""
    path, rate = long_run
    opened, worked, drawn = [], [], []
    with closing(Store.open(path)) as store:
        for _ in range(7):
            start, before = time.perf_counter(), time.process_time()
            watcher = Watcher(store, time.monotonic)
            watcher.attach(1)
            traces = Traces()
            lines = drawn_as(watcher, Look(), traces)
            opened.append(time.perf_counter() - start)
            worked.append(time.process_time() - before)
            assert len(lines) == 30
        for log, loss in [(False, False), (True, False), (False, True), (True, True)] * 10:
            start = time.process_time()
            drawn_as(watcher, Look(loss=loss, log=log), traces)
            drawn.append(time.process_time() - start)
    say(
        f"{RECORDS:,} records: recorded {rate:,.0f} a second (target 10,000), opened and drawn "
        f"{median(opened):.2f} s, of it {median(worked):.2f} s of the processor (target 1), drawn "
        f"again {median(drawn) * 1000:.0f} ms, p95 {share(drawn, 0.95) * 1000:.0f} ms of the "
        "processor (target 30)"
    )


def test_records_on_the_screen(long_run, program, kept, say):
    """L01: from Enter in the list of runs to the chart, in the program."""
    path, _ = long_run
    took, worked = [], []
    for _ in range(5):
        terminal = program(words=("--store", str(path)))
        terminal.send("\x1b")
        terminal.settled()
        terminal.send("r")
        terminal.wait_for("type to filter")
        start, before = time.monotonic(), cpu(terminal.process.pid)
        terminal.send("\r")
        terminal.wait_for(lambda text: f"finished at epoch {RECORDS}" in text and "┤" in text)
        took.append(time.monotonic() - start)
        worked.append(cpu(terminal.process.pid) - before)
        terminal.close()
    say(
        f"the same in the program, from Enter to its chart: {median(took):.2f} s, of it "
        f"{median(worked):.2f} s of the processor (target 1)"
    )


@pytest.fixture(scope="module")
def many_runs(tmp_path_factory):
    """A store with ten thousand ended runs."""
    path = tmp_path_factory.mktemp("history") / "runs.db"
    now, recipes = time.time(), [Recipe.from_dict(kind).to_json() for kind in KINDS]
    rows = [
        (recipes[k % len(recipes)], now - k, now, 100, 100, 40, 0.1, 0.1 + k / 10**5)
        for k in range(RUNS)
    ]
    with closing(Store.open(path)) as store:
        connection = store._connection
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO runs (recipe, created, heartbeat, planned, steps, best_step, "
            "best_train_error, best_validation_error, state, outcome) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'ended', 'finished')",
            rows,
        )
        connection.execute("COMMIT")
    return path


def test_history(many_runs, program, kept, say):
    """L02: from `r` to the list, and from a filter's last letter to what it found."""
    terminal = program(words=("--store", str(many_runs)))
    terminal.send("\x1b")
    terminal.settled()
    opened, filtered = [], []
    for text, found in [
        ("circles tree", "circles · decision tree"),
        ("model:tree depth>2 data:spiral", "spiral · decision tree"),
        ("best<0.1001", f"{10:>4} finished"),
        ("nothing like that", "no run has all of that"),
        ("state:failed rows>300", "no run has all of that"),
    ]:
        start = time.monotonic()
        terminal.send("r")
        terminal.wait_for(f"{RUNS} finished")
        opened.append(time.monotonic() - start)
        terminal.send(text[:-1])
        terminal.settled()
        start = time.monotonic()
        terminal.send(text[-1])
        until(lambda found=found, text=text: found in terminal.text() and text in terminal.text())
        filtered.append(time.monotonic() - start)
        terminal.send("\x1b")
        terminal.settled()
    say(
        f"{RUNS:,} runs: listed {median(opened):.2f} s (target 0.3), filtered "
        f"{median(filtered):.3f} s, at most {max(filtered):.3f} s (target 0.2)"
    )
