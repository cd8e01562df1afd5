"""Which rows each cluster holds: by class where there are classes, else how many."""

from tui.plotting.cells import fitting, label
from tui.plotting.class_marks import mark_of, role_of
from tui.plotting.confusion import counts_of
from tui.plotting.distinct import distinct
from tui.plotting.grid import Grid
from tui.plotting.numbers import many
from tui.plotting.payload import name_at, names_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.words import cell_width

_NAME = 4  # cells a class's name should have
_SIDE, _NARROW, _MARK = 14, 50, 5
"""Cells of a cluster's mark and name; in less width than that of its mark and number alone."""


def draw_clusters(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    counts = counts_of(panel)
    if not counts or not counts[0]:
        grid.put(0, 0, label("no row is assigned yet", width), Role.FAINT)
        return grid.lines()
    classes = names_of(panel, "classes")
    names = classes or ["rows"]
    side = _SIDE if width >= _NARROW and len(names) < 7 else _MARK
    widest = max(len(str(value)) for row in counts for value in row) + 1
    longest = max(cell_width(label(name, 20)) for name in names)
    cell = min(max((width - side) // len(names), widest, min(longest, _NAME) + 1), 14)
    columns = min(len(names), max((width - side) // cell, 1))
    short = distinct(names, cell - 1)
    for j in range(columns):
        text = short[names[j]]
        grid.put(0, side + (j + 1) * cell - cell_width(text), text, Role.AXIS)
    room = height - 2 - (columns < len(names))
    rows = len(counts) if len(counts) <= room else max(room - 1, 0)
    for k in range(rows):
        name = f"cluster {k + 1}" if side == _SIDE else f"{k + 1}"
        grid.put(1 + k, 0, f"{mark_of(k, False, charset)} {name}", role_of(k))
        own = max(counts[k])
        for j in range(columns):
            value = counts[k][j] if j < len(counts[k]) else 0
            most = bool(classes) and value == own and value > 0
            role = Role.LEARNED if most or not classes else Role.PLAIN
            text = f"{value}{'*' if most else ' ' if classes else ''}" if value else ". "
            grid.put(1 + k, side + j * cell, text.rjust(cell), role if value else Role.FAINT)
        if not classes:
            _bar(grid, 1 + k, side + cell + 1, counts[k][0] / max(max(map(max, counts)), 1))
    notes: list[tuple[str, ...]] = []
    if rows < len(counts):
        notes.append((f"{many(len(counts) - rows, 'more cluster')} not shown",))
    if columns < len(names):
        hidden = many(len(names) - columns, "class", "classes")
        notes.append((f"{hidden} not shown",))
    notes.append(_MOST if classes else told_rows(panel))
    for row, ways in enumerate(notes[: height - 1 - rows], start=1 + rows):
        grid.put(row, 0, fitting(width, *ways), Role.FAINT)
    return grid.lines()


_MOST = (
    "* most of a cluster, which never saw the classes",
    "* most of its cluster",
)


def told_rows(panel: Panel) -> tuple[str, ...]:
    """What is counted, in ever fewer words."""
    part = label(panel.facts.get("part") or "validation", 20)
    return f"{part} rows nearest to each centroid", f"{part} rows by centroid", f"{part} rows"


def _bar(grid: Grid, row: int, left: int, share: float) -> None:
    room = grid.width - left
    if room > 4:
        grid.put(row, left, "█" * round(min(max(share, 0.0), 1.0) * room), Role.LEARNED)


def tell_clusters(panel: Panel) -> list[str]:
    counts, classes = counts_of(panel), names_of(panel, "classes")
    if not counts or not counts[0]:
        return ["No row is assigned yet."]
    if not classes:
        return [
            f"How many {told_rows(panel)[0]}.",
            *(f"cluster {k + 1:<4} {sum(row):>6}" for k, row in enumerate(counts)),
        ]
    own = sum(max(row) for row in counts)
    lines = [
        f"{own} of {sum(map(sum, counts))} validation rows are of the class that is most frequent "
        "in their cluster; the clusters were found without the classes.",
        f"{'cluster':<8} {'rows':>6}  most frequent class",
    ]
    for k, row in enumerate(counts):
        most = max(range(len(row)), key=row.__getitem__)
        said = f"{label(name_at(classes, most), 28)}, {row[most]}" if sum(row) else "none"
        lines.append(f"{k + 1:<8} {sum(row):>6}  {said}")
    return lines


CLUSTERS = View("Clusters", draw_clusters, tell_clusters)
