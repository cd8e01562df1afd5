"""Lines that do not fit the table: refused, or left out and reported."""

from tui.data.reading.finding import Finding, listed_lines
from tui.data.reading.walk import Bad
from tui.errors import Refusal

LEFT_OUT = "left out"
_SAID = 3


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
    """The first of each kind in words, where the next ones are, and what can be done."""
    by_kind: dict[str, list[int]] = {}
    for line, each in bad.items():
        by_kind.setdefault(each.kind, []).append(line)
    said = []
    for lines in by_kind.values():
        shown = ", ".join(map(str, lines[:_SAID]))
        more = ", …" if len(lines) > _SAID else ""
        such = f" ({len(lines)} such lines: {shown}{more})" if len(lines) > 1 else ""
        said.append(f"line {lines[0]} {bad[lines[0]].why}{such}")
    return BadLines(
        f"{'; '.join(said)}: mend the file, or leave such lines out with --bad-lines skip.",
        findings(bad),
    )
