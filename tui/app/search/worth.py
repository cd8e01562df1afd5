"""What the process of a search computed of it, in words: its lead, and what decided."""

from collections.abc import Mapping
from typing import NamedTuple

from tui.runs.search import Search


class Importance(NamedTuple):
    """The share of each label, and the method that says so; empty where nothing is known."""

    shares: tuple[tuple[str, float], ...] = ()
    method: str = ""


def lead(search: Search) -> list[str]:
    """What the lead of the best trial is worth, a sentence each."""
    found = search.facts.get("lead")
    said = found.get("sentences") if isinstance(found, Mapping) else None
    return [str(each) for each in said] if isinstance(said, list) else []


def importance(search: Search) -> Importance:
    """How much each searched hyperparameter decided, as far as it was computed."""
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
