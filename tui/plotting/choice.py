"""Pictures of which a panel holds several: the job names them, someone chooses one."""

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


def chosen(frame: Frame, wanted: dict[str, str]) -> Frame:
    """`frame` with what is `wanted` of each kind of panel chosen."""
    panels = {
        tab: replace(panel, facts={**panel.facts, "chosen": wanted[panel.kind]})
        if panel.kind in wanted
        else panel
        for tab, panel in frame.panels.items()
    }
    return replace(frame, panels=panels)
