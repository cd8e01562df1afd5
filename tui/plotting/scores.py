"""The usual scores as a table: on train, on validation, and what doing nothing gets there."""

import textwrap
from math import isfinite
from typing import NamedTuple

from tui.plotting.cells import column, fitting, label
from tui.plotting.grid import Grid
from tui.plotting.numbers import many, measured, spaced
from tui.plotting.payload import names_of, rows_of
from tui.plotting.style import Charset, Line, Role
from tui.plotting.view import View
from tui.runs.panel import Panel
from tui.runs.scores import MORE_IS_BETTER, TITLES
from tui.words import cell_width

NONE = "-"
_SHORTER = {
    "balanced_accuracy": ("balanced acc.", "bal. acc."),
    "mae": ("mean abs. error", "MAE"),
    "rmse": ("RMSE", "RMSE"),
}
_HEADS = (
    ("train", "validation", "doing nothing"),
    ("train", "validation", "nothing"),
    ("train", "valid.", "nothing"),
    ("train", "val.", "none"),
)
_ROLES = (Role.TRAIN, Role.VALIDATION, Role.BASELINE)
_GAP = 2
_LONGEST_NAME = 26


class Row(NamedTuple):
    """A score by its name in the table of facts: on train, on validation, of doing nothing."""

    name: str
    values: tuple[float, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(measured(each) if isfinite(each) else NONE for each in self.values)


def scores_of(panel: Panel) -> list[Row]:
    """The scores in their order; what has no number is NaN."""
    names, rows = names_of(panel, "scores"), rows_of(panel, "values")
    return [
        Row(name, tuple((*row, *(float("nan"),) * 3)[:3]))
        for name, row in zip(names, rows, strict=False)
    ]


def title_of(name: str, shorter: int = 0) -> str:
    """What a score is called, in ever fewer cells."""
    ways: tuple[str, ...] = (TITLES.get(name, name), *_SHORTER.get(name, ()))
    return ways[min(shorter, len(ways) - 1)]


def draw_scores(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    grid, found = Grid(width, height, charset), scores_of(panel)
    if not found:
        grid.put(0, 0, label("nothing scored yet", width), Role.FAINT)
        return grid.lines()
    notes = [
        line for note in _notes(panel) for line in textwrap.wrap(f"{NONE} {note}", max(width, 1))
    ]
    top = 1 if height >= len(found) + 2 + len(notes) else 0
    if top:
        grid.put(0, 0, fitting(width, *_looked_at(panel)), Role.FAINT)
    room = height - top - 1
    shown = found if len(found) <= room else found[: max(room - 1, 0)]
    _table(grid, top, shown or found, len(shown))
    below = top + 1 + len(shown)
    if len(shown) < len(found):
        more = f"{len(found) - len(shown)} more not shown"
        grid.put(below, 0, label(more, width), Role.FAINT)
        below += 1
    for line, note in enumerate(notes):
        grid.put(below + line, 0, note, Role.FAINT)
    return grid.lines()


def _table(grid: Grid, top: int, rows: list[Row], count: int) -> None:
    """The heading and `count` of the rows, in the widest of the ways that has room."""
    for shorter, heads in ((0, 0), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3)):
        names = [label(title_of(row.name, shorter), _LONGEST_NAME) for row in rows]
        name = max(len("score"), *map(cell_width, names))
        gap = _GAP if heads < 2 else 1
        sizes = [
            max(cell_width(head), *(len(row.cells[place]) for row in rows))
            for place, head in enumerate(_HEADS[heads])
        ]
        whole = name + sum(sizes) + len(sizes) * gap
        if whole <= grid.width:
            break
    else:
        name = max(grid.width - sum(sizes) - len(sizes) * gap, 1)
    _line(grid, top, "score", name, _HEADS[heads], sizes, gap, (Role.AXIS,) * 4)
    for place, row in enumerate(rows[:count], start=top + 1):
        roles = (Role.PLAIN, *_ROLES)
        end = _line(grid, place, title_of(row.name, shorter), name, row.cells, sizes, gap, roles)
        way = "higher is better" if row.name in MORE_IS_BETTER else "lower is better"
        if row.name in TITLES and end + _GAP + cell_width(way) <= grid.width:
            grid.put(place, end + _GAP, way, Role.FAINT)


def _line(
    grid: Grid,
    row: int,
    first: str,
    width: int,
    cells: tuple[str, ...],
    sizes: list[int],
    gap: int,
    roles: tuple[Role, ...],
) -> int:
    """A line of the table; the column after it."""
    grid.put(row, 0, column(first, width), roles[0])
    place = width
    for text, size, role in zip(cells, sizes, roles[1:], strict=True):
        place += gap + size
        grid.put(row, place - len(text), text, role)
    return place


def _looked_at(panel: Panel) -> tuple[str, ...]:
    """After which step, and of how many rows the scores are, in ever fewer words."""
    train, validation = (_rows(panel, part) for part in ("train", "validation"))
    step = panel.facts.get("step")
    if isinstance(step, int):
        return (
            f"after step {step}, on {train} train and {validation} validation rows",
            f"step {step}: {train} train, {validation} validation rows",
            f"step {step}: {validation} validation rows",
            f"step {step}",
        )
    return (  # frames of earlier versions have none
        f"on {train} train and {validation} validation rows",
        f"{train} train, {validation} validation rows",
        f"{validation} validation rows",
        "scores",
    )


def _rows(panel: Panel, part: str) -> str:
    """``200``; ``2000 of 600 000`` where some stand for all."""
    some, of = (_count(panel.facts.get(fact), part) for fact in ("rows", "of"))
    if some is None:
        return "some"
    return spaced(some) if of is None or of <= some else f"{spaced(some)} of {spaced(of)}"


def _count(fact: object, part: str) -> int | None:
    found = fact.get(part) if isinstance(fact, dict) else None
    return found if isinstance(found, int) else None


def _notes(panel: Panel) -> list[str]:
    """Why a score has no number."""
    why = panel.facts.get("why")
    found = why if isinstance(why, dict) else {}
    return [
        f"{label(title_of(name), _LONGEST_NAME)}: {label(reason, 120)}"
        for name, reason in found.items()
    ]


def tell_scores(panel: Panel) -> list[str]:
    found = scores_of(panel)
    if not found:
        return ["Nothing is scored yet."]
    rows = _count(panel.facts.get("rows"), "validation")
    where = "Validation" if rows is None else f"On {many(rows, 'validation row')}"
    if isinstance(step := panel.facts.get("step"), int) and rows is not None:
        where = f"After step {step}, on {many(rows, 'validation row')}"
    first = found[0]
    _, got, nothing = first.cells
    name = label(title_of(first.name), _LONGEST_NAME)
    lines = [f"{where}: {name} {got}, where doing nothing gets {nothing}."]
    heads = _HEADS[0]
    lines.append(f"{column('score', _LONGEST_NAME)}" + "".join(f" {head:>13}" for head in heads))
    for row in found:
        told = column(title_of(row.name), _LONGEST_NAME)
        lines.append(told + "".join(f" {cell:>13}" for cell in row.cells))
    return lines + [f"{note}." for note in _notes(panel)]


SCORES = View("Scores", draw_scores, tell_scores)
