"""The server that a search's processes are forked off, started while the rest is still loaded.

It takes seconds to load the libraries, as this process does itself: side by side they take as
long as one. This file imports nothing that is slow.
"""

from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running


def context() -> ForkServerContext:
    """Processes forked off a server that has the libraries loaded and nothing else: a fork of
    this process would share its threads, signals and open store.
    """
    found = get_context("forkserver")
    found.set_forkserver_preload(["tui.search.chunk"])
    return found


def begin() -> None:
    """Start the server; nothing if it runs."""
    context()
    ensure_running()
