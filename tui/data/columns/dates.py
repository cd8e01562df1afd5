"""How a column of words spells dates, if it does, and what of it is none."""

import re
import shlex

from tui.data.reading.finding import Finding
from tui.data.reading.gaps import READ_AS_MISSING
from tui.data.reading.sheet import Sheet
from tui.sources.column_types import ISO
from tui.words import quoted, short

_LOOKS = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:\b|T).*|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}.*"
    r"|[A-Za-z]{3,9} \d{1,2},? \d{4}.*"
)
_DAYS = (
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%Y/%m/%d",
    "%d/%m/%y",
    "%m/%d/%y",
    "%d.%m.%y",
    "%d-%m-%y",
    "%m-%d-%y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%b %d %Y",
    "%d %b %y",
    "%d-%b-%y",
)
_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p")
FORMS = (ISO, *(day + time for day in _DAYS for time in _TIMES))
"""In the order of preference where several would do: the day before the month."""
MOSTLY = 0.95
_SAMPLE = 50
_OFFSET = r":\d\d(\.\d+)? ?[+-]\d\d(:?\d\d)?$"
"""Behind a time: how far its clock is from that of UTC."""
_DAY_OR_MONTH = re.compile("%[dm]")
_SWAPPED = {"%d": "%m", "%m": "%d"}
_NAMED = 3


def form_of(sheet: Sheet, name: str, sample: list[str]) -> str | None:
    """How most dates in a column are written; None where they are none. `sample`: some words."""
    some = sample[:_SAMPLE]
    if not some or sum(bool(_LOOKS.fullmatch(word)) for word in some) < MOSTLY * len(some):
        return None
    shares = sheet.shares(name, [sheet.moment("w", form) for form in FORMS])
    best = max(shares)
    return FORMS[shares.index(best)] if best >= MOSTLY else None


def remarks(sheet: Sheet, name: str, form: str) -> list[Finding]:
    """What is to be said of a column that is read as dates of that form: that day and month could
    be the other way round, which cells are none, and that clocks are read as they stand.
    """
    found = []
    # Where the month has a name it is told from the day.
    if set(_DAY_OR_MONTH.findall(form)) == {"%d", "%m"}:
        other = _DAY_OR_MONTH.sub(lambda found: _SWAPPED[found[0]], form)
        mine, theirs = sheet.shares(name, [sheet.moment("w", each) for each in (form, other)])
        if mine == theirs > 0:
            flag = f"--types {shlex.quote(f'{name}=date:{other}')}"
            said = f"its dates can be read in two ways, {form} and {other}"
            found.append(Finding(said, f"read as {form}; {flag} reads them otherwise", name))
    word = sheet.word(name)
    odd = sheet.where(name, f"{word} IS NOT NULL AND {sheet.moment(word, form)} IS NULL")
    if odd.count:
        like = "such as '2024-03-01'" if form == ISO else f"of the form {quoted(form)}"
        are = "cells are no dates" if odd.count > 1 else "cell is no date"
        what = f"{odd.count} {are} {like} ({odd.usual(_NAMED)})"
        cells = tuple(map(short, odd.cells))
        found.append(Finding(what, READ_AS_MISSING, name, odd.lines, odd.count, cells))
    if form == ISO:
        off = sheet.where(name, f"regexp_matches({word}, '{_OFFSET}')")
        if off.count:
            have = "times have" if off.count > 1 else "time has"
            what = f"{off.count} {have} an offset from UTC ({off.usual(_NAMED)})"
            cells = tuple(map(short, off.cells))
            done = "read as the clock says, without it"
            found.append(Finding(what, done, name, off.lines, off.count, cells))
    return found
