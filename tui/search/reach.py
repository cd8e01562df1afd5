"""Whether anyone listens where a scheduler is said to be: asked with no library of it."""

import importlib.util
import socket

from tui.errors import Refusal
from tui.jobs.address import parted
from tui.words import quoted

SECONDS = 5.0


def reached(address: str) -> None:
    """`Refusal` where this machine lacks Dask, or nobody takes a connection at `address`."""
    if importlib.util.find_spec("distributed") is None:
        raise Refusal(NO_DASK)
    _, host, port = parted(address)
    try:
        socket.create_connection((host, port), SECONDS).close()
    except OSError as error:
        raise Refusal(unanswered(address, error)) from None


NO_DASK = (
    "--cluster needs Dask: install this program with its extra, as in "
    "`pip install 'tui-trainer[cluster]'`."
)


def unanswered(address: str, error: Exception) -> str:
    """That there is no scheduler, and what to do about it."""
    return (
        f"no scheduler answers at {quoted(address)} ({type(error).__name__}): start one "
        "with `dask scheduler`, or leave out --cluster to search on this machine."
    )
