"""Queueing an ended run again, at the last step from which it goes on bit for bit."""

import sqlite3
import time

from tui.errors import Refusal
from tui.families import Family, Kept
from tui.runs.membership import membership_of
from tui.runs.run import Run, State, Wanted
from tui.runs.searches import Searches

_ORDER = {
    Kept.BEST: "validation_error, validation_loss, step",
    Kept.CLOSEST: "train_error, train_loss, step DESC",
    Kept.LAST: "step DESC",
}
"""`Record.order`, in SQL."""


def resume(connection: sqlite3.Connection, run: Run) -> int:
    """Queue `run` again, in one transaction; the step it goes on from, 0 for its beginning.

    What was recorded behind that step is taken back, since it is trained again. `Refusal` where
    a run is not over, or was over by itself, or where its search is to train it to its end.
    """
    number = run.number
    if run.several:
        raise Refusal(
            f"run {number} is the mean over {run.several} of a search: resume that, or train its "
            "recipe as a run of its own."
        )
    connection.execute("BEGIN IMMEDIATE")
    try:
        if (member := membership_of(Searches(connection.execute), run)) is not None:
            raise Refusal(member.not_resumed)
        if not run.resumable:
            word = run.outcome or run.state
            raise Refusal(
                f"run {number} cannot go on ({word}): only a run that was stopped or cut short can."
            )
        kind, step = starting_point(connection, number, run.recipe.model.kept)
        connection.execute(
            "DELETE FROM checkpoints WHERE run = ? AND (step > ? OR kind = 'last' AND kind != ?)",
            (number, step, kind),
        )
        for table in ("records", "frames"):
            connection.execute(f"DELETE FROM {table} WHERE run = ? AND step > ?", (number, step))
        # One that somebody else queued meanwhile has no process any more.
        queued = connection.execute(
            "UPDATE runs SET state = ?, outcome = NULL, reason = '', host = '', process = NULL, "
            "process_start = '', wanted = ?, wanted_steps = 0, steps = ?, heartbeat = ? "
            "WHERE number = ? AND process IS NOT NULL",
            (State.QUEUED, Wanted.RUN, step, time.time(), number),
        )
        if queued.rowcount != 1:
            raise Refusal(f"run {number} goes on already: somebody else resumed it.")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return step


def starting_point(connection: sqlite3.Connection, run: int, kept: Kept) -> tuple[str, int]:
    """Which saved state to go on from, and its step; no word and 0 where none was saved.

    The last one, if of the steps up to it the one to be `kept` is saved too; else the best saved,
    which is a whole state as well: no best step may be lost.
    """
    saved = dict(
        connection.execute("SELECT kind, step FROM checkpoints WHERE run = ?", (run,)).fetchall()
    )
    last, best = saved.get("last"), saved.get("best")
    if last is not None:
        found = connection.execute(
            "SELECT step FROM records WHERE run = ? AND step <= ? AND validation_error IS NOT NULL "
            f"ORDER BY {_ORDER[kept]} LIMIT 1",
            (run, last),
        ).fetchone()
        if found is not None and found[0] == best:
            return "last", last
    return ("best", best) if best is not None else ("", 0)


def last_saved(connection: sqlite3.Connection, run: int, model: Family) -> str:
    """A phrase on where `run` of `model` can go on from."""
    kind, step = starting_point(connection, run, model.kept)
    word = model.step_word
    return f"last saved {word} {step}" if kind else f"no {word} was saved"
