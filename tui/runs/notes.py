"""What a run keeps of what is to be known of its data, in sentences."""

from collections.abc import Mapping
from typing import Any

FLATTERS = frozenset({"copied_target", "copied_rows", "same_owner", "time_order"})
"""The kinds of what makes a score look better than it is, more than by chance."""


def told(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """A sentence or two of each note."""
    return tuple(map(_text, _notes(facts)))


def doubts(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of them for which a good score is not to be believed."""
    return tuple(_text(each) for each in _notes(facts) if each.get("kind") in FLATTERS)


def _notes(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = facts.get("notes")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _text(note: Mapping[str, Any]) -> str:
    return f"{note.get('sentence', '')} {note.get('suggestion', '')}".strip()
