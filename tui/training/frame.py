"""The panels of a frame: what was learned, seen from where a viewer looks."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.data.measure import MeanSquaredDistance, Measure
from tui.data.part import Part
from tui.learners.fit import Fit
from tui.learners.parameters import Parameters
from tui.runs.panel import Frame, Panel
from tui.runs.wish import Wish
from tui.training.boundary import Boundary, Curve, outputs
from tui.training.errand import Errand
from tui.training.mistakes import mistakes
from tui.training.panels import KINDS
from tui.training.panels.probabilities import probabilities, scores
from tui.training.panels.residuals import residuals
from tui.training.panels.scores import Said, score_table
from tui.training.panels.worst import worst_rows
from tui.training.partition import Partition
from tui.training.planes import MOST_WISHED
from tui.training.predictions import predictions
from tui.training.regions import Regions
from tui.training.sample import Seen, shown
from tui.training.surface import Surface

CHANGED = 8
JUDGED = 2000
"""Rows of a part, at most, of which each prediction is looked at by itself."""

Array = NDArray[np.float64]


class Camera:
    """Takes frames of what is learned on `dataset`, judged by `measure`."""

    def __init__(self, dataset: Dataset, measure: Measure | None = None) -> None:
        self._dataset = dataset
        self._measure = measure or dataset.measure()
        self._wished: list[int] = []
        self._boundary = _boundary(dataset, self._measure)

    def wish(self, wish: Wish | None) -> bool:
        """Draw this, too, from now on; whether it was not drawn yet."""
        if isinstance(wish, int):
            new = wish not in self._wished
            self._wished = [*(each for each in self._wished if each != wish), wish][-MOST_WISHED:]
            return new
        return self._boundary is not None and self._boundary.wish(wish)

    def frame(self, fit: Fit, seen: Seen, before: Parameters | None, step: int) -> Errand[Frame]:
        """The frame of `step`. `seen` is of the validation rows; `before` is what was learned one
        step earlier, where that is known.
        """
        panels = self.learned(fit, before)
        yield
        boundary = yield from self.boundary(fit)
        if boundary is not None:
            panels["boundary"] = boundary
        panels["predictions"] = predictions(self._dataset, seen, self._measure)
        if not isinstance(self._measure, MeanSquaredDistance):
            panels |= yield from self._judged(fit, panels["predictions"], seen)
        return Frame(step, panels)

    def learned(self, fit: Fit, before: Parameters | None) -> dict[str, Panel]:
        """What was learned, by tab, with those of many that were wished for among the others."""
        with np.errstate(all="ignore"):
            learned = fit.parameters()
            found = {number: fit.one_of(number) for number in self._wished}
            wished = {number: one for number, one in found.items() if one is not None}
            learned = replace(learned, others=dict(sorted({**learned.others, **wished}.items())))
            facts = {
                "count": learned.count,
                "changed": [] if before is None else self._changed(before, learned),
                **learned.facts,
                **({"wished": list(wished)} if wished else {}),
            }
            kind = KINDS[learned.kind]
            panels = {"parameters": kind.panel(learned, self._dataset, facts)}
            return panels | dict(kind.further(learned, self._dataset))

    def boundary(self, fit: Fit) -> Errand[Panel | None]:
        """What `fit` says over planes of features, or along one; None where no picture shows it."""
        return None if self._boundary is None else (yield from self._boundary.panel(fit))

    def _judged(self, fit: Fit, predicted: Panel, seen: Seen) -> Errand[dict[str, Panel]]:
        """How good the predictions are, beyond which class is taken for which."""
        dataset = self._dataset
        train = yield from self._said(fit, dataset.train)
        said = yield from self._said(fit, dataset.validation)
        table = {"scores": score_table(dataset, train, said, fit.step, fit.scored)}
        facts = {key: value for key, value in predicted.facts.items() if key != "rows"}
        facts["scored"] = fit.scored
        if not dataset.classes:
            found = np.array(predicted.blocks["points"].values).reshape(-1, 2)
            return {"residuals": residuals(found[:, 1], found[:, 0], facts), **table}
        picked, y, chances = shown(said.of, JUDGED), said.part.y, said.output
        panels = {}
        if len(dataset.classes) == 2:
            curve = (scores if fit.scored else probabilities)(chances, y, facts)
            panels = {} if curve is None else {"probabilities": curve}
        if dataset.image is not None and seen.counts is not None:
            wrong = int(seen.counts.sum() - seen.counts.trace())
            wrongly = mistakes(dataset, seen.mistakes, wrong, fit.scored)
            return {**panels, "mistakes": wrongly, **table}
        return {**panels, "worst": worst_rows(chances, y, picked, facts), **table}

    def _said(self, fit: Fit, part: Part) -> Errand[Said]:
        """What `fit` says of some rows of `part`, or of all."""
        picked = shown(len(part), JUDGED)
        some = Part(part.X[picked], part.y[picked])
        output = yield from outputs(fit, some.X)
        return Said(some, output, len(part))

    def _changed(self, before: Parameters, learned: Parameters) -> list[list[Any]]:
        called, dataset = KINDS[learned.kind].called, self._dataset
        moves = changed_most(before, learned)
        return [[called(name, learned, dataset), *pair] for name, *pair in moves]


def _boundary(dataset: Dataset, measure: Measure) -> Boundary | None:
    """Over the planes of two features; a curve for numbers of one."""
    features = len(dataset.features)
    if isinstance(measure, MeanSquaredDistance):
        return Partition(dataset) if features > 1 else None
    if dataset.classes:
        return Regions(dataset) if features > 1 else None
    return Curve(dataset) if features == 1 else Surface(dataset)


def changed_most(before: Parameters, after: Parameters) -> list[list[Any]]:
    """The values that moved farthest: name, before, after; largest move first."""
    moves: list[tuple[float, str, float, float]] = []
    for name, values in after.arrays.items():
        old_values = before.arrays.get(name)
        if old_values is None or old_values.shape != values.shape:
            continue  # what grows is new, not changed
        with np.errstate(invalid="ignore", over="ignore"):
            size = np.abs(values - old_values).ravel()
        size[~np.isfinite(size)] = math.inf
        most = min(CHANGED, size.size)
        for place in np.argpartition(size, -most)[-most:]:
            if size[place] > 0:
                where = np.unravel_index(place, values.shape)
                index = ",".join(str(i + 1) for i in where)
                pair = old_values[where], values[where]
                moves.append(
                    (float(size[place]), f"{name}[{index}]", float(pair[0]), float(pair[1]))
                )
    moves.sort(key=lambda move: -move[0])
    return [[name, old, new] for _, name, old, new in moves[:CHANGED]]
