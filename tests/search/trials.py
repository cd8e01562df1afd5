"""Trials as a store would give them, made up."""

from typing import Any

from tui.runs.trial import Trial, TrialState


def trial(number: int, error: float | None, **more: Any) -> Trial:
    parts: dict[str, Any] = {
        "search": 1,
        "number": number,
        "run": number + 1,
        "values": {"C": float(number)},
        "state": TrialState.COMPLETE,
        "error": error,
        "train_error": None,
        "best_step": 5,
        "steps": 9,
        "parts": (),
        "path": (),
        "reason": "",
        "elapsed": 1.0,
    }
    return Trial(**parts | more)
