"""Names of columns: safe to show, none empty, none twice."""

from collections.abc import Sequence

from tui.data.reading.finding import Finding
from tui.words import quoted, short

LONGEST = 64


def cleaned(raw: Sequence[str], line: int = 0) -> tuple[tuple[str, ...], list[Finding]]:
    """The names that `raw` ones get, and what was changed; `line` is where they stand."""
    findings: list[Finding] = []
    lines = (line,) if line else ()
    names: list[str] = []
    taken: set[str] = set()
    asked = {each.strip() for each in raw}
    for place, each in enumerate(raw, 1):
        stripped = each.strip()
        name = short(stripped, LONGEST) or f"column {place}"
        fresh, count = name, 1
        # A number behind it must not make the name of yet another column.
        while fresh in taken or (fresh != stripped and fresh in asked):
            count += 1
            fresh = f"{short(name, LONGEST - 6)} {count}"
        if fresh != stripped:
            wrong = f"column {place} {_why(stripped, name, fresh)}"
            findings.append(Finding(wrong, f"called {quoted(fresh, LONGEST)}", "", lines))
        taken.add(fresh)
        names.append(fresh)
    return tuple(names), findings


def _why(stripped: str, name: str, fresh: str) -> str:
    if not stripped:
        return "has no name"
    if name != stripped:
        return "has a name that is too long or cannot be shown"
    return f"has the name {quoted(name, LONGEST)}, as another one has"
