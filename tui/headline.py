"""The headline error: which error picks the best step, ends a run early, and ranks trials."""

from dataclasses import dataclass
from typing import Final

from tui.families.family import Family, Task
from tui.words import listed

USUAL: Final = "usual"
_CLASSES: Final[frozenset[Task]] = frozenset({"binary", "multiclass"})
_NUMBERS: Final[frozenset[Task]] = frozenset({"regression"})


@dataclass(frozen=True, slots=True)
class Headline:
    """An error that a run can be judged by; of each less is better.

    Scores of which more is better are subtracted from 1. `tasks` are those it is of;
    `chances`: it is made of probabilities.
    """

    title: str
    doc: str
    tasks: frozenset[Task]
    chances: bool = False


CHOSEN: Final[dict[str, Headline]] = {
    "balanced_accuracy": Headline(
        "1 - balanced accuracy",
        "The share wrong of each class, averaged: rare classes count as much as common ones.",
        _CLASSES,
    ),
    "f1": Headline(
        "1 - F1",
        "Counts rows of the second class that are missed or called wrongly; of more classes the "
        "mean of that.",
        _CLASSES,
    ),
    "roc_auc": Headline(
        "1 - ROC AUC",
        "How often a row of the second class is ranked below one of the first; of more classes "
        "the mean of that, each against the others.",
        _CLASSES,
    ),
    "log_loss": Headline(
        "log loss",
        "What the probability given to the true class lacks, so that sure mistakes cost most.",
        _CLASSES,
        chances=True,
    ),
    "mae": Headline(
        "mean absolute error",
        "How far predictions are off on average, so that single large misses count less.",
        _NUMBERS,
    ),
    "r2": Headline(
        "1 - R²", "The share of the target's variance that stays unexplained.", _NUMBERS
    ),
}
"""By scikit-learn's names of the scores."""

WORDS: Final[dict[str, str]] = {
    USUAL: "The share wrong for classes, the root mean squared error for numbers.",
    **{word: each.doc for word, each in CHOSEN.items()},
}
"""What may be chosen, each with a sentence on it."""


def title_of(word: str, task: Task | None, family: Family | type[Family]) -> str:
    """What the error is called that `word` chooses for such data and such a model."""
    if word in CHOSEN:
        return CHOSEN[word].title
    if task == "clustering" or not family.predicts:
        return "mean squared distance to the nearest centroid"
    return "root mean squared error" if task == "regression" else "share wrong"


def misfit(word: str, task: Task | None, family: Family | type[Family]) -> str:
    """Why a run of such data and such a model cannot be judged by it; empty where it can, or
    where the task is not known yet.
    """
    if word not in CHOSEN or task is None or word in _fitting(task, family):
        return ""
    chosen, give = CHOSEN[word], listed([USUAL, *_fitting(task, family)])
    if task == "clustering" or not family.predicts:
        return f"{family.title} predicts nothing and has an error of its own: give {USUAL}."
    if task not in chosen.tasks:
        of, has = ("classes", "numbers") if task == "regression" else ("numbers", "classes")
        return f"{chosen.title} is of {of}, and this data has {has} to predict: give {give}."
    return (
        f"{chosen.title} is made of probabilities, and a {family.title} gives none, it only "
        f"ranks: give {give}."
    )


def _fitting(task: Task, family: Family | type[Family]) -> list[str]:
    """What there is to choose besides the usual error."""
    if task == "clustering" or not family.predicts:
        return []
    return [
        word
        for word, each in CHOSEN.items()
        if task in each.tasks and not (each.chances and family.ranks)
    ]
