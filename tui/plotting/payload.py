"""Reading what a panel carries, whatever it lacks."""

from math import isfinite

from tui.plotting.axis import span, widened
from tui.runs.panel import Panel

NONSENSE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)
"""What drawing raises on a panel that another program wrote, with facts of other types."""


def rows_of(panel: Panel, name: str) -> list[list[float]]:
    """The block as rows, or none."""
    block = panel.blocks.get(name)
    return block.rows() if block is not None else []


def vector_of(panel: Panel, name: str) -> list[float]:
    block = panel.blocks.get(name)
    return block.values.tolist() if block is not None else []


def names_of(panel: Panel, fact: str) -> list[str]:
    return [str(name) for name in panel.facts.get(fact) or ()]


def name_at(names: list[str], place: int) -> str:
    """The name, or the number where there is no name."""
    return names[place] if 0 <= place < len(names) else str(place)


def text_of(panel: Panel, fact: str, otherwise: str) -> str:
    return str(panel.facts.get(fact) or otherwise)


def range_of(panel: Panel, fact: str, values: list[float]) -> tuple[float, float]:
    """A [low, high] fact, or the span of `values` where it is missing or not finite."""
    given = panel.facts.get(fact)
    if given and len(given) == 2 and all(v is not None and isfinite(v) for v in given):
        return widened(float(given[0]), float(given[1]))
    return span(values)


def finite_points(rows: list[list[float]]) -> list[list[float]]:
    """Rows all of whose numbers are finite."""
    return [row for row in rows if len(row) >= 2 and all(map(isfinite, row))]


def count_of(panel: Panel, fact: str) -> int:
    return int(panel.facts.get(fact) or 0)
