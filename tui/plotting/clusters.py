"""Which rows each cluster holds: by class where there are classes, else how many."""

from tui.plotting.cells import label
from tui.plotting.class_marks import mark_of, role_of
from tui.plotting.confusion import counts_of
from tui.plotting.grid import Grid
from tui.plotting.payload import name_at, names_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.words import cell_width

_SIDE = 14


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
    cell = min(max((width - _SIDE) // len(names), 5), 14)
    columns = min(len(names), max((width - _SIDE) // cell, 1))
    for j in range(columns):
        text = label(name_at(names, j), cell - 1)
        grid.put(0, _SIDE + (j + 1) * cell - cell_width(text), text, Role.AXIS)
    room = height - 2
    rows = len(counts) if len(counts) <= room else max(room - 1, 0)
    for k in range(rows):
        text = f"{mark_of(k, False, charset)} cluster {k + 1}"
        grid.put(1 + k, 0, label(text, _SIDE - 1), role_of(k))
        own = max(counts[k])
        for j in range(columns):
            value = counts[k][j] if j < len(counts[k]) else 0
            most = bool(classes) and value == own and value > 0
            role = Role.LEARNED if most or not classes else Role.PLAIN
            text = f"{value}{'*' if most else ' ' if classes else ''}" if value else ". "
            grid.put(1 + k, _SIDE + j * cell, text.rjust(cell), role if value else Role.FAINT)
        if not classes:
            _bar(grid, 1 + k, _SIDE + cell + 1, counts[k][0] / max(max(map(max, counts)), 1))
    notes = [f"{len(counts) - rows} more clusters not shown"] if rows < len(counts) else []
    if columns < len(names):
        notes.append(f"{len(names) - columns} classes not shown")
    notes.append("* most of a cluster; it never saw the classes" if classes else told_rows(panel))
    if 1 + rows < height:
        grid.put(1 + rows, 0, label("; ".join(notes), width), Role.FAINT)
    return grid.lines()


def told_rows(panel: Panel) -> str:
    return f"{label(panel.facts.get('part') or 'validation', 20)} rows nearest to each centroid"


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
            f"How many {told_rows(panel)}.",
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
