"""A model whole, as a scikit-learn pipeline: from columns as they are written to predictions."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import numpy as np
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OrdinalEncoder, StandardScaler

from tui.data.dataset import Dataset
from tui.data.files.frame import Coded
from tui.export.model.columns import NUMBERS, Columns, known_words
from tui.export.model.estimator import Step

PREPARED = 1
"""The step from which on a pipeline takes coded columns."""


def pipeline_of(columns: Columns, dataset: Dataset, steps: tuple[Step, ...]) -> Pipeline:
    """It takes a data frame with these names, or, with a warning, a table of numbers and words in
    this order, as each pipeline does that was fitted on a frame.

    NaN is a value that is missing; dates are seconds since 1970. It gives the classes' names, or
    numbers in the target's own units, or the numbers of clusters.
    """
    made = dataset.preprocessing
    prepare = _scaling(dataset) if made is None else made.transformer
    *before, last = steps
    model = last.made(columns.classes)
    if columns.task == "regression":
        model = _in_units(model, dataset)
    named = [(type(each).__name__, each) for each in [step.made() for step in before]]
    between = [(f"{at}_{name.lower()}", each) for at, (name, each) in enumerate(named, 1)]
    return Pipeline([("columns", coder(columns)), ("prepare", prepare), *between, ("model", model)])


def coder(columns: Columns) -> ColumnTransformer:
    """Columns to numbers, in their order: words to their codes, all else as it is."""
    transformer = ColumnTransformer(list(_coders(columns.taken)), sparse_threshold=0)
    example = [each.levels[0] if each.levels else 0.0 for each in columns.taken]
    transformer.fit(np.array([example], dtype=object))
    names = np.array(columns.names, dtype=object)
    transformer.feature_names_in_ = names
    for _, each, places in transformer.transformers_:
        if each != "drop":
            each.feature_names_in_ = names[places]
    return transformer


def _coders(taken: tuple[Coded, ...]) -> Iterator[tuple[str, Any, list[int]]]:
    """A coder for every stretch of numbers, and for every column of words."""
    for numbers, stretch in groupby(enumerate(taken), lambda each: each[1].type.word in NUMBERS):
        some = list(stretch)
        if numbers:
            as_they_are = StandardScaler(with_mean=False, with_std=False)
            yield f"numbers_{some[0][0]}", as_they_are, [place for place, _ in some]
            continue
        for place, column in some:
            words = np.array([*known_words(column), np.nan], dtype=object)
            encoder = OrdinalEncoder(
                categories=[words],
                handle_unknown="use_encoded_value",
                unknown_value=np.nan if column.type.word == "yes_no" else len(known_words(column)),
            )
            yield f"words_{place}", encoder, [place]


def _scaling(dataset: Dataset) -> StandardScaler:
    return _scaler(dataset.scaler.center, dataset.scaler.scale)


def _scaler(center: Any, scale: Any) -> StandardScaler:
    made = StandardScaler()
    made.mean_, made.scale_, made.var_ = center.copy(), scale.copy(), scale**2
    made.n_features_in_, made.n_samples_seen_ = len(center), 1
    return made


def _in_units(model: Any, dataset: Dataset) -> TransformedTargetRegressor:
    """`model`, which says scaled numbers, saying numbers in the target's own units."""
    scaler = dataset.target_scaler
    made = TransformedTargetRegressor(regressor=model, transformer=StandardScaler())
    made.regressor_, made.transformer_ = model, _scaler(scaler.center, scaler.scale)
    made._training_dim = 1
    return made
