"""Draw the boundary of an ended run over two features that somebody asks for afterwards."""

import logging
from dataclasses import replace
from pathlib import Path

from threadpoolctl import threadpool_limits

from tui.errors import Refusal
from tui.learners import learner_for
from tui.runs.pair import Pair
from tui.runs.panel import Frame, Panel
from tui.runs.run import Run, State
from tui.runs.store import Store
from tui.training import checkpoint
from tui.training.errand import at_once
from tui.training.frame import Camera
from tui.words import short
from tui.worker.restored import dataset_of

TAB = "boundary"

log = logging.getLogger(__name__)


def look(path: Path, number: int) -> None:
    """Put the two features that were asked for last into the newest frame of run `number`.

    What keeps it from being drawn is said in that frame, under ``undrawn``. A run that still
    trains draws them itself.
    """
    store = Store.open(path, must_exist=True)
    try:
        run, pair, frame = store.known(number), store.looked(number), store.latest(number)
        panel = frame.panels.get(TAB) if frame is not None else None
        if run.state is not State.ENDED or pair is None or frame is None or panel is None:
            return
        try:
            with threadpool_limits(1):
                drawn = _drawn(store, run, frame, panel, pair)
        except Exception as error:
            log.exception("run %d was not drawn", number)
            reason = short(str(error) or type(error).__name__, 200)
            undrawn = {**(panel.facts.get("undrawn") or {}), name_of(panel, pair): reason}
            drawn = replace(panel, facts={**panel.facts, "undrawn": undrawn})
        store.redraw(number, replace(frame, panels={**frame.panels, TAB: drawn}))
    finally:
        store.close()


def _drawn(store: Store, run: Run, frame: Frame, panel: Panel, pair: Pair) -> Panel:
    """The boundary as it stands in `frame`, with `pair`."""
    body = store.saved_at(run.number, frame.step)
    if body is None:
        raise Refusal(
            f"run {run.number} keeps no state of {run.recipe.model.step_word} "
            f"{frame.step} to draw it from: train it again."
        )
    dataset = dataset_of(store, run)
    fit = learner_for(run.recipe.model, dataset.task).start(dataset.train.X, dataset.train.y)
    fit.restore(checkpoint.from_bytes(body))
    camera = Camera(dataset, dataset.measure(run.recipe.model))
    for each in (*_pairs(panel), pair):
        camera.wish(each)
    drawn = at_once(camera.boundary(fit))
    assert drawn is not None
    return drawn


def _pairs(panel: Panel) -> list[Pair]:
    """The pairs it holds, by their places among all features."""
    kept = [int(place) for place in panel.facts.get("kept") or ()]
    return [(kept[x], kept[y]) for x, y in panel.facts.get("pairs") or ()]


def name_of(panel: Panel, pair: Pair) -> str:
    """The pair as it is called among the choices."""
    every = list(panel.facts.get("all") or ())
    return " × ".join(str(every[place]) if place < len(every) else "?" for place in pair)
