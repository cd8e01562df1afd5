"""How a run ended."""

from enum import StrEnum


class Outcome(StrEnum):
    """One word for the end of a run; the sentence that goes with it is the run's `reason`."""

    FINISHED = "finished"
    CONVERGED = "converged"
    STOPPED_EARLY = "stopped_early"
    STOPPED = "stopped"
    DIVERGED = "diverged"
    FAILED = "failed"
