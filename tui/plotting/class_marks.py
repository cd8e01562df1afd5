"""One role, one mark and one texture for each class, so that nothing hangs on colour."""

from tui.plotting.style import Charset, Role

ROLES = tuple(Role(f"class-{n}") for n in range(10))
_TRAIN = "▪▴▾▸◂"
_VALIDATION = "▫▵▿▹◃"
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


def texture_of(index: int) -> str:
    return _TEXTURE[index % len(_TEXTURE)]
