"""Pictures of the Curve screen over recorded curves."""

import pytest

from tests.app import curves
from tests.app.screens.test_curve import open_curve, settle
from tests.app.test_snapshots import MODES, without_colour
from tests.app.test_train import RATE, SMALL, WIDE
from tui.app.form.draft import Place
from tui.plotting.style import Charset

SIZES = pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])


@pytest.fixture
def over_a_curve(store, make_app, clock):
    """The app over the recorded curve of `place`, after `keys`."""

    def make(play, recipe, place, keys=(), **words):
        play(store.searches)
        app = make_app(recipe=recipe, **words)

        async def before(pilot):
            await open_curve(pilot, clock, place)
            for key in keys:
                await pilot.press(key)
                await settle(pilot, clock, 1)

        return app, before

    return make


def values(searches):
    curves.play_values(searches, 3, curves.depths())


@SIZES
@pytest.mark.parametrize("keys", [(), ("left", "left", "left")], ids=["best", "cursor"])
def test_over_values(snap_compare, over_a_curve, size, keys):
    app, before = over_a_curve(values, curves.TREE, Place("model", "max_depth"), keys)
    assert snap_compare(app, terminal_size=size, run_before=before)


@SIZES
def test_a_fan_on_its_way(snap_compare, over_a_curve, size):
    def young(searches):
        curves.play_values(searches, 3, curves.rates(), step=20, ended=False)

    app, before = over_a_curve(young, curves.NETWORK, RATE)
    assert snap_compare(app, terminal_size=size, run_before=before)


@SIZES
@pytest.mark.parametrize("key", ["l", "g"])
def test_over_rows_and_rates(snap_compare, over_a_curve, size, key):
    def every(searches):
        curves.play_values(searches, 3, curves.rates())
        curves.play_rows(searches, 4, fits=36)
        curves.play_rates(searches, 5, limit=0.24)

    app, before = over_a_curve(every, curves.NETWORK, RATE, (key,))
    assert snap_compare(app, terminal_size=size, run_before=before)


def test_seven_bits(snap_compare, over_a_curve):
    place = Place("model", "max_depth")
    app, before = over_a_curve(values, curves.TREE, place, ("left",), charset=Charset.ASCII)
    assert snap_compare(app, terminal_size=SMALL, run_before=before)


@pytest.mark.parametrize("theme", ["light", "colour-blind"])
def test_themes(snap_compare, over_a_curve, theme):
    place = Place("model", "max_depth")
    app, before = over_a_curve(values, curves.TREE, place, ("left",), theme=theme)
    assert snap_compare(app, terminal_size=WIDE, run_before=before)


ALL_SIZES = {"wide": WIDE, "small": SMALL, "least": (60, 20), "too small": (50, 15)}
ELSEWHERE = {
    *(("dark", size) for size in ALL_SIZES if size != "too small"),
    *(("light", "wide"), ("colour-blind", "wide"), ("seven bits", "small")),
}
"""What other tests here picture."""
SIZED_MODES = [(m, size) for m in MODES for size in ALL_SIZES if (m, size) not in ELSEWHERE]


@pytest.mark.parametrize(("mode", "size"), SIZED_MODES, ids=map("-".join, SIZED_MODES))
def test_every_mode_at_every_size(snap_compare, over_a_curve, monkeypatch, mode, size):
    without_colour(monkeypatch, mode)
    place = Place("model", "max_depth")
    app, opened = over_a_curve(values, curves.TREE, place, ("left",), **MODES[mode])

    async def before(pilot):
        await opened(pilot)  # too small, nothing is opened
        await pilot.resize_terminal(*ALL_SIZES[size])
        await pilot.pause()

    large = SMALL if size == "too small" else ALL_SIZES[size]
    assert snap_compare(app, terminal_size=large, run_before=before)


def test_the_least_size(snap_compare, over_a_curve):
    app, before = over_a_curve(values, curves.TREE, Place("model", "max_depth"), ("left",))
    assert snap_compare(app, terminal_size=(60, 20), run_before=before)
