"""Which process trains a run, told apart from another that was given the same number later."""

import os
import signal
import socket
from pathlib import Path
from typing import NamedTuple

from tui.words import short

STOP = getattr(signal, "SIGUSR1", signal.SIGTERM)
"""Stop, as the store would ask for it: what cannot be recorded now is waited for."""
HURRY = signal.SIGTERM
"""Stop, and wait for nothing: the machine, or a person, is leaving."""

_DOING = {
    "R": "is working",
    "S": "is waiting",
    "D": "is waiting for the disk",
    "T": "is stopped",
    "t": "is stopped by a debugger",
}


class Process(NamedTuple):
    """A process by host, number, and when it started (in the kernel's words; may be empty)."""

    host: str
    number: int
    start: str

    @classmethod
    def own(cls) -> "Process":
        return cls(socket.gethostname(), os.getpid(), _start_of(os.getpid()))

    def elsewhere(self) -> bool:
        """Whether it runs on another machine."""
        return self.host != socket.gethostname()

    def gone(self) -> bool:
        """Whether it certainly runs no more. Of another host nothing is certain."""
        if self.elsewhere():
            return False
        try:
            os.kill(self.number, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            pass  # another user's process lives there: its start tells whether it is ours
        start = _start_of(self.number)
        return start == "zombie" or bool(self.start and start and start != self.start)

    def told_to_stop(self) -> bool:
        """Tell it to stop by a signal; whether that could be done."""
        return self._told(STOP if self._knows(STOP) else HURRY)

    def hurried(self) -> bool:
        """Tell it to stop and to wait for nothing; whether that could be done."""
        return self._told(HURRY)

    def killed(self) -> bool:
        """End it, which may not listen; whether that could be done."""
        return self._told(signal.SIGKILL)

    def _told(self, number: int) -> bool:
        if self.elsewhere() or self.gone():
            return False
        try:
            os.kill(self.number, number)
        except OSError:
            return False
        return True

    def _knows(self, number: int) -> bool:
        """Whether it handles signal `number`, as far as that can be seen: one of an older version
        of this program would die of it.
        """
        try:
            lines = Path(f"/proc/{self.number}/status").read_text().splitlines()
        except OSError:
            return False
        caught = next((line.split()[1] for line in lines if line.startswith("SigCgt:")), "0")
        return bool(int(caught, 16) >> (number - 1) & 1)

    def doing(self) -> str:
        """What it does now as a phrase, or where it is; empty where that cannot be known."""
        if self.elsewhere():
            return f"on {short(self.host)}"
        try:
            letter = _facts_of(self.number)[0]
        except OSError:
            return ""
        return _DOING.get(letter, "")


def _start_of(number: int) -> str:
    """Boot id and start tick on Linux, empty elsewhere; ``zombie`` for one not reaped yet."""
    try:
        facts = _facts_of(number)
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
    return "zombie" if facts[0] == "Z" else f"{boot}:{facts[19]}"


def _facts_of(number: int) -> list[str]:
    """What Linux says of a process after its name: first its state, a letter."""
    return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
