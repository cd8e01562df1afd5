"""A file, opened: checked, understood, read into a sheet, and reported on."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tui.data.reading.asked import Asked
from tui.data.reading.copying import scratch
from tui.data.reading.csv_table import load
from tui.data.reading.dialect import Dialect
from tui.data.reading.encoding import Encoding
from tui.data.reading.engine import Engine
from tui.data.reading.finding import Finding
from tui.data.reading.head import head_of_text, no_rows
from tui.data.reading.json_lines import Loaded, load_json
from tui.data.reading.kept import doubtful, kept_of
from tui.data.reading.kind import Found, found
from tui.data.reading.limits import HEAD
from tui.data.reading.odd import settled
from tui.data.reading.parquet import load_parquet
from tui.data.reading.plain import plain
from tui.data.reading.report import Report
from tui.data.reading.scan import Scan, Stamp, scan
from tui.data.reading.sheet import Kept, Sheet
from tui.data.reading.spelled import Text
from tui.errors import Refusal
from tui.words import quoted

PREVIEW = 10
Wanted = Mapping[str, Kept] | None
"""Which columns are read, and kept how; None for all, as their beginnings say."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A sheet, how it came to be, `asked` with nothing left open, and the names of all columns."""

    sheet: Sheet
    report: Report
    asked: Asked
    stamp: Stamp
    names: tuple[str, ...]

    @property
    def preview(self) -> tuple[tuple[str, ...], ...]:
        """The first rows as text, of the columns in the sheet."""
        return self.sheet.first(PREVIEW)


@contextmanager
def opened(path: Path, asked: Asked | None = None, wanted: Wanted = None) -> Iterator[Opened]:
    """The table in the file at `path`, until it is left. `Refusal` says why it cannot be read."""
    where = found(path)
    if where.kind in ("idx", "folder"):
        raise Refusal(f"{quoted(str(path), 200)} holds pictures, no table.")
    seen = scan(where)
    with scratch() as folder:
        result = _Reading(where, seen, asked or Asked(), wanted, folder).opened()
        try:
            if Stamp.of(path) != seen.stamp:
                raise Refusal(
                    f"{quoted(str(path), 200)} changes while it is read: wait until it is "
                    "written, and try again."
                )
            if not result.sheet.rows:
                raise no_rows()
            yield result
        finally:
            result.sheet.close()


@dataclass(frozen=True, slots=True)
class _Reading:
    where: Found
    seen: Scan
    asked: Asked
    wanted: Wanted
    folder: Path

    def opened(self) -> Opened:
        if self.where.kind == "parquet":
            return self._loaded(self.where.path, load_parquet, Encoding("", ""), (), 0)
        text = plain(self.where, self.seen, self.asked.encoding, self.folder)
        if self.where.kind == "csv":
            return self._text(text.path, text.scan, text.encoding, text.findings)
        if text.scan.units:
            raise Refusal("it holds control characters that JSON does not allow: write it anew.")
        lines = text.scan.lines
        return self._loaded(text.path, load_json, text.encoding, text.findings, lines)

    def _text(
        self, path: Path, lines: Scan, encoding: Encoding, findings: tuple[Finding, ...]
    ) -> Opened:
        with open(path, "rb") as file:
            head = head_of_text(file.read(HEAD), "utf-8", self.asked)
        text = Text(
            path,
            head.dialect,
            len(head.names),
            head.skip,
            head.before,
            lines.underscores,
            self.asked.missing,
        )
        wanted = kept_of(head, self.asked.missing) if self.wanted is None else self.wanted
        engine = Engine(path, self.folder)
        try:
            loaded = load(
                engine,
                text,
                head.names,
                wanted,
                doubtful(head),
                lines,
                self.asked.skip_bad,
                self.folder,
            )
            loaded = settled(engine, loaded, fixed=self.wanted is not None)
            sheet = Sheet(engine, loaded.columns, loaded.lines, self.asked.missing)
        except BaseException:
            engine.close()
            raise
        every = (*findings, *head.findings, *loaded.findings)
        return self._opened(sheet, head.names, encoding, head.dialect, lines.lines, every)

    def _loaded(
        self,
        path: Path,
        load: Callable[[Engine, Path, Asked, Wanted], Loaded],
        encoding: Encoding,
        findings: tuple[Finding, ...],
        lines: int,
    ) -> Opened:
        engine = Engine(path, self.folder)
        try:
            loaded = load(engine, path, self.asked, self.wanted)
            sheet = Sheet(engine, loaded.columns, loaded.lines, self.asked.missing)
        except BaseException:
            engine.close()
            raise
        every = (*findings, *loaded.findings)
        return self._opened(sheet, loaded.names, encoding, None, lines, every)

    def _opened(
        self,
        sheet: Sheet,
        names: tuple[str, ...],
        encoding: Encoding,
        dialect: Dialect | None,
        lines: int,
        findings: tuple[Finding, ...],
    ) -> Opened:
        report = Report(
            self.where.path.name,
            self.where.kind,
            self.where.size,
            self.where.packed,
            encoding,
            dialect,
            lines,
            sheet.rows,
            len(names),
            self.seen.fingerprint,
            findings,
        )
        asked = self.asked if dialect is None else self.asked.settled(encoding.name, dialect)
        return Opened(sheet, report, asked, self.seen.stamp, names)
