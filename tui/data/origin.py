"""Where rows were read, to tell whether that has changed since."""

from dataclasses import dataclass
from pathlib import Path

from tui.data.reading.scan import Stamp
from tui.words import quoted


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, and the stamp it had when it was read."""

    path: Path
    stamp: Stamp

    def changed(self) -> str:
        """What became of the file since, in a sentence; empty where nothing did."""
        now = Stamp.of(self.path)
        if now == self.stamp:
            return ""
        what = "is gone" if now is None else "has changed"
        return (
            f"The file {quoted(str(self.path), 200)} {what} since it was read: this run is of the "
            "rows as they were, and repeating it needs that file."
        )
