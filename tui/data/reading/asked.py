"""How a person wants a file read; what is left open is told from the file."""

from dataclasses import dataclass, replace
from typing import Self

from tui.data.reading.dialect import Dialect
from tui.sources.file_options import MISSING


@dataclass(frozen=True, slots=True)
class Asked:
    """None where nothing was said. `skip_bad`: lines that are no rows are left out."""

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    header: bool | None = None
    skip_bad: bool = False
    missing: tuple[str, ...] = MISSING

    def over(self, dialect: Dialect) -> Dialect:
        """`dialect` with what was asked for in its place."""
        given = {
            name: getattr(self, name)
            for name in ("delimiter", "quote", "decimal", "thousands", "header")
            if getattr(self, name) is not None
        }
        return replace(dialect, **given)

    def settled(self, encoding: str, dialect: Dialect) -> Self:
        """The same with nothing left open."""
        return replace(
            self,
            encoding=encoding,
            delimiter=dialect.delimiter,
            quote=dialect.quote,
            decimal=dialect.decimal,
            thousands=dialect.thousands,
            header=dialect.header,
        )
