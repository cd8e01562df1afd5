"""Pictures of which a panel holds several: the job names them, someone chooses one."""

from collections.abc import Mapping
from dataclasses import replace

from tui.plotting.payload import names_of
from tui.runs.panel import Frame, Panel


def chosen_of(panel: Panel) -> int:
    """The place of the chosen one among the ``choices``; the first where none of them is."""
    names, chosen = names_of(panel, "choices"), panel.facts.get("chosen")
    return names.index(chosen) if chosen in names else 0


def next_choice(panel: Panel, direction: int) -> str:
    """The one after (+1) or before (-1) the chosen one, around; nothing where there is no other."""
    names = names_of(panel, "choices")
    return names[(chosen_of(panel) + direction) % len(names)] if len(names) > 1 else ""


def chosen(frame: Frame, wanted: Mapping[str, str], asked: Mapping[str, str]) -> Frame:
    """`frame` with what is `wanted` of each kind of panel chosen. Of those that were `asked` for
    it is said why they may not be there yet.
    """
    panels = {}
    for tab, panel in frame.panels.items():
        choice = wanted.get(panel.kind)
        if choice is not None:
            facts = {**panel.facts, "chosen": choice}
            if choice in asked:
                facts["awaiting"] = asked[choice]
            panel = replace(panel, facts=facts)
        panels[tab] = panel
    return replace(frame, panels=panels)


def awaited(panel: Panel) -> str:
    """A sentence where what is chosen was asked for and is not there; empty where it is."""
    chosen, why = panel.facts.get("chosen"), panel.facts.get("awaiting")
    if not why or chosen in names_of(panel, "choices"):
        return ""
    undrawn = panel.facts.get("undrawn")
    reason = undrawn.get(chosen) if isinstance(undrawn, dict) else None
    return f"{chosen} could not be drawn: {reason}" if reason else f"{chosen} {why}"
