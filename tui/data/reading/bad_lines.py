"""Lines that do not fit the table: refused, or left out and reported."""

from tui.data.reading.finding import Finding, listed_lines
from tui.data.reading.walk import Bad
from tui.errors import Refusal

LEFT_OUT = "left out"


class BadLines(Refusal):
    """The file has lines that are no rows; `findings` list them, for who asks what to do."""

    def __init__(self, message: str, findings: list[Finding]) -> None:
        super().__init__(message)
        self.findings = findings


def findings(bad: dict[int, Bad]) -> list[Finding]:
    """A finding for each thing that is wrong, with the lines it is wrong in."""
    by_why: dict[str, list[int]] = {}
    for line, each in bad.items():
        by_why.setdefault(each.why, []).append(line)
    found = []
    for why, lines in by_why.items():
        what = "a line" if len(lines) == 1 else f"{len(lines)} lines, each of which"
        found.append(Finding(f"{what} {why}", LEFT_OUT, "", listed_lines(lines), len(lines)))
    return found


def refuse(bad: dict[int, Bad]) -> BadLines:
    """The first of them in words, and what can be done."""
    line, first = next(iter(bad.items()))
    alike = sum(each.kind == first.kind for each in bad.values())
    such = f" ({alike} such lines)" if alike > 1 else ""
    others = len(bad) - alike
    more = f", and {others} more line{'s are' if others > 1 else ' is'} wrong" if others else ""
    return BadLines(
        f"line {line} {first.why}{such}{more}: mend the file, or leave such lines out with "
        "--bad-lines skip.",
        findings(bad),
    )
