"""Pictures of every screen from a recorded run: the same whatever the machine's speed."""

import pytest

from tests.app.recorded import NOW, a_run
from tests.app.test_train import SMALL, WIDE, settle
from tui.plotting.style import Charset
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import State

SIZES = pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])


@pytest.fixture
def over_a_run(store, make_app, clock):
    """The app over the finished recording, after `keys`."""

    def make(keys=(), steps=None, **words):
        if steps is None:
            store.finish(1)
        else:
            store.play(1, steps, State.TRAINING)
        app = make_app(run=1, **words)

        async def before(pilot):
            await pilot.pause()
            await settle(pilot, clock)
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await pilot.pause()

        return app, before

    return make


@SIZES
def test_nothing_trained_yet(snap_compare, make_app, size):
    assert snap_compare(make_app(), terminal_size=size)


@SIZES
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("first", ()),
        ("second", ("f2",)),
        ("third", ("f2", "f2")),
        ("logarithmic loss", ("escape", "l", "e")),
        ("help", ("escape", "question_mark")),
        ("text", ("escape", "t")),
        ("runs", ("escape", "r")),
        ("command", ("escape", "c")),
        ("save", ("escape", "w")),
    ],
)
def test_a_finished_run(snap_compare, over_a_run, size, name, keys):
    app, before = over_a_run(keys)
    assert snap_compare(app, terminal_size=size, run_before=before)


@SIZES
def test_a_run_in_the_middle_and_the_question_when_leaving(snap_compare, over_a_run, size):
    app, before = over_a_run(("ctrl+q",), steps=30)
    assert snap_compare(app, terminal_size=size, run_before=before)


MODES = {
    "dark": {"theme": "dark"},
    "light": {"theme": "light"},
    "colour-blind": {"theme": "colour-blind"},
    "sixteen colours": {"coloured": False},
    "no colour": {"coloured": False},
    "seven bits": {"charset": Charset.ASCII},
}


def without_colour(monkeypatch, mode):
    if mode == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")


SHOWN = {"error": (), "learned": ("f2",), "runs": ("escape", "r")}


@pytest.mark.parametrize("screen", SHOWN)
@pytest.mark.parametrize("mode", MODES)
def test_every_mode(snap_compare, over_a_run, store, monkeypatch, mode, screen):
    without_colour(monkeypatch, mode)
    for number, outcome in enumerate((Outcome.DIVERGED, Outcome.STOPPED_EARLY, Outcome.FAILED), 2):
        ended = {"state": State.ENDED, "outcome": outcome, "created": NOW - 4000 * number}
        store.play(number, 9 * number, **ended)
    store.put(a_run(5, Recipe.from_dict({"model": {"name": "forest"}}), created=NOW - 90000))
    app, before = over_a_run(SHOWN[screen], **MODES[mode])
    assert snap_compare(app, terminal_size=SMALL, run_before=before)


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "dark"])
def test_the_help_in_every_mode(snap_compare, over_a_run, monkeypatch, mode):
    without_colour(monkeypatch, mode)
    app, before = over_a_run(("escape", "question_mark"), **MODES[mode])
    assert snap_compare(app, terminal_size=SMALL, run_before=before)


SIZED = {"wide": WIDE, "least": (60, 20), "too small": (50, 15)}
ELSEWHERE = {("dark", size) for size in SIZED} | {
    (mode, "wide") for mode in ("light", "colour-blind", "seven bits")
}
"""What other tests here picture; the small size is pictured in every mode above."""
SIZED_MODES = [(mode, size) for mode in MODES for size in SIZED if (mode, size) not in ELSEWHERE]


@pytest.mark.parametrize(("mode", "size"), SIZED_MODES, ids=map("-".join, SIZED_MODES))
def test_every_mode_at_every_size(snap_compare, over_a_run, monkeypatch, mode, size):
    without_colour(monkeypatch, mode)
    app, before = over_a_run(**MODES[mode])
    assert snap_compare(app, terminal_size=SIZED[size], run_before=before)


@pytest.mark.parametrize("theme", ["light", "colour-blind"])
def test_themes(snap_compare, over_a_run, theme):
    app, before = over_a_run(theme=theme)
    assert snap_compare(app, terminal_size=WIDE, run_before=before)


def test_seven_bits(snap_compare, over_a_run):
    app, before = over_a_run(charset=Charset.ASCII)
    assert snap_compare(app, terminal_size=WIDE, run_before=before)


@pytest.mark.parametrize("size", [(60, 20), (50, 15)], ids=["least", "too small"])
def test_the_smallest_sizes(snap_compare, over_a_run, size):
    app, before = over_a_run()
    assert snap_compare(app, terminal_size=size, run_before=before)
