"""Whether one run is better than another by more than luck: compared row by row."""

from dataclasses import dataclass
from math import comb, inf, isfinite, log1p, sqrt
from statistics import NormalDist

from tui.diagnosis.words import said
from tui.runs.outcomes import Outcomes

UNLIKELY = 0.05
"""Differences that luck alone brings less often than this are called more than luck."""
_EXACT = 1000


@dataclass(frozen=True, slots=True)
class Comparison:
    """`gain` is how much lower the new error is, `noise` one standard error of that.

    `chance` is how often rows that make no difference would differ at least as much.
    """

    gain: float
    noise: float
    chance: float
    rows: int

    @property
    def real(self) -> bool:
        return self.chance < UNLIKELY

    @property
    def words(self) -> str:
        """``better by 0.020 ± 0.015 on 100 rows: could be luck``."""
        if self.gain == 0:
            return f"no difference on {self.rows} rows"
        way = "better" if self.gain > 0 else "worse"
        luck = "more than luck" if self.real else "could be luck"
        noise = f" ± {said(self.noise)}" if isfinite(self.noise) else ""
        return f"{way} by {said(abs(self.gain))}{noise} on {self.rows} rows: {luck}"


def compare(new: Outcomes, old: Outcomes) -> Comparison | None:
    """The two at their best steps, on the same validation rows; None if those are not the same."""
    same = (new.classes, new.rows, len(new.amiss)) == (old.classes, old.rows, len(old.amiss))
    if not same:
        return None
    return (_wrong if new.classes else _missed)(new, old)


def _wrong(new: Outcomes, old: Outcomes) -> Comparison:
    """McNemar's exact test (1947): only rows that one run has right and the other wrong count."""
    rows = len(new.amiss)
    mended = sum(before > after for before, after in zip(old.amiss, new.amiss, strict=True))
    broken = sum(before < after for before, after in zip(old.amiss, new.amiss, strict=True))
    net = mended - broken
    noise = sqrt(max(mended + broken - net * net / rows, 0.0)) / rows
    return Comparison(net / rows, noise, _tails(min(mended, broken), mended + broken), rows)


def _tails(fewer: int, both: int) -> float:
    """How often a fair coin, thrown `both` times, falls so unevenly or more so."""
    if both == 0:
        return 1.0
    if both <= _EXACT:
        ways: int = sum(comb(both, k) for k in range(fewer + 1))
        return min(2 * ways / (1 << both), 1.0)
    score = (2 * fewer + 1 - both) / sqrt(both)
    return min(2 * NormalDist().cdf(score), 1.0)


def _missed(new: Outcomes, old: Outcomes) -> Comparison:
    """Paired t test of squared misses; the difference is told as one of root mean squares."""
    rows = len(new.amiss)
    now, before = (sqrt(sum(each.amiss) / rows) for each in (new, old))
    if not (isfinite(now) and isfinite(before)):
        gain = 0.0 if now == before else before - now
        return Comparison(gain, inf, 1.0 if gain == 0 else 0.0, rows)
    gains = [b - a for b, a in zip(old.amiss, new.amiss, strict=True)]
    mean = sum(gains) / rows
    spread = sqrt(sum((gain - mean) ** 2 for gain in gains) / max(rows - 1, 1) / rows)
    size = now + before
    if rows < 2 or spread == 0 or size == 0:
        return Comparison(before - now, 0.0, 1.0 if mean == 0 or rows < 2 else 0.0, rows)
    return Comparison(before - now, spread / size, t_chance(mean / spread, rows - 1), rows)


def t_chance(t: float, freedom: int) -> float:
    """Both tails of Student's t, by Wallace's normal approximation (1959): good to a few 1e-3."""
    stretch = (8 * freedom + 1) / (8 * freedom + 3)
    score = stretch * sqrt(freedom * log1p(t * t / freedom))
    return 2 * NormalDist().cdf(-score)
