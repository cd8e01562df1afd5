"""A transformer made of what was learned, without the rows it was learned from.

One of the same kind is fitted on a few invented rows that leave it the same words, and what it
knows of numbers is set.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from tui.data.files.frame import Coded
from tui.data.preprocessing.dates import DateParts
from tui.data.preprocessing.preprocessing import (
    DATES,
    WORDS,
    Preprocessing,
    named_after,
    transformer_of,
)

State = dict[str, Any]


def learned(kind: str, step: Any) -> State:
    """The numbers and words that a fitted step goes by."""
    if kind == WORDS:
        return {
            "words": [np.asarray(codes, np.float64) for codes in step.categories_],
            "rare": [
                np.empty(0) if few is None else np.asarray(few, np.float64)
                for few in step.infrequent_categories_
            ],
        }
    found: State = {}
    steps = [each for _, each in step.steps] if isinstance(step, Pipeline) else [step]
    for each in steps:
        if isinstance(each, StandardScaler):
            found |= {"mean": each.mean_, "scale": each.scale_}
        elif isinstance(each, SimpleImputer):
            found["fill"] = np.asarray(each.statistics_, np.float64)
        elif isinstance(each, DateParts):
            found["parts"] = [list(pair) for pair in each.parts_]
    return found


def rebuilt(columns: tuple[Coded, ...], steps: Sequence[State], few: int) -> Preprocessing:
    by_kind = {str(step["kind"]): step for step in steps}
    scaled = any("mean" in step for step in steps)
    parts = None
    if DATES in by_kind:
        parts = [(int(column), str(part)) for column, part in by_kind[DATES]["parts"]]
    transformer = transformer_of(columns, few, scaled, parts)
    if by_kind.keys() != {name for name, *_ in transformer.transformers}:
        raise ValueError("steps for other columns")
    transformer.fit(_invented(len(columns), by_kind.get(WORDS), few))
    for kind, step, _ in transformer.transformers_:
        if kind in by_kind and kind != WORDS:
            _teach(step, by_kind[kind])
    return named_after(columns, transformer, few)


def _invented(width: int, words: State | None, few: int) -> NDArray[np.float64]:
    """Rows (rows, `width`) of which an encoder learns just these words and which of them are rare.

    A word that is not rare stands `few` times, a rare one once. What is still missing to equally
    many rows is filled with the first usual word, or with words that nothing has.
    """
    lists: dict[int, list[float]] = {}
    if words is not None:
        for place, codes, rare in zip(words["places"], words["words"], words["rare"], strict=True):
            gone = {_key(code) for code in rare}
            usual = [code for code in codes if _key(code) not in gone]
            lists[int(place)] = [*usual * few, *(code for code in codes if _key(code) in gone)]
    rows = max((len(each) for each in lists.values()), default=1)
    values = np.zeros((max(rows, 1), width))
    for place, codes in lists.items():
        gap = rows - len(codes)
        repeated = len(codes) > len(set(map(_key, codes)))
        fill = [codes[0]] * gap if repeated else range(-1, -gap - 1, -1)
        values[:, place] = [*codes, *fill]
    return values


def _key(code: float) -> float | None:
    return None if np.isnan(code) else float(code)


def _teach(step: Any, learned: State) -> None:
    """Set what a step learned of numbers."""
    for each in [each for _, each in step.steps] if isinstance(step, Pipeline) else [step]:
        if isinstance(each, SimpleImputer):
            each.statistics_ = np.asarray(learned["fill"], np.float64)
        elif isinstance(each, StandardScaler):
            each.mean_ = np.asarray(learned["mean"], np.float64)
            each.scale_ = np.asarray(learned["scale"], np.float64)
            each.var_ = each.scale_**2
