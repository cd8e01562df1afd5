"""How a source's words ask for a file to be read, and how what was told is put into them."""

from typing import Any

from tui.data.reading.asked import Asked
from tui.data.reading.dialect import Dialect
from tui.sources.file import File
from tui.sources.file_options import AUTO, DELIMITERS

_QUOTES = {"double": '"', "single": "'", "none": ""}
_MARKS = {"none": "", "comma": ",", "point": "."}
_HEADERS = {"yes": True, "no": False}


def asked_of(source: File) -> Asked:
    """What `source` says of how its file is read."""
    return Asked(
        encoding=None if source.encoding == AUTO else source.encoding,
        delimiter=_or_none(source.delimiter, DELIMITERS.get(source.delimiter, source.delimiter)),
        quote=_or_none(source.quote, _QUOTES.get(source.quote)),
        decimal=_or_none(source.decimal, _MARKS.get(source.decimal)),
        thousands=_or_none(source.thousands, _MARKS.get(source.thousands)),
        header=_HEADERS.get(source.header),
        skip_bad=source.bad_lines == "skip",
        missing=source.missing_words,
    )


def words_of(encoding: str, dialect: Dialect | None) -> dict[str, Any]:
    """The values of a source's fields that read a file so; none where it has no dialect."""
    if dialect is None:
        return {"encoding": encoding} if encoding else {}
    return {
        "encoding": encoding,
        "delimiter": _word(DELIMITERS, dialect.delimiter),
        "quote": _word(_QUOTES, dialect.quote),
        "decimal": _word(_MARKS, dialect.decimal),
        "thousands": _word(_MARKS, dialect.thousands),
        "header": "yes" if dialect.header else "no",
    }


def _or_none(word: str, meaning: str | None) -> str | None:
    return None if word == AUTO else meaning


def _word(names: dict[str, str], meaning: str) -> str:
    return next((word for word, each in names.items() if each == meaning), meaning)
