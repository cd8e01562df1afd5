"""Styled lines: what plotting gives and any terminal can show."""

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a piece of text means; the app gives each a colour of its theme."""

    PLAIN = "plain"
    FAINT = "faint"
    AXIS = "axis"
    SET = "set"
    LEARNED = "learned"
    TRAIN = "train"
    VALIDATION = "validation"
    GHOST = "ghost"
    BEST = "best"
    BASELINE = "baseline"
    WARNING = "warning"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    CLASS_0 = "class-0"
    CLASS_1 = "class-1"
    CLASS_2 = "class-2"
    CLASS_3 = "class-3"
    CLASS_4 = "class-4"
    CLASS_5 = "class-5"
    CLASS_6 = "class-6"
    CLASS_7 = "class-7"
    CLASS_8 = "class-8"
    CLASS_9 = "class-9"


SET_MARK, LEARNED_MARK = "=", "~"
"""What is set and what is learned, told apart where no colour does it; any terminal has both."""


class Run(NamedTuple):
    """Text with its role in front and, where it has one, behind (a background), level 0 to 7.

    `level` says how strong a heat or a class colour is: 0 nothing, 7 full. Where `ink` is given
    the front is coloured as a background of that level is: the upper half of a half block.
    """

    text: str
    role: Role = Role.PLAIN
    back: Role | None = None
    level: int = 7
    ink: int | None = None


Line = tuple[Run, ...]


class Charset(StrEnum):
    """Which characters the terminal can show."""

    UNICODE = "unicode"
    ASCII = "ascii"
