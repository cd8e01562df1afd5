"""What the process of a search computed of it, in words: its lead, and what decided."""

from collections.abc import Mapping
from typing import NamedTuple

from tui.diagnosis.lead import Lead
from tui.runs.search import Search


class Importance(NamedTuple):
    """The share of each label, and the method that says so; empty where nothing is known."""

    shares: tuple[tuple[str, float], ...] = ()
    method: str = ""


def lead(search: Search) -> list[str]:
    """What the lead of the best trial is worth, a sentence each."""
    found = search.facts.get("lead")
    if not isinstance(found, Mapping):
        return []
    try:
        known = Lead.from_dict(found)
    except ValueError:
        return ["What the lead is worth was written by another version: it cannot be read."]
    taken = f" Take trial {known.pick}." if known.pick != known.number else ""
    said = list(known.sentences())
    return [*said[:-1], said[-1] + taken] if said else []


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
