"""Where a Dask scheduler is, as a person gives it."""

from urllib.parse import urlsplit

from tui.errors import Refusal
from tui.words import quoted

SCHEMES = ("tcp", "tls", "ws", "wss")


def parted(address: str) -> tuple[str, str, int]:
    """Scheme, host and port of ``tcp://host:8786``, or of ``host:8786``; `Refusal` of what is no
    address of a scheduler.
    """
    try:
        found = urlsplit(address if "://" in address else f"tcp://{address}")
        if found.scheme in SCHEMES and found.hostname and found.port:
            return found.scheme, found.hostname, found.port
    except ValueError:  # the port is no number
        pass
    raise Refusal(
        f"{quoted(address)} is no address of a scheduler: give one such as tcp://host:8786."
    )
