"""Pictures of what each kind of model learned, on the whole screen, at both sizes."""

import random

import pytest

from tests.app.test_train import SMALL, WIDE, settle
from tests.plotting import panels
from tui.runs.panel import Frame

SEVERAL = panels.woods(lambda: 0.5, "")


def made(build, *words):
    """The panel that `build` makes of numbers that are always the same."""
    rng = random.Random(4)
    return build(lambda: rng.gauss(0, 1), *words)


KINDS = {
    "coefficients": made(panels.coefficients, 8, 3),
    "terms": made(panels.terms, 24),
    "layers": made(panels.layers, (2, 16, 16, 1)),
    "kernels": made(panels.kernels),
    "templates": made(panels.templates),
    "tree": made(panels.tree, 9),
    "forest": made(panels.woods, "the newest"),
    "boosting": made(panels.boosting),
    "support": made(panels.support),
    "margin": made(panels.held),
    "pairs": made(panels.pairs),
    "surface": made(panels.surfaces, "width × weight"),
    "neighbors": made(panels.neighbors),
    "bells": made(panels.bells),
    "centroids": made(panels.centroids, 10, 64, (8, 8)),
}


def before(clock, keys):
    async def look(pilot):
        await pilot.pause()
        await settle(pilot, clock)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()

    return look


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_view(snap_compare, store, make_app, clock, kind, size):
    store.shown = Frame(60, {"parameters": KINDS[kind]})
    store.finish(1)
    keys = ("escape",) if size == WIDE else ("escape", "f2")
    assert snap_compare(make_app(run=1), terminal_size=size, run_before=before(clock, keys))


async def test_brackets_go_through_the_trees(store, make_app, clock):
    store.shown = Frame(60, {"parameters": SEVERAL})
    store.finish(1)
    app = make_app(run=1)
    async with app.run_test(size=WIDE) as pilot:
        await before(clock, ("escape",))(pilot)
        for key, said in (("]", "tree 1 of 12"), ("]", "tree 5 of 12"), ("[", "tree 1 of 12")):
            await pilot.press({"]": "right_square_bracket", "[": "left_square_bracket"}[key])
            await pilot.pause()
            assert said in app.export_screenshot().replace("&#160;", " ")
        await pilot.press("t")
        await pilot.pause()
        assert "Tree 1 of 12" in app.export_screenshot().replace("&#160;", " ")
