"""What is known of a search as a whole, in words: its lead, its test scores, what decided."""

from collections.abc import Mapping
from typing import NamedTuple

from tui.app.search.watch import Sight
from tui.diagnosis.lead import Lead
from tui.diagnosis.nearer import unchosen
from tui.diagnosis.race import sentences
from tui.diagnosis.sealed_words import of_search
from tui.runs.search import Search


class Importance(NamedTuple):
    """The share of each label, and the method that says so; empty where nothing is known."""

    shares: tuple[tuple[str, float], ...] = ()
    method: str = ""


def lead(search: Search) -> list[str]:
    """What the lead of the best trial is worth, and whether it chooses anything at all, a sentence
    each.
    """
    found = search.facts.get("lead")
    if not isinstance(found, Mapping):
        return []
    try:
        return [*Lead.from_dict(found).sentences(), *unchosen(search.plan)]
    except ValueError:
        return ["What the lead is worth was written by another version: it cannot be read."]


def test_scores(sight: Sight) -> list[str]:
    """What is known of the test part, where it was ever opened: the trials of this search first."""
    return of_search(sight.openings, sight.tested)


def race_words(sight: Sight) -> list[str]:
    """Who leads the race it is in, and what that is worth; nothing where it is in none."""
    if not sight.racers or sight.search is None:
        return []
    return sentences([each.lane() for each in sight.racers], sight.search.plan.strategy.folds)


def importance(search: Search) -> Importance:
    """How much each searched hyperparameter decided, as far as it was computed.

    The facts hold it as ``{"method": "…", "shares": {key: share of 1}}``.
    """
    found = search.facts.get("importance")
    shares = found.get("shares") if isinstance(found, Mapping) else None
    if not isinstance(found, Mapping) or not isinstance(shares, Mapping):
        return Importance()
    labels = {each.key: each.of.label for each in search.plan.dimensions}
    named = tuple(
        (labels[key], float(share))
        for key, share in shares.items()
        if key in labels and isinstance(share, (int, float))
    )
    return Importance(named, str(found.get("method", "")))
