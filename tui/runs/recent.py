"""The files that were opened last, remembered beside the store; for their owner alone."""

import contextlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tui.runs.private import private_folder

MOST = 20
LARGEST = 1_000_000
"""Bytes: what is larger was not written here."""


class Recent(Protocol):
    """Paths, the last one first."""

    def paths(self) -> Sequence[str]: ...
    def add(self, path: str) -> None: ...


class Forgotten:
    """Nothing is remembered."""

    def paths(self) -> Sequence[str]:
        return ()

    def add(self, path: str) -> None:
        """Nothing is kept."""


class RecentFiles:
    """Kept beside `store`. What cannot be read or written there is forgotten."""

    def __init__(self, store: Path) -> None:
        self._file = store.parent / f"{store.stem}-files.json"

    def paths(self) -> Sequence[str]:
        try:
            if self._file.stat().st_size > LARGEST:
                return ()
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return ()
        if not isinstance(found, list):
            return ()
        kept = [each for each in found if isinstance(each, str) and "\0" not in each]
        return tuple(dict.fromkeys(kept))[:MOST]

    def add(self, path: str) -> None:
        """Remember `path` as the last one."""
        found = [path, *(each for each in self.paths() if each != path)][:MOST]
        with contextlib.suppress(OSError, ValueError):
            private_folder(self._file.parent)
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".files-")
            temporary = Path(name)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(found, file, indent=1)
                temporary.replace(self._file)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
