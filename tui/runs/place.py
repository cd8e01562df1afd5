"""Where runs are kept."""

import os
from pathlib import Path


def store_path(given: str | None = None) -> Path:
    """`given`, else ``TUI_STORE``, else a file in the user's own data directory."""
    if given:
        return Path(given).expanduser()
    if named := os.environ.get("TUI_STORE"):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("tui-trainer", appauthor=False) / "runs.db"


def log_path(store: Path, run: int | None = None) -> Path:
    """The private log beside `store`: of one run, or of the program."""
    name = "tui" if run is None else f"run-{run}"
    return store.parent / f"{store.stem}-logs" / f"{name}.log"
