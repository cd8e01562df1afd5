"""One role, one mark and one texture for each class, so that nothing hangs on colour."""

from tui.plotting.style import Charset, Role

ROLES = tuple(Role(f"class-{n}") for n in range(10))
_TRAIN = "▪▴▾▸◂"
_VALIDATION = "▫▵▿▹◃"
_HOLDS = "■▲▼▶◀"
_LETTERS = "abcdefghij"
_TEXTURE = " .:-~,'=;_"


def role_of(index: int) -> Role:
    return ROLES[index % len(ROLES)]


def mark_of(index: int, validation: bool, charset: Charset) -> str:
    """Full for train, hollow for validation; letters, capital for train, in ASCII."""
    if charset is Charset.ASCII:
        letter = _LETTERS[index % len(_LETTERS)]
        return letter if validation else letter.upper()
    marks = _VALIDATION if validation else _TRAIN
    return marks[index % len(marks)]


def distinct(classes: int, charset: Charset) -> Charset:
    """Where marks alone must tell `classes` classes apart: shapes for a few, letters for more."""
    return charset if classes <= len(_TRAIN) else Charset.ASCII


def holding_mark_of(index: int, charset: Charset) -> str:
    """Of a row that holds up the model: its mark enlarged; a digit in ASCII."""
    if charset is Charset.ASCII:
        return str(index % 10)
    return _HOLDS[index % len(_HOLDS)]


def texture_of(index: int) -> str:
    return _TEXTURE[index % len(_TEXTURE)]
