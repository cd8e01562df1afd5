"""How many digits a year must have where a date is read.

The database reads 22 as the year 22 where a form asks for a whole one, and 20/11/22 as a day of
the year 20.
"""

import re

from tui.sources.column_types import ISO

_DIRECTIVE = re.compile(r"(%-?[A-Za-z%])")
_YEARS = {"%Y": r"\d{4}", "%y": r"\d{2}"}
_TWO_DIGITS = tuple(f"%{mark}{letter}" for mark in ("", "-") for letter in "dmHIMS")


def year_pattern(form: str) -> str | None:
    """What a word must begin with to have the year that `form` says, as a regular expression of
    the database; None where a form has no year.
    """
    if form == ISO:
        return r"^\d{4}\D"
    found, pieces = "^", [each for each in _DIRECTIVE.split(form) if each]
    for place, piece in enumerate(pieces):
        if piece in _YEARS:
            return found + _YEARS[piece]
        if piece in _TWO_DIGITS:
            # With nothing behind it that ends it, a number has all its digits.
            ended = not _DIRECTIVE.fullmatch(pieces[place + 1]) if pieces[place + 1 :] else True
            found += r"\d{1,2}" if ended else r"\d{2}"
        elif _DIRECTIVE.fullmatch(piece):
            found += ".*?"
        else:
            found += re.sub(r"(\\ )+", r" *", re.escape(piece))
    return None
