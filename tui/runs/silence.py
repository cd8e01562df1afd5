"""A process that trains and says nothing: for how long, and why, as far as that can be seen."""

from dataclasses import dataclass

SILENT_SECONDS = 8.0
"""Several beats of the heart missed: see `tui.runs.heartbeat`."""


@dataclass(frozen=True, slots=True)
class Silence:
    """`doing` is a phrase such as ``is stopped``, `cause` a sentence; empty where not known."""

    seconds: float
    process: int
    doing: str
    cause: str = ""

    def __str__(self) -> str:
        if self.cause:
            return self.cause
        about = f"process {self.process} {self.doing}".rstrip()
        return f"not answering for {self.seconds:.0f} s ({about})"
