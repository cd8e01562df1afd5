"""Tracebacks go to a private log, never to the screen."""

import logging
import os
from pathlib import Path

from tui.errors import StoreTrouble
from tui.runs.private import private_folder, private_log
from tui.words import quoted


def log_to(path: Path) -> None:
    """Send what is logged to the end of `path`; `StoreTrouble` says why it cannot be."""
    before = os.umask(0o077)
    try:
        private_folder(path.parent)
        stream = os.fdopen(private_log(path), "a", encoding="utf-8")
    except OSError as error:
        raise StoreTrouble(
            f"the log {quoted(str(path), 200)} cannot be written ({error.strerror or error}): "
            "give another place with --store."
        ) from None
    finally:
        os.umask(before)
    # A log on a full disk must not speak up in place of the program.
    logging.raiseExceptions = False
    logging.basicConfig(
        stream=stream, level=logging.WARNING, format="%(asctime)s %(name)s %(message)s"
    )
