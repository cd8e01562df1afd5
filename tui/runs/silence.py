"""Why nothing is recorded of a run whose process lives."""

import time
from pathlib import Path

from tui.runs.holder import holder
from tui.runs.run import Run, State
from tui.runs.trouble import no_room

CAUSE_SECONDS = 8.0
"""A heartbeat is written every five seconds at least: after this something keeps it from that."""
UNKNOWN_SECONDS = 30.0
"""With no cause to be seen a long piece of work may be one."""


def why_silent(run: Run, store: Path) -> str:
    """A sentence while a run that trains cannot record; empty while it does."""
    if run.state not in (State.TRAINING, State.PAUSED) or run.process is None:
        return ""
    seconds = time.time() - run.heartbeat
    if seconds < CAUSE_SECONDS:
        return ""
    word = run.recipe.model.step_word
    if no_room(store):
        return f"disk full: recording is paused at {word} {run.steps}, training goes on; make room."
    other = holder(store)
    if other and other != run.process.number:
        return f"process {other} holds the run store: recording is paused at {word} {run.steps}."
    if seconds < UNKNOWN_SECONDS:
        return ""
    return (
        f"nothing was heard from its process ({run.process.number}) for {seconds:.0f} s: "
        "it is busy or was halted."
    )
