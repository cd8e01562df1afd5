"""Text as a person's own files have it: a path, a name, a list of words."""

from dataclasses import dataclass
from typing import ClassVar

from tui.errors import Refusal
from tui.hyperparameters.declaration import Declaration
from tui.hyperparameters.space import Searched

NOTHING = "none"


@dataclass(frozen=True, kw_only=True)
class Text(Declaration):
    """Any text of at most `longest` characters, the empty one spelled ``none``.

    It is never a range or a set: ``../a.csv`` and ``{x}`` mean themselves. In double quotes
    stands what begins with one, is called ``none``, or has blanks around it.
    """

    what: str
    longest: int = 4096  # as long as a path may be

    def legal(self) -> str:
        return f"{self.what}, or '{NOTHING}'"

    def parse(self, text: str) -> object:
        stripped = text.strip()
        if not stripped:
            raise Refusal(f"nothing is given here: give {self.legal()}.")
        return self.check(self.read(stripped))

    def parse_search(self, text: str) -> object | Searched:
        return self.parse(text)

    def read(self, text: str) -> object:
        if text.lower() == NOTHING:
            return ""
        return unquoted(text)

    def check(self, value: object) -> object:
        if not isinstance(value, str) or "\0" in value:
            raise self.refuse(value)
        if len(value) > self.longest:
            raise self._too_long(len(value))
        return value

    def format(self, value: object) -> str:
        text = str(value)
        plain = text.strip() == text and not text.startswith('"') and text.lower() != NOTHING
        return (text if plain else quoted(text)) if text else NOTHING

    def _too_long(self, length: int) -> Refusal:
        return Refusal(
            f"this is too long ({length} characters, and {self.longest} are allowed): "
            f"give {self.legal()}."
        )


@dataclass(frozen=True, kw_only=True)
class Words(Declaration):
    """A list of words, ``NA,?``; the empty list is ``none``. A word with a comma is quoted."""

    what: str = "words with commas between them"
    most: int = 100_000

    separator: ClassVar[str] = ";"

    def legal(self) -> str:
        return f"{self.what}, or '{NOTHING}'"

    def parse(self, text: str) -> object:
        stripped = text.strip()
        if not stripped:
            raise Refusal(f"nothing is given here: give {self.legal()}.")
        try:
            return self.check(self.read(stripped))
        except ValueError as error:
            if isinstance(error, Refusal):
                raise
            raise self.refuse(stripped) from None

    def parse_search(self, text: str) -> object | Searched:
        return self.parse(text)

    def read(self, text: str) -> object:
        return () if text.lower() == NOTHING else tuple(split(text))

    def check(self, value: object) -> object:
        if not isinstance(value, (tuple, list)) or len(value) > self.most:
            raise self.refuse(value)
        for each in value:
            if not isinstance(each, str) or "\0" in each:
                raise self.refuse(each)
        return tuple(self.word(each) for each in value)

    def word(self, text: str) -> str:
        """`text` if it may stand in the list; `Refusal` if not."""
        return text

    def format(self, value: object) -> str:
        assert isinstance(value, tuple)
        words = [each if _plain(each) else quoted(each) for each in value]
        if len(words) == 1 and words[0].lower() == NOTHING:
            words = [quoted(words[0])]
        return ",".join(words) or NOTHING


def split(text: str) -> list[str]:
    """The words between commas; within double quotes a comma is one, and two quotes are one."""
    words, word, inside = [], "", False
    for character in text:
        if character == '"':
            inside = not inside
        if character == "," and not inside:
            words.append(word)
            word = ""
        else:
            word += character
    if inside:
        raise ValueError(text)
    return [unquoted(each.strip()) for each in (*words, word)]


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def unquoted(text: str) -> str:
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return text[1:-1].replace('""', '"')
    return text


def _plain(text: str) -> bool:
    return bool(text) and text.strip() == text and "," not in text and '"' not in text
