"""What is said of a run that came to a bad end while it was shown."""

from tui.app.watch import Snapshot
from tui.runs.outcome import Outcome


def bad_end(before: Snapshot, now: Snapshot, read_only: bool = False) -> str:
    """Why the run that trained `before` does so no more; empty where it did not go wrong."""
    run = now.run
    if not before.active or run is None:
        return ""
    if run.outcome not in (Outcome.DIVERGED, Outcome.FAILED):
        return ""
    hint = " R resumes it." if now.resumable and not read_only else ""
    said = run.reason if run.outcome is Outcome.DIVERGED else f"{run.outcome}: {run.reason}"
    return f"{said}{hint}"
