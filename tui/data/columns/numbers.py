"""Numbers among the words of a column: all of them, most of them, or all but for a unit."""

import shlex
from typing import NamedTuple, Self

from tui.data.columns.dates import MOSTLY
from tui.data.reading.engine import quoted as as_sql
from tui.data.reading.finding import Finding
from tui.data.reading.sheet import Sheet
from tui.words import quoted, short

_NUMBER = "TRY_CAST({} AS DOUBLE)"
_BARE = r"regexp_replace(w, '^[$€£¥]\s*|\s*[%$€£¥]$', '')"
_PARTED = r"^[+-]?[1-9]\d{0,2}([ \x{00A0}\x{202F}'’]\d{3})+([.,]\d*)?$"
"""Thousands parted by a blank, one that breaks no line, or an apostrophe: French, Swiss."""
_PLAIN = r"^[+-]?\d+([.,]\d*)?$"
_CODE = r"^[+-]?0\d+$"
_HALF = 0.5
_NAMED = 3


class Numbers(NamedTuple):
    """The `share` of a column's words that are numbers, and the one that are `with_unit`, as 12%.
    In a share of `parted` something that is no point or comma stands between thousands, as in
    1 234; `or_parted` are those and the ones that need nothing there.

    All are 0 where some word has a zero before it that means something, as 01234.
    """

    share: float = 0.0
    with_unit: float = 0.0
    parted: float = 0.0
    or_parted: float = 0.0

    @classmethod
    def among(cls, sheet: Sheet, name: str) -> Self:
        parted, plain = (f"regexp_matches(w, {as_sql(each)})" for each in (_PARTED, _PLAIN))
        *found, code = sheet.shares(
            name,
            [
                _NUMBER.format("w"),
                _NUMBER.format(_BARE),
                f"nullif({parted}, false)",
                f"nullif({parted} OR {plain}, false)",
                f"nullif(regexp_matches(w, '{_CODE}'), false)",
            ],
        )
        return cls() if code else cls(*found)

    @property
    def mostly(self) -> bool:
        """Whether it is a column of numbers after all."""
        return self.share >= MOSTLY

    def findings(self, sheet: Sheet, name: str) -> list[Finding]:
        """What is to be said where they are taken for words all the same."""
        if self.share >= _HALF:
            return [_mixed(sheet, name)]
        if self.with_unit >= MOSTLY:
            ((word, _),) = sheet.levels(name, 1)[:1]
            wrong = f"its cells are numbers with a unit, as {quoted(word, 20)}"
            done = "taken for words; written without it they are read as numbers"
            return [Finding(wrong, done, name)]
        if self.parted and self.or_parted >= MOSTLY:
            word = sheet.word(name)
            some = sheet.where(name, f"regexp_matches({word}, {as_sql(_PARTED)})")
            mark = "an apostrophe" if set(some.cells[0]) & set("'’") else "a blank"
            wrong = f"its cells are numbers with {mark} between thousands, as {some.usual(1)}"
            done = "taken for words; written without it they are read as numbers"
            return [Finding(wrong, done, name)]
        return []


def taken_for_words(sheet: Sheet, name: str) -> list[Finding]:
    """What is to be said of numbers in a column that is kept as words, whoever settled that.

    Nothing where nearly all of its words are numbers: then somebody said so.
    """
    about = Numbers.among(sheet, name)
    return [] if about.mostly else about.findings(sheet, name)


def _mixed(sheet: Sheet, name: str) -> Finding:
    word = sheet.word(name)
    odd = sheet.where(name, f"{word} IS NOT NULL AND {_NUMBER.format(word)} IS NULL")
    are = "are none" if odd.count > 1 else "is none"
    wrong = f"most of its cells are numbers, and {odd.count} {are} ({odd.usual(_NAMED)})"
    flag = f"--types {shlex.quote(f'{name}=number')}"
    done = f"all are taken for words; {flag} reads those as missing"
    return Finding(wrong, done, name, odd.lines, odd.count, tuple(map(short, odd.cells)))
