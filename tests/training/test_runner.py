"""The runner publishes every record, obeys what is wanted, and keeps best and last whole."""

import itertools
import threading

import pytest

from tests.training.recipes import iris, line, moons
from tui.data import load
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.writer import Writer
from tui.training import checkpoint
from tui.training.runner import Runner
from tui.training.session import Session


class Bench:
    """A runner whose sleeps call `while_paused` instead of waiting."""

    def __init__(self, store, recipe, while_paused=None, listener=None, **options):
        self.store = store
        self.number = store.add(recipe)
        self.writer = Writer(store.path, self.number)
        assert self.writer.claim()
        self.session = Session(recipe, load(recipe.data))
        pause = while_paused or self._unexpected
        self.runner = Runner(
            self.session, self.writer, listener, sleep=lambda _: pause(self), **options
        )

    def _unexpected(self, bench):
        raise AssertionError("nobody asked for a pause")

    def run(self):
        outcome = self.runner.run()
        self.writer.close()
        return outcome

    def records(self):
        return self.store.records(self.number)


def test_every_record_is_in_the_store_and_was_heard(store):
    heard = []
    bench = Bench(store, moons(epochs=300), listener=lambda record: heard.append(record))
    assert bench.run() is Outcome.FINISHED
    assert bench.records() == heard
    run = store.known(bench.number)
    assert (run.state, run.outcome, run.steps) == (State.ENDED, Outcome.FINISHED, 300)
    assert run.best_validation_error == min(record.validation_error for record in heard)


def test_best_and_last_frames_and_states_are_kept(store):
    bench = Bench(store, moons(epochs=300, learning_rate=0.3))
    bench.run()
    run = store.known(bench.number)
    assert store.frame_at(run.number, run.best_step).step == run.best_step
    assert store.latest(run.number).step == 300
    saved = checkpoint.from_bytes(store.checkpoint(run.number, "best"))
    fresh = Session(run.recipe, load(run.recipe.data))
    fresh.fit.restore(saved)
    validation = fresh.dataset.validation
    error = fresh.dataset.error(fresh.fit.output(validation.X), validation.y)
    assert error == run.best_validation_error


def test_a_pause_holds_and_resumes_to_the_same_records(store):
    straight = Bench(store, moons())
    straight.run()
    seen = []

    def while_paused(bench):
        seen.append(store.known(bench.number).state)
        if len(seen) == 3:
            store.ask(bench.number, Wanted.RUN)

    paused = Bench(store, moons(), while_paused)
    store.ask(paused.number, Wanted.PAUSE)
    assert paused.run() is Outcome.FINISHED
    assert seen == [State.PAUSED] * 3
    without_time = [record._replace(elapsed=0.0) for record in paused.records()]
    assert without_time == [record._replace(elapsed=0.0) for record in straight.records()]


def test_single_steps_are_exactly_as_many_as_asked(store):
    counts = []

    def while_paused(bench):
        counts.append(bench.session.step)
        if len(counts) == 1:
            store.ask(bench.number, Wanted.STEP, 1)
        elif len(counts) == 2:
            store.ask(bench.number, Wanted.STEP, 2)
        else:
            store.ask(bench.number, Wanted.STOP)

    bench = Bench(store, moons(), while_paused)
    store.ask(bench.number, Wanted.PAUSE)
    assert bench.run() is Outcome.STOPPED
    assert counts == [0, 1, 3]
    frame = store.frame_at(bench.number, 3)
    assert frame.step == 3 and frame.panels["parameters"].facts["changed"]


def test_stop_keeps_what_was_recorded(store):
    def listener(record):
        if record.step == 3:
            store.ask(bench.number, Wanted.STOP)

    bench = Bench(store, moons(epochs=100_000), listener=listener)
    assert bench.run() is Outcome.STOPPED
    assert store.known(bench.number).outcome is Outcome.STOPPED
    assert len(bench.records()) == store.known(bench.number).steps >= 3


def test_a_signal_ends_it(store):
    bench = Bench(store, moons(epochs=100_000), should_end=lambda: True)
    assert bench.run() is Outcome.STOPPED
    assert "signal" in store.known(bench.number).reason


def test_a_live_change_is_made_and_noted(store):
    bench = Bench(store, moons())
    store.change(bench.number, "learning_rate", 0.5)
    store.change(bench.number, "epochs", 5)
    bench.run()
    assert store.changes(bench.number) == [("learning_rate", 0.5, 1), ("epochs", 5, -1)]


def test_two_features_that_viewers_want_come_with_the_next_picture(store):
    def listener(record):
        if record.step == 3:
            store.look(bench.number, (0, 1))

    bench = Bench(store, iris(epochs=2000), listener=listener)
    bench.run()
    wanted = "sepal length (cm) × sepal width (cm)"
    first, last = store.frame_at(bench.number, 1), store.latest(bench.number)
    assert wanted not in first.panels["boundary"].facts["choices"]
    assert wanted in last.panels["boundary"].facts["choices"]
    best = store.frame_at(bench.number, store.known(bench.number).best_step)
    assert best.step <= 3 or wanted in best.panels["boundary"].facts["choices"]


def test_they_come_while_it_is_paused_too(store):
    choices = []

    def while_paused(bench):
        frame = store.latest(bench.number)
        choices.append(frame and len(frame.panels["boundary"].facts["choices"]))
        if len(choices) == 2:
            store.look(bench.number, (0, 1))
        elif len(choices) == 5:
            store.ask(bench.number, Wanted.STOP)

    def listener(record):
        store.ask(bench.number, Wanted.PAUSE)

    bench = Bench(store, iris(epochs=2000), while_paused, listener)
    bench.run()
    assert choices == [3, 3, 4, 4, 4]


def test_pictures_that_are_dear_are_not_made_for_every_one_of_the_first_steps(store):
    """Each look at the clock takes a second: so does a picture, many times over."""
    ticks = itertools.count()
    bench = Bench(store, moons(epochs=30), clock=lambda: float(next(ticks)))
    bench.run()
    kept = store._execute("SELECT count(*) FROM frames").fetchone()[0]
    assert kept < 20


def test_divergence_keeps_the_records_and_shows_no_frame_of_the_bad_step(store):
    bench = Bench(store, line(learning_rate=3.0, optimizer="sgd", batch_size=0, epochs=500))
    assert bench.run() is Outcome.DIVERGED
    run = store.known(bench.number)
    assert run.outcome is Outcome.DIVERGED and len(bench.records()) == run.steps
    assert store.latest(run.number).step < run.steps


def test_a_long_step_is_interrupted_by_a_pause(store):
    """A step of many pieces does not keep a stop waiting for its end."""
    recipe = moons(rows=20_000, hidden_layers=(64, 64), batch_size=16, epochs=5)
    ticks = itertools.count()
    bench = Bench(store, recipe, clock=lambda: next(ticks))
    asked = threading.Event()
    part = bench.session.fit.part

    def counted():
        if not asked.is_set():
            store.ask(bench.number, Wanted.STOP)
            asked.set()
        return part()

    bench.session.fit.part = counted
    assert bench.run() is Outcome.STOPPED
    assert bench.session.step == 0


def test_measuring_is_interrupted_too(store):
    """A stop that comes in the first piece of measuring is obeyed before the last."""
    recipe = moons(rows=100_000, hidden_layers=(32, 32), batch_size=0, epochs=5)
    ticks = itertools.count()
    bench = Bench(store, recipe, clock=lambda: next(ticks))
    output, pieces = bench.session.fit.output, []

    def counted(X):
        pieces.append(len(X))
        if len(pieces) == 1:
            store.ask(bench.number, Wanted.STOP)
        return output(X)

    bench.session.fit.output = counted
    assert bench.run() is Outcome.STOPPED
    assert len(pieces) == 1 and bench.records() == []


def test_a_pause_is_said_before_the_picture_is_done(store, monkeypatch):
    recipe = moons(rows=1000, hidden_layers=(32, 32), epochs=1000)
    ticks = itertools.count()

    def while_paused(bench):
        store.ask(bench.number, Wanted.STOP)

    bench = Bench(store, recipe, while_paused, clock=lambda: next(ticks))
    output, states = bench.session.fit.output, []

    def watched(X):
        if len(X) < 96 * 48:
            states.append(store.known(bench.number).state)
        if len(states) == 1:
            store.ask(bench.number, Wanted.PAUSE)
        return output(X)

    monkeypatch.setattr("tui.training.errand.WORK", 1.0)  # small pieces of pictures alone
    bench.session.fit.output = watched
    assert bench.run() is Outcome.STOPPED
    first = states.index(State.PAUSED)
    assert 1 <= first <= 3 and len(states) > 10


def test_saving_stands_back_when_a_stop_comes(store):
    ticks = itertools.count()
    bench = Bench(store, moons(epochs=1000, learning_rate=0.3), clock=lambda: next(ticks))
    saved = []
    save = bench.writer.save

    def asked(kind, step, body):
        if not saved:
            store.ask(bench.number, Wanted.STOP)
            store.change(bench.number, "l2", 0.5)
        saved.append((kind, step))
        save(kind, step, body)

    bench.writer.save = asked
    assert bench.run() is Outcome.STOPPED
    best = bench.session.best.record.step
    assert saved[1:] == [
        ("last", bench.session.step),
        ("best", best),
        ("rows", best),
        ("scores", best),
    ]
    assert bench.session.step == saved[0][1]


def test_a_change_that_comes_while_saving_is_made_after_it(store):
    ticks = itertools.count()
    bench = Bench(store, moons(epochs=60, learning_rate=0.3), clock=lambda: next(ticks))
    save = bench.writer.save
    asked = []

    def asking(kind, step, body):
        if not asked:
            asked.append(store.change(bench.number, "l2", 0.5))
        save(kind, step, body)

    bench.writer.save = asking
    bench.run()
    ((key, value, applied),) = store.changes(bench.number)
    assert (key, value) == ("l2", 0.5) and 1 < applied <= 60
    last = checkpoint.from_bytes(store.checkpoint(bench.number, "last"))
    assert last["knobs"]["l2"] == [0.5]


def test_an_ordinary_run_can_be_rewound(store):
    bench = Bench(store, moons(epochs=200))
    bench.run()
    kept = {store.frame_at(bench.number, step).step for step in range(1, 201)}
    assert set(range(1, 21)) <= kept and len(kept) >= 40
    gaps = [b / a for a, b in itertools.pairwise(sorted(kept)) if a >= 20]
    assert max(gaps) < 1.2


def test_best_and_last_are_saved_while_it_trains(store):
    ticks = itertools.count()
    saved = []

    def listener(record):
        if record.step == 50:
            saved.extend(store.checkpoint(bench.number, kind) for kind in ("best", "last"))

    bench = Bench(store, moons(epochs=60), listener=listener, clock=lambda: next(ticks))
    bench.run()
    assert all(checkpoint.from_bytes(body) for body in saved)


def test_saving_on_the_way_changes_no_number(store):
    ticks = itertools.count()
    often = Bench(store, moons(dropout=0.2), clock=lambda: next(ticks))
    seldom = Bench(store, moons(dropout=0.2))
    often.run(), seldom.run()
    first, second = (
        [record._replace(elapsed=0.0) for record in bench.records()] for bench in (often, seldom)
    )
    assert first == second


def test_what_was_measured_before_a_fault_stays(store):
    bench = Bench(store, moons())
    part = bench.session.part

    def faulty():
        if bench.session.step == 5:
            raise ZeroDivisionError("a fault of its own")
        return part()

    bench.session.part = faulty
    with pytest.raises(ZeroDivisionError):
        bench.runner.run()
    bench.writer.close()
    assert len(bench.records()) == 5
