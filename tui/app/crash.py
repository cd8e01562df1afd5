"""A fault of the program itself: one line for the person, the details in a private log."""

import os
import time
import traceback
from pathlib import Path

from tui.runs.private import private_folder, private_log
from tui.words import short, visible


def note(error: BaseException, log: Path) -> str:
    """Append the traceback, without values of variables, to `log`; the line to show."""
    name = type(error).__name__
    said = f"the program met a fault of its own ({name}: {short(str(error), 120)})"
    where = short(str(log), 200)
    try:
        _append(log, "".join(traceback.format_exception(error)))
    except OSError:
        return f"{said}; its log {where} cannot be written."
    return f"{said}; details are in {where}; training jobs go on."


def _append(log: Path, details: str) -> None:
    private_folder(log.parent)
    safe = "\n".join(visible(line) for line in details.splitlines())
    stamp = time.strftime("%Y-%m-%d %H:%M:%S")
    with os.fdopen(private_log(log), "w", encoding="utf-8") as file:
        file.write(f"{stamp}\n{safe}\n")
