"""Draw what somebody asks for after a run ended: the boundary over two features, or a tree."""

import logging
from dataclasses import replace
from pathlib import Path

from threadpoolctl import threadpool_limits

from tui.errors import Refusal
from tui.learners import learner_for
from tui.runs.panel import Frame, Panel
from tui.runs.run import Run, State
from tui.runs.store import Store
from tui.runs.wish import Pair, Wish
from tui.training import checkpoint
from tui.training.errand import at_once
from tui.training.frame import Camera
from tui.words import short
from tui.worker.restored import dataset_of

log = logging.getLogger(__name__)


def look(path: Path, number: int) -> None:
    """Put what was asked for last into the newest frame of run `number`.

    What keeps it from being drawn is said in that frame, under ``undrawn``. A run that still
    trains draws it itself.
    """
    store = Store.open(path, must_exist=True)
    try:
        run, wish, frame = store.known(number), store.looked(number), store.latest(number)
        if run.state is not State.ENDED or wish is None or frame is None:
            return
        tab = "parameters" if isinstance(wish, int) else "boundary"
        panel = frame.panels.get(tab)
        if panel is None:
            return
        try:
            with threadpool_limits(1):
                drawn = _drawn(store, run, frame, panel, wish)
        except Exception as error:
            log.exception("run %d was not drawn", number)
            reason = short(str(error) or type(error).__name__, 200)
            undrawn = {**(panel.facts.get("undrawn") or {}), name_of(panel, wish): reason}
            drawn = replace(panel, facts={**panel.facts, "undrawn": undrawn})
        store.redraw(number, replace(frame, panels={**frame.panels, tab: drawn}))
    finally:
        store.close()


def _drawn(store: Store, run: Run, frame: Frame, panel: Panel, wish: Wish) -> Panel:
    """The panel as it stands in `frame`, with what is wished for."""
    body = store.saved_at(run.number, frame.step)
    if body is None:
        raise Refusal(
            f"run {run.number} keeps no state of {run.recipe.model.step_word} "
            f"{frame.step} to draw it from: train it again."
        )
    dataset = dataset_of(store, run)
    fit = learner_for(run.recipe.model, dataset.task).start(dataset.train.X, dataset.train.y)
    fit.restore(checkpoint.from_bytes(body))
    camera = Camera(dataset, dataset.measure(run.recipe.model, run.recipe.stop.error))
    if isinstance(wish, int):
        if fit.one_of(wish) is None:
            raise Refusal(f"there is no tree {wish} at this step: give one that there is.")
        for number in (*(panel.facts.get("wished") or ()), wish):
            camera.wish(int(number))
        drawn = camera.learned(fit, None)["parameters"]
        # What moved in the last step is known to the frame alone.
        return replace(drawn, facts={**drawn.facts, "changed": panel.facts.get("changed") or []})
    for pair in (*_pairs(panel), wish):
        camera.wish(pair)
    planes = at_once(camera.boundary(fit))
    assert planes is not None
    return planes


def _pairs(panel: Panel) -> list[Pair]:
    """The pairs it holds, by their places among all features."""
    kept = [int(place) for place in panel.facts.get("kept") or ()]
    return [(kept[x], kept[y]) for x, y in panel.facts.get("pairs") or ()]


def name_of(panel: Panel, wish: Wish) -> str:
    """What it is called among the choices."""
    if isinstance(wish, int):
        return f"tree {wish}"
    every = list(panel.facts.get("all") or ())
    return " × ".join(str(every[place]) if place < len(every) else "?" for place in wish)
