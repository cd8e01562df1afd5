"""Centroids: size, last move and place of each, in data units; pictures where rows are pictures."""

from math import isfinite
from typing import Any

from tui.plotting.cells import column, fitting, label
from tui.plotting.class_marks import mark_of, role_of
from tui.plotting.distinct import distinct
from tui.plotting.gallery import Picture, draw_gallery
from tui.plotting.grid import Grid
from tui.plotting.numbers import fixed_number, many, short_number
from tui.plotting.payload import name_at, names_of, rows_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.words import cell_width

_COLUMN = 9
_MOST_FEATURES = 8


def draw_centroids(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid = Grid(width, height, charset)
    where = rows_of(panel, "centroids")
    if not where:
        grid.put(0, 0, label("no centroid yet", width), Role.FAINT)
        return grid.lines()
    heads = [fitting(width, *told_start(panel)), *told_parts(panel, width)]
    heads = heads[: max(height - 3, 1)]
    for row, text in enumerate(heads):
        grid.put(row, 0, text, Role.PLAIN if row else Role.FAINT)
    top = len(heads) + (1 if height > len(heads) + len(where) + 2 else 0)
    image = panel.facts.get("image")
    if image and height - top >= int(image[0]) // 2 + 1:
        _pictures(grid, panel, where, top, charset)
    else:
        _table(grid, panel, where, top, charset)
    return grid.lines()


def told_start(panel: Panel) -> tuple[str, ...]:
    """``start 2 of 5, 7 moves, inertia 62.1``, in ever fewer words."""
    facts = panel.facts
    starts = int(facts.get("starts") or 1)
    parts = [f"start {facts.get('start', 1)} of {starts}"] if starts > 1 else []
    moves = int(facts.get("moves") or 0)
    parts.append(f"{moves} move{'' if moves == 1 else 's'}")
    inertia = facts.get("inertia")
    if inertia is not None:
        parts.append(f"inertia {short_number(float(inertia), 4)}")
    return tuple(", ".join(parts[first:]) for first in range(len(parts)))


def told_parts(panel: Panel, width: int = 80) -> list[str]:
    """A table: inertia a row and silhouette of each part, and, with room, of how many rows."""
    name = 10 if width >= 34 else 6
    head = f"{'':<{name}} {'inertia/row':>11} {'silhouette':>11}"
    counted = width >= len(head) + 13
    lines = [head + (f" {'of rows':>12}" if counted else "")]
    for each in panel.facts.get("parts") or ():
        silhouette = each.get("silhouette")
        apart = "none" if silhouette is None else f"{float(silhouette):.3f}"
        rows = f"{each.get('looked_at', 0)} of {each.get('rows', 0)}"
        inertia = _three(each.get("inertia"))
        part = column(fitting(name, str(each.get("part", "")), str(each.get("part", ""))[:5]), name)
        line = f"{part} {inertia:>11} {apart:>11}"
        lines.append(line + (f" {rows:>12}" if counted else ""))
    return lines if len(lines) > 1 else []


def sizes_and_moves(panel: Panel, count: int) -> list[tuple[int, float]]:
    """Of each centroid its rows of train and the length of its last move, in scaled units."""
    sizes, moved = list(panel.facts.get("sizes") or ()), list(panel.facts.get("moved") or ())
    return [
        (
            int(sizes[k]) if k < len(sizes) else 0,
            float(moved[k]) if k < len(moved) and moved[k] is not None else float("nan"),
        )
        for k in range(count)
    ]


def _three(value: Any) -> str:
    return "none" if value is None else short_number(float(value), 3)


def _table(grid: Grid, panel: Panel, where: list[list[float]], top: int, charset: Charset) -> None:
    features = names_of(panel, "features")
    left = 4 + 7 + 9
    columns = max((grid.width - left) // _COLUMN, 0)
    shown = min(columns, len(where[0]))
    grid.put(top, 4, "rows".rjust(6), Role.FAINT)
    grid.put(top, 11, "moved*".rjust(8), Role.FAINT)
    names = distinct([name_at(features, j) for j in range(shown)], _COLUMN - 1)
    for j in range(shown):
        text = names[name_at(features, j)]
        grid.put(top, left + (j + 1) * _COLUMN - 1 - cell_width(text), text, Role.AXIS)
    hidden = [many(len(where[0]) - shown, "feature")] if shown < len(where[0]) else []
    room = grid.height - top - 1
    rows = len(where) if len(where) <= room else max(room - 1, 0)
    for k, (size, moved) in enumerate(sizes_and_moves(panel, rows)):
        row = top + 1 + k
        grid.put(row, 0, mark_of(k, False, charset), role_of(k))
        grid.put(row, 2, f"{k + 1:<3}", role_of(k))
        grid.put(row, 4, str(size).rjust(6), Role.LEARNED)
        grid.put(row, 11, fixed_number(moved, 8), Role.LEARNED)
        for j in range(shown):
            text = fixed_number(where[k][j], _COLUMN - 1)
            grid.put(row, left + j * _COLUMN, text, Role.LEARNED)
    row = top + 1 + rows
    if rows < len(where):
        hidden.insert(0, many(len(where) - rows, "centroid"))
    notes = [f"{' and '.join(hidden)} not shown"] if hidden else []
    for offset, text in enumerate([*notes, "* last move, in scaled units"]):
        grid.put(row + offset, 0, label(text, grid.width), Role.FAINT)


def _pictures(
    grid: Grid, panel: Panel, where: list[list[float]], top: int, charset: Charset
) -> None:
    """Each centroid as the picture it is."""
    high, wide = (int(size) for size in panel.facts["image"])
    most = max((abs(v) for row in where for v in row if isfinite(v)), default=0.0) or 1.0
    pictures = [
        Picture(
            f"{k + 1}: {size}",
            [[v / most for v in where[k][i * wide : (i + 1) * wide]] for i in range(high)],
            True,
        )
        for k, (size, _) in enumerate(sizes_and_moves(panel, len(where)))
    ]
    box = (top, 0, grid.height - top, grid.width)
    draw_gallery(grid, pictures, len(pictures), box, charset)


def tell_centroids(panel: Panel) -> list[str]:
    where, features = rows_of(panel, "centroids"), names_of(panel, "features")
    count = len(where)
    lines = [
        f"{count} centroid{'' if count == 1 else 's'} of {len(features)} features, in data units: "
        f"{told_start(panel)[0]}.",
        *told_parts(panel),
    ]
    names = " ".join(f"{label(name, 12):>12}" for name in features[:_MOST_FEATURES])
    lines.append(f"{'centroid':<8} {'rows':>7} {'moved':>9} {names}")
    for k, (size, moved) in enumerate(sizes_and_moves(panel, count)):
        place = " ".join(f"{short_number(v, 4):>12}" for v in where[k][:_MOST_FEATURES])
        lines.append(f"{k + 1:<8} {size:>7} {short_number(moved):>9} {place}")
    lines.append("moved: how far in the last move, in scaled units.")
    if len(features) > _MOST_FEATURES:
        lines.append(f"{len(features) - _MOST_FEATURES} more features are not listed.")
    return lines


CENTROIDS = View("Centroids", draw_centroids, tell_centroids)
