"""Where runs are kept."""

import os
from pathlib import Path

from tui.errors import NoPlace


def store_path(given: str | None = None) -> Path:
    """`given`, else ``TUI_STORE``, else a file in the user's own data directory."""
    if named := given or os.environ.get("TUI_STORE"):
        return typed_path(named)
    from platformdirs import user_data_path

    path = user_data_path("tui-trainer", appauthor=False) / "runs.db"
    if not path.is_absolute():
        raise NoPlace(
            "there is no home directory to keep runs in: set HOME, or give a file with --store."
        )
    return path


def typed_path(text: str) -> Path:
    """The path that a person wrote, ``~`` taken for a home directory where there is one."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)  # no such user: a name that begins with ~


def log_path(store: Path, number: int | None = None, kind: str = "run") -> Path:
    """The private log beside `store`: of one run (or search), or of the program."""
    name = "tui" if number is None else f"{kind}-{number}"
    return store.parent / f"{store.stem}-logs" / f"{name}.log"
