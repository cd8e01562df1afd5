"""What is to be known of the file in the form, once its screen is left or was never shown."""

from collections.abc import Iterator, Sequence

from tui.app.file.about import Remark
from tui.sources import File, Source


class Known:
    """Holds what was said of one file, and says it of no other: other columns, other remarks."""

    def __init__(self) -> None:
        self._of: tuple[str, str] | None = None
        self._remarks: tuple[Remark, ...] = ()

    def take(self, file: File, remarks: Sequence[Remark]) -> None:
        self._of, self._remarks = _key(file), tuple(remarks)

    def of(self, source: Source) -> tuple[Remark, ...]:
        return self._remarks if isinstance(source, File) and _key(source) == self._of else ()

    def counted(self, source: Source) -> str:
        """How many things there are, and which key lists them; empty where there are none."""
        count = len(self.of(source))
        if not count:
            return ""
        are = f"{count} things are" if count > 1 else "1 thing is"
        return f"{are} to be known of it: Esc t lists {'them' if count > 1 else 'it'}."

    def lines(self, source: Source) -> Iterator[str]:
        """Each in full."""
        if remarks := self.of(source):
            yield f"To be known of {source.caption}:"
        for each in remarks:
            yield f"{each.sentence} {each.suggestion}".strip()


def _key(file: File) -> tuple[str, str]:
    return file.path, file.target
