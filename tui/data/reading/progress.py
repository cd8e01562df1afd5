"""How far the reading of a file has come, for whoever wants to hear it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, float | None], None]
"""Is told what is done now, and which share of it is over, None where that is not known."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard(listener: Listener) -> Iterator[None]:
    """What is read meanwhile is told to `listener`, in the thread that reads."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(what: str, share: float | None = None) -> None:
    """`what` is a phrase, such as ``reading the lines``."""
    listener = _listener.get()
    if listener is not None:
        listener(what, share)
