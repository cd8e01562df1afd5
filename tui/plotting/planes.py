"""Of a panel over several pairs of features the one that is looked at."""

from array import array
from textwrap import wrap

from tui.plotting.cells import label
from tui.plotting.choice import awaited, chosen_of
from tui.plotting.grid import Grid
from tui.plotting.numbers import many
from tui.plotting.payload import count_of, names_of, rows_of
from tui.plotting.style import Charset, Line, Role
from tui.runs.panel import Block, Panel

_PLANES = ("winner", "confidence", "margin", "value")
_MARKED = ("train", "validation", "support")
_PLACED = ("centroids", "came")


def of_pair(panel: Panel) -> Panel:
    """The chosen pair as a panel of two features; one of two features as it is."""
    pairs = panel.facts.get("pairs")
    shape = next((panel.blocks[name].shape for name in _PLANES if name in panel.blocks), ())
    if not pairs or len(shape) != 3:
        return panel
    place = min(chosen_of(panel), len(pairs) - 1)
    x, y = (int(one) for one in pairs[place])
    names, ranges = names_of(panel, "features"), panel.facts["ranges"]
    blocks, (_, down, across) = {}, shape
    for name in _PLANES:
        if name in panel.blocks:
            start = place * down * across
            values = panel.blocks[name].values[start : start + down * across]
            blocks[name] = Block((down, across), values)
    for name in (*_MARKED, *_PLACED):
        if name in panel.blocks:
            last = name in _MARKED
            rows = [(row[x], row[y], *row[-1:][:last]) for row in rows_of(panel, name)]
            values = array("f", [value for row in rows for value in row])
            blocks[name] = Block((len(rows), 2 + last), values)
    facts = {"features": [names[x], names[y]], "x": ranges[x], "y": ranges[y]}
    return Panel(panel.kind, {**panel.facts, **facts}, blocks)


def features_of(panel: Panel) -> tuple[list[str], int, int]:
    """All features, and the places of the two that are looked at; of two features these two."""
    names = names_of(panel, "all") or names_of(panel, "features")
    kept, pairs = list(panel.facts.get("kept") or ()), panel.facts.get("pairs")
    if not pairs or not kept:
        return names, 0, min(1, len(names) - 1)
    x, y = pairs[min(chosen_of(panel), len(pairs) - 1)]
    return names, int(kept[x]), int(kept[y])


def unseen(panel: Panel) -> list[str]:
    """Sentences where there is no plane to look at; none where there is one."""
    if said := awaited(panel):
        shown = "[ ] go through those that are there." if names_of(panel, "choices") else ""
        return [label(said, 400), *filter(None, [shown])]
    if names_of(panel, "all") and not panel.facts.get("pairs"):
        count = len(names_of(panel, "all"))
        return [
            f"f draws it over any two of the {count} features, the others at their median.",
            "Of a picture two pixels say little, so that none are drawn before.",
        ]
    return []


def draw_sentences(sentences: list[str], width: int, height: int, charset: Charset) -> list[Line]:
    grid, row = Grid(width, height, charset), 0
    for sentence in sentences:
        for line in wrap(sentence, max(width, 1)):
            row = row + bool(grid.put(row, 0, line, Role.FAINT))
        row += 1
    return grid.lines()


def median(panel: Panel) -> str:
    """``11 others at their median``; nothing where there are none."""
    others = count_of(panel, "others")
    at = "its" if others == 1 else "their"
    return f"{many(others, 'other')} at {at} median" if others else ""


def which(panel: Panel, room: int) -> str:
    """Which pair is shown and how to get to another, in as many words as there is room for."""
    number, count = chosen_of(panel) + 1, len(names_of(panel, "choices"))
    ways = (
        f"[ ] pair {number} of {count}, f any two",
        f"[ ] {number} of {count}, f any",
        f"[ ] {number}/{count}, f any",
        f"{number}/{count}",
    )
    return next((way for way in ways if len(way) <= room), "")
