"""A scikit-learn transformer fitted on the training rows, and what its features are called."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from tui.data.files.frame import Coded
from tui.data.files.regrouping import OTHERS, Tables, recode
from tui.data.preprocessing.dates import DateParts
from tui.data.preprocessing.limits import MOST_WORDS
from tui.data.scaling import Scaler
from tui.data.table import named

_PIECE = 2**14
"""Rows that are transformed at once: all of them would need room for two copies more."""
NONE: Tables = {}
NUMBERS, ANSWERS, DATES, WORDS = "numbers", "answers", "dates", "words"
_KINDS = {"number": NUMBERS, "yes_no": ANSWERS, "date": DATES, "category": WORDS}


@dataclass(frozen=True, slots=True)
class Preprocessing:
    """`transformer` turns the values of a frame (rows, columns) into `features` (rows, features).

    It is fitted on training rows and knows no others. `columns` are what it takes, in order, with
    the words that codes mean. `scaler` says per feature what it was scaled by. Words in fewer than
    `rare` training rows share a feature.
    """

    columns: tuple[Coded, ...]
    transformer: ColumnTransformer
    features: tuple[str, ...]
    scaler: Scaler
    rare: int

    def apply(
        self, values: NDArray[np.float64], rows: NDArray[np.intp], tables: Tables = NONE
    ) -> NDArray[np.float64]:
        """Some rows of `values`, as the model sees them; `tables` recode those of a frame."""
        out = np.empty((len(rows), len(self.features)))
        for start in range(0, len(rows), _PIECE):
            piece = values[rows[start : start + _PIECE]]
            recode(piece, tables)
            out[start : start + len(piece)] = self.transformer.transform(piece)
        return out


def fitted(columns: Sequence[Coded], values: NDArray[np.float64], scaled: bool) -> Preprocessing:
    """Fitted on `values` (rows, columns), which are training rows and nothing else: what fills,
    scales, expands dates and groups words is told from them alone.
    """
    few = rare(len(values))
    transformer = transformer_of(columns, few, scaled)
    transformer.fit(values)
    return named_after(tuple(columns), transformer, few)


def transformer_of(
    columns: Sequence[Coded],
    few: int,
    scaled: bool,
    parts: Sequence[tuple[int, str]] | None = None,
) -> ColumnTransformer:
    """One that is not fitted yet; `parts` of dates are those that differ where none are given."""
    places: dict[str, list[int]] = {NUMBERS: [], ANSWERS: [], DATES: [], WORDS: []}
    for place, column in enumerate(columns):
        places[_KINDS[column.type.word]].append(place)
    steps = _steps(few, scaled, parts)
    return ColumnTransformer(
        [(name, steps[name], chosen) for name, chosen in places.items() if chosen],
        sparse_threshold=0,
    )


def named_after(
    columns: tuple[Coded, ...], transformer: ColumnTransformer, few: int
) -> Preprocessing:
    """A fitted transformer with the names and scales of its features."""
    names: list[str] = []
    centers: list[NDArray[np.float64]] = []
    scales: list[NDArray[np.float64]] = []
    for kind, step, chosen in transformer.transformers_:
        if kind == "remainder":
            continue
        mine = [columns[place] for place in chosen]
        found = _names(kind, step, mine)
        center, scale = np.zeros(len(found)), np.ones(len(found))
        if isinstance(step, Pipeline) and isinstance(step[-1], StandardScaler):
            center, scale = step[-1].mean_, step[-1].scale_
        names += found
        centers.append(center)
        scales.append(scale)
    scaler = Scaler(np.concatenate(centers), np.concatenate(scales))
    return Preprocessing(columns, transformer, named(names), scaler, few)


def _steps(few: int, scaled: bool, parts: Sequence[tuple[int, str]] | None) -> dict[str, object]:
    scale = [("scale", StandardScaler())] if scaled else []
    fill = ("fill", SimpleImputer(strategy="median", keep_empty_features=True))
    return {
        NUMBERS: Pipeline([fill, *scale]),
        ANSWERS: SimpleImputer(strategy="most_frequent", keep_empty_features=True),
        DATES: Pipeline([("parts", DateParts(parts)), fill, *scale]),
        WORDS: OneHotEncoder(
            handle_unknown="infrequent_if_exist",
            min_frequency=few,
            max_categories=MOST_WORDS,
            sparse_output=False,
        ),
    }


def rare(rows: int) -> int:
    """A word in fewer of `rows` training rows than this shares a feature with others like it."""
    return int(np.clip(np.ceil(rows / 100), 2, 10))


def _names(kind: str, step: object, columns: list[Coded]) -> list[str]:
    if kind == NUMBERS:
        return [each.name for each in columns]
    if kind == ANSWERS:
        return [f"{each.name} = {each.levels[1]}" for each in columns]
    if kind == DATES:
        assert isinstance(step, Pipeline)
        return [f"{columns[place].name}: {part}" for place, part in step[0].parts_]
    assert isinstance(step, OneHotEncoder)
    names = []
    for column, codes, few in zip(
        columns, step.categories_, step.infrequent_categories_, strict=True
    ):
        gone = set() if few is None else {_key(code) for code in few}
        names += [f"{column.name}{_word(column, c)}" for c in codes if _key(c) not in gone]
        if few is not None:
            names.append(f"{column.name}: other")
    return names


def _key(code: float) -> float | None:
    return None if np.isnan(code) else float(code)


def _word(column: Coded, code: float) -> str:
    if np.isnan(code):
        return ": missing"
    # The encoder takes rare words together as well, and the two must not be called alike.
    together = column.levels[-1:] == (OTHERS,) and int(code) == len(column.levels) - 1
    return ": very rare" if together else f" = {column.levels[int(code)]}"
