"""What was made of a file: how it was read, and everything that was not as expected."""

from dataclasses import dataclass
from typing import Any

from tui.data.reading.dialect import NAMES, Dialect
from tui.data.reading.encoding import Encoding
from tui.data.reading.finding import Finding
from tui.data.reading.kind import Kind
from tui.words import short

_KINDS: dict[Kind, str] = {
    "csv": "text with a delimiter",
    "jsonl": "JSON Lines",
    "parquet": "Parquet",
    "idx": "IDX pictures",
    "folder": "a folder of pictures",
}


@dataclass(frozen=True, slots=True)
class Report:
    """Sizes are bytes as the file is, lines are physical; `dialect` is of text alone."""

    name: str
    kind: Kind
    size: int
    packed: bool
    encoding: Encoding
    dialect: Dialect | None
    lines: int
    rows: int
    columns: int
    fingerprint: str
    findings: tuple[Finding, ...] = ()

    @property
    def usual(self) -> bool:
        """Whether it is read as most files are: UTF-8, commas, points, a line of names."""
        plain = not self.packed and self.encoding.name in ("", "ascii", "utf-8", "utf-8-sig")
        return plain and self.dialect in (None, Dialect())

    @property
    def read_as(self) -> str:
        """How it is read, in a phrase."""
        words = [_KINDS[self.kind]]
        if self.packed:
            words.append("packed with gzip")
        if self.dialect is not None:
            words += [*_dialect(self.dialect), self.encoding.name]
            if self.encoding.why:
                words[-1] += f" ({self.encoding.why})"
        return ", ".join(words)

    def to_dict(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "file": short(self.name, 200),
            "kind": self.kind,
            "bytes": self.size,
            "packed": self.packed,
            "read_as": self.read_as,
            "lines": self.lines,
            "rows": self.rows,
            "columns": self.columns,
            "fingerprint": self.fingerprint,
            "findings": [each.to_dict() for each in self.findings],
        }
        if self.dialect is not None:
            told |= {
                "encoding": self.encoding.name,
                "delimiter": NAMES.get(self.dialect.delimiter, self.dialect.delimiter),
                "quote": self.dialect.quote,
                "decimal": self.dialect.decimal,
                "thousands": self.dialect.thousands,
                "header": self.dialect.header,
            }
        return told


def _dialect(dialect: Dialect) -> list[str]:
    words = [f"{NAMES.get(dialect.delimiter, dialect.delimiter)} between cells"]
    if dialect.decimal == ",":
        words.append("comma as decimal mark")
    if dialect.thousands:
        words.append(f"'{dialect.thousands}' between thousands")
    if dialect.quote != '"':
        words.append(f"{dialect.quote} as quote" if dialect.quote else "no quotes")
    words.append("names in the first line" if dialect.header else "no line of names")
    return words
