"""Who leads a race of samplers, and whether the lead is more than noise."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

from tui.diagnosis.comparison import UNLIKELY, compare, t_chance
from tui.diagnosis.words import alike, said
from tui.runs.outcomes import Outcomes
from tui.runs.trial import Trial


@dataclass(frozen=True, slots=True)
class Lane:
    """A sampler's search: its `best` complete trial, how that fared on each validation row, and
    how many of its trials are over.
    """

    sampler: str
    search: int
    best: Trial | None
    over: int
    planned: int
    rows: Outcomes | None = None

    @property
    def error(self) -> float:
        """The lowest error so far; infinite without one."""
        found = None if self.best is None else self.best.error
        return found if found is not None and isfinite(found) else float("inf")


def ranked(lanes: Sequence[Lane]) -> list[Lane]:
    """The best first; of equal ones who needed fewer trials for it, then in the order given."""
    return sorted(
        lanes, key=lambda lane: (lane.error, 0 if lane.best is None else lane.best.number)
    )


def sentences(lanes: Sequence[Lane], folds: int = 0) -> list[str]:
    """Who leads, by how much, and what that is worth; `folds` are those of a trial."""
    order = [lane for lane in ranked(lanes) if lane.best is not None]
    if not order:
        return ["No sampler has a complete trial yet."]
    told = "; ".join(_standing(lane) for lane in order)
    none = [lane.sampler for lane in lanes if lane.best is None]
    missing = f"; {', '.join(none)}: no complete trial yet" if none else ""
    lines = [f"Best so far: {told}{missing}."]
    return [*lines, *_lead(order[0], order[1], folds)] if len(order) > 1 else lines


def _standing(lane: Lane) -> str:
    assert lane.best is not None
    done = f"{lane.over} of {lane.planned} over" if lane.planned else f"{lane.over} over"
    return f"{lane.sampler} {said(lane.error)} (by trial {lane.best.number}, {done})"


def _lead(first: Lane, second: Lane, folds: int) -> list[str]:
    one, two = first.best, second.best
    assert one is not None and two is not None
    if first.error == second.error:
        return [f"{first.sampler} and {second.sampler} are level."]
    gain = second.error - first.error
    start = f"{first.sampler} leads {second.sampler} by"
    found = _difference(first, second, folds)
    if found is None:
        return [f"{start} {said(gain)}; by how much more than noise is not known."]
    noise, chance, basis = found
    told = " ± ".join(alike(gain, noise) if isfinite(noise) else [said(gain)])
    worth = "more than noise" if chance < UNLIKELY else "no more than noise"
    return [f"{start} {told} on {basis}: {worth}."]


def _difference(first: Lane, second: Lane, folds: int) -> tuple[float, float, str] | None:
    """One standard error of the difference, how often luck alone brings one so large, and what
    was compared.
    """
    one, two = first.best, second.best
    assert one is not None and two is not None
    if folds and len(one.parts) == len(two.parts) and len(one.parts) > 1:
        return _over_parts([b - a for a, b in zip(one.parts, two.parts, strict=True)], folds)
    if first.rows is None or second.rows is None:
        return None
    found = compare(first.rows, second.rows)
    return None if found is None else (found.noise, found.chance, f"the same {found.rows} rows")


def _over_parts(gains: Sequence[float], folds: int) -> tuple[float, float, str]:
    """A paired t test over folds, corrected since they train on common rows (Nadeau & Bengio,
    2003).
    """
    count = len(gains)
    mean = sum(gains) / count
    variance = sum((gain - mean) ** 2 for gain in gains) / (count - 1)
    noise = sqrt((1 / count + 1 / max(folds - 1, 1)) * variance)
    chance = t_chance(mean / noise, count - 1) if noise else float(mean == 0)
    return noise, chance, f"the same {folds} folds"
