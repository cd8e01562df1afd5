"""What keeps a run from recording: the disk, or another process that holds the store."""

from dataclasses import replace
from pathlib import Path

from tui.runs.holder import holder
from tui.runs.run import Run
from tui.runs.trouble import crammed, no_room


def with_cause(run: Run, store: Path) -> Run:
    """`run`, its silence explained where `store` shows what it comes from."""
    if run.silence is None:
        return run
    word, other = run.recipe.model.step_word, holder(store)
    cause = ""
    if no_room(store):
        cause = crammed(word, run.steps)
    elif other and other != run.silence.process:
        at = f"{word} {run.steps}, recording paused"
        cause = f"process {other} holds the run store since {at}."
    return replace(run, silence=replace(run.silence, cause=cause))
