"""What a job wrote that no job of this program would write: a sentence, and the app goes on."""

import random
from array import array

import pytest

from tests.app.recorded import NOW, NoLauncher, a_run, frames
from tui.app.application import TuiApp
from tui.app.context import Context
from tui.app.look import Look
from tui.app.twin import twin
from tui.app.watch import Snapshot
from tui.app.widgets.learned import draw
from tui.app.widgets.status import status
from tui.plotting.curve import Curve
from tui.plotting.style import Charset
from tui.recipe import Recipe
from tui.runs.panel import Block, Frame, Panel
from tui.runs.run import State
from tui.runs.silence import Silence

JUNK = [None, 5, "x", [], [[]], {}, [None, 1], {"a": [1]}, float("nan"), 10**400, -1, ["a", 1]]
PANELS = [(tab, panel) for frame in frames() for tab, panel in frame.panels.items()]


def mangled(panel, chance):
    """`panel` with facts of other types, and blocks missing, empty or of another shape."""
    facts = {
        name: chance.choice(JUNK) if chance.random() < 0.4 else value
        for name, value in panel.facts.items()
    }
    blocks = {}
    for name, block in panel.blocks.items():
        flat = Block((len(block.values),), block.values)
        others = [block, None, Block((0,), array("f")), flat, Block((1,), array("f", [1e38]))]
        chosen = chance.choice(others)
        if chosen is not None:
            blocks[name] = chosen
    return Panel(panel.kind, facts, blocks)


@pytest.mark.fault("D10")
def test_d10_a_panel_that_makes_no_sense_is_drawn_as_a_sentence():
    chance = random.Random(0)
    unread = 0
    run = a_run(1, Recipe(), state=State.TRAINING)
    for tab, panel in PANELS:
        for _ in range(60):
            odd = mangled(panel, chance)
            lines = draw(odd, 60, 12, Charset.UNICODE)
            unread += "cannot be read" in "".join(run.text for run in lines[0])
            assert twin(Snapshot(run, Curve()), Frame(1, {tab: odd}), Look())
    assert unread > 0


@pytest.mark.fault("D01", "D09")
def test_d01_a_run_that_cannot_record_says_so_in_the_status_line():
    run = a_run(
        1,
        Recipe(),
        state=State.TRAINING,
        silence=Silence(9.0, 1, "", "disk full at epoch 310, recording paused"),
    )
    (line,) = status(Snapshot(run, Curve()), 80, Charset.UNICODE)
    assert "disk full at epoch 310, recording paused" in line[0].text


@pytest.mark.fault("D16")
async def test_d16_what_is_to_be_said_of_the_store_is_a_notice(store, clock):
    context = Context(
        reader=store,
        starter=NoLauncher(store),
        clock=clock,
        now=lambda: NOW,
        notices=("the file system takes no [b]write-ahead[/b] log \x1b[31m",),
    )
    app = TuiApp(context)
    async with app.run_test() as pilot:
        await pilot.pause()
        (notice,) = app._notifications
        assert "[b]write-ahead[/b]" in notice.message and "\x1b" not in notice.message


@pytest.mark.fault("D12")
async def test_d12_a_job_of_another_version_is_said_once(make_app, store):
    store.play(1, 5, version="0.0.1")
    app = make_app(run=1)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.pause()
        told = [each.message for each in app._notifications]
        assert len(told) == 1 and "version 0.0.1" in told[0]
        store.play(1, 9, version="0.0.1")
        await pilot.pause(0.3)
        assert len(app._notifications) == 1
