"""A search as a file that Optuna's dashboard opens."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import optuna
from optuna.exceptions import StorageInternalError
from optuna.storages import RDBStorage
from optuna.trial import TrialState
from sqlalchemy.exc import SQLAlchemyError

from tui.export.whole import unwritten, whole
from tui.plan import Plan
from tui.search.distributions import distribution, frozen
from tui.search.quiet import hush
from tui.search.told import Told
from tui.words import short

_STATES = {
    "complete": TrialState.COMPLETE,
    "pruned": TrialState.PRUNED,
    "stopped": TrialState.PRUNED,
    "failed": TrialState.FAIL,
}


def export(plan: Plan, told: Sequence[Told], path: Path) -> None:
    """Write a study of SQLite to `path`, whole or not at all; `Refusal` where it cannot be.

    The trials that are over are in it, in order; where one has another number there, its attribute
    ``trial`` is its own. It takes Optuna 10 ms a trial.
    """
    try:
        with whole(path) as beside:
            _write(plan, told, beside)
    except (SQLAlchemyError, StorageInternalError) as error:
        reason = str(error.__cause__ or error).splitlines()[0]
        raise unwritten(path, reason) from None


def _write(plan: Plan, told: Sequence[Told], path: Path) -> None:
    hush()

    def connect() -> sqlite3.Connection:
        # Nobody reads it yet, and it is synced once at the end.
        connection = sqlite3.connect(path, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    storage = RDBStorage("sqlite://", engine_kwargs={"creator": connect})
    try:
        study = optuna.create_study(
            storage=storage, study_name=short(plan.title, 200), direction="minimize"
        )
        study.set_user_attr("command", plan.command())
        dimensions = plan.dimensions
        held = [distribution(each) for each in dimensions]
        for place, each in enumerate(told):
            state = _STATES[each.state]
            if each.error is None:
                state = TrialState.FAIL
            numbered = {} if each.number == place else {"trial": each.number}
            study.add_trial(frozen(dimensions, held, each, state, numbered))
    finally:
        storage.remove_session()
        storage.engine.dispose()
