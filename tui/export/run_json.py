"""A run whole, as one JSON object."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui import __version__
from tui.export.given import Given

FORMAT = 1


def write(given: Given, path: Path) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.writelines(_pieces(given))


def _pieces(given: Given) -> Iterator[str]:
    """The object, with a record a line at its end; there may be a million."""
    head = json.dumps(_head(given), indent=1)
    yield head.removesuffix("\n}") + ',\n "records": ['
    between = "\n  "
    for record in given.records():
        yield between + json.dumps({k: _finite(v) for k, v in record._asdict().items()})
        between = ",\n  "
    yield "\n ]\n}\n"


def _head(given: Given) -> dict[str, Any]:
    run, store = given.run, given.store
    scores = store.scores(run.number)
    return {
        "format": FORMAT,
        "program": f"tui {__version__}",
        "trained_by": run.version,
        "run": run.number,
        "name": run.name,
        "note": run.note,
        "state": run.state,
        "outcome": run.outcome,
        "reason": run.reason,
        "created": run.created,
        "elapsed": run.elapsed,
        "steps": run.steps,
        "planned": run.planned,
        "best_step": run.best_step,
        "best_train_error": _finite(run.best_train_error),
        "best_validation_error": _finite(run.best_validation_error),
        "command": run.recipe.command(),
        "recipe": run.recipe.to_dict(),
        "facts": {name: _finite(value) for name, value in run.facts.items()},
        "scores": None if scores is None else scores.to_dict(),
        "changes": [
            {"key": each.key, "value": each.value, "applied": each.applied}
            for each in store.changes(run.number)
        ],
    }


def _finite(value: Any) -> Any:
    """JSON knows no NaN or infinity: they are null."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
