"""Whether a path still names the file that was opened: a store can be deleted under a run."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Identity:
    """A file by device and number."""

    path: Path
    device: int
    number: int

    @classmethod
    def of(cls, path: Path) -> Self:
        """The file at `path`; `OSError` if there is none."""
        status = path.stat()
        return cls(path, status.st_dev, status.st_ino)

    def lost(self) -> bool:
        """Whether the path certainly names this file no more."""
        try:
            return Identity.of(self.path) != self
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False
