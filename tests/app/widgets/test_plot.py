"""The error plot: it is drawn anew where it is another picture, and its legend says what fits."""

import pytest

from tests.app.test_train import SMALL, settle
from tui.app.look import Look
from tui.app.widgets.plot import PlotView, legend
from tui.plotting import error_plot
from tui.plotting.style import Charset
from tui.recipe import Recipe, Stopping
from tui.runs.run import State


async def test_it_is_drawn_once_for_a_picture_that_stays(store, make_app, clock, monkeypatch):
    drawn = []
    original = error_plot.error_plot
    monkeypatch.setattr(
        error_plot, "error_plot", lambda *given: drawn.append(given) or original(*given)
    )
    store.play(1, 20)
    app = make_app(run=1)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot, clock)
        plot = app.screen.query_one(PlotView)
        before, lines = len(drawn), plot.lines
        assert before
        store.play(1, 20, State.PAUSED)
        await settle(pilot, clock)
        assert (len(drawn), plot.lines) == (before, lines)
        store.play(1, 40)
        await settle(pilot, clock)
        assert len(drawn) > before and plot.lines != lines


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (60, "Error, logarithmic  ▪ train  ▫ validation  · run before"),
        (50, "Error, log  ▪ train  ▫ validation  · before"),
        (40, "Error, log  ▪ train  ▫ val.  · before"),
        (30, "Error log  ▪ train  ▫ val."),
    ],
)
def test_it_says_what_fits(room, said):
    assert legend(Look(log=True), True, Charset.UNICODE, room=room).plain == said


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (60, "1 - balanced accuracy  ▪ train  ▫ validation  · run before"),
        (40, "1 - balanced accuracy  ▪ train  ▫ val."),
        (30, "Error  ▪ train  ▫ val."),
    ],
)
def test_an_error_that_was_chosen_is_named_where_it_has_room(room, said):
    error = Recipe(stop=Stopping(error="balanced_accuracy")).error_title
    title = legend(Look(), True, Charset.UNICODE, room=room, error=error)
    assert title.plain == said
    assert legend(Look(loss=True), False, Charset.UNICODE, error=error).plain.startswith("Loss ")
