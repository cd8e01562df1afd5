"""How a column of words spells dates, if it does."""

import re
from typing import NamedTuple

from tui.data.reading.sheet import Sheet
from tui.sources.column_types import ISO

_LOOKS = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b.*|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}.*"
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
    "%d %b %Y",
    "%d-%b-%Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%b %d %Y",
)
_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p")
FORMS = (ISO, *(day + time for day in _DAYS for time in _TIMES))
"""In the order of preference where several would do: the day before the month."""
MOSTLY = 0.95
_SAMPLE = 50


class Spelled(NamedTuple):
    """The form of most dates of a column; `other` one would do as well, if it is not empty."""

    form: str
    other: str


def spelled(sheet: Sheet, name: str, sample: list[str]) -> Spelled | None:
    """How the dates in a column are written; None where they are none. `sample`: some words."""
    some = sample[:_SAMPLE]
    if not some or sum(bool(_LOOKS.fullmatch(word)) for word in some) < MOSTLY * len(some):
        return None
    shares = sheet.shares(name, [sheet.moment("w", form) for form in FORMS])
    best = max(shares)
    if best < MOSTLY:
        return None
    fit = [form for form, share in zip(FORMS, shares, strict=True) if share == best]
    return Spelled(fit[0], fit[1] if len(fit) > 1 else "")
