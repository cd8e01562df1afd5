"""Data sets that ship with scikit-learn: measured, not drawn."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from tui.hyperparameters import Int, Settings
from tui.sources.source import Source, label_noise_knob


def _rows(all_rows: int) -> Int:
    return Int(
        doc="How many rows are used, drawn at random.",
        low=30,
        high=all_rows,
        off=0,
        word="all",
        scale="log",
        says=(
            (0, f"All {all_rows} rows."),
            (100, "Few rows: easy to learn by heart, and errors jump by luck."),
            (
                all_rows - 1,
                "Part of the rows: compare with all of them to see what more data buys.",
            ),
            (all_rows, f"All {all_rows} rows."),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class _Sample(Settings):
    """The knobs of a sample; a base of their own so that they come before the split's."""

    rows: Annotated[int, _rows(1_000_000)] = 0


@dataclass(frozen=True, kw_only=True)
class _Labelled(_Sample):
    label_noise: Annotated[float, label_noise_knob()] = 0.0


@dataclass(frozen=True, kw_only=True)
class Shipped(Source, _Sample):
    """Read by `tui.data.shipped`. There are `every` rows."""

    every: ClassVar[int]

    @property
    def total(self) -> int:
        return self.rows or self.every


@dataclass(frozen=True, kw_only=True)
class ShippedClasses(Shipped, _Labelled):
    """Read, with classes to predict."""


@dataclass(frozen=True, kw_only=True)
class Iris(ShippedClasses):
    name = "iris"
    title = "iris"
    doc = "Three species of iris by the sizes of their petals and sepals; 150 rows, 4 features."
    task = "multiclass"
    features = 4
    classes = 3
    every = 150
    rows: Annotated[int, _rows(every)] = 0


@dataclass(frozen=True, kw_only=True)
class Wine(ShippedClasses):
    name = "wine"
    title = "wine"
    doc = "Three growers of wine by chemical measurements; 178 rows, 13 features."
    task = "multiclass"
    features = 13
    classes = 3
    every = 178
    rows: Annotated[int, _rows(every)] = 0


@dataclass(frozen=True, kw_only=True)
class BreastCancer(ShippedClasses):
    name = "breast_cancer"
    title = "breast cancer"
    doc = "Malignant or benign by measurements of cell nuclei; 569 rows, 30 features."
    task = "binary"
    features = 30
    classes = 2
    every = 569
    rows: Annotated[int, _rows(every)] = 0


@dataclass(frozen=True, kw_only=True)
class Diabetes(Shipped):
    name = "diabetes"
    title = "diabetes"
    doc = "Progress of diabetes after a year by ten measurements; 442 rows, raw units."
    task = "regression"
    features = 10
    every = 442
    rows: Annotated[int, _rows(every)] = 0


@dataclass(frozen=True, kw_only=True)
class Digits(ShippedClasses):
    name = "digits"
    title = "digits"
    doc = "Handwritten digits as 8 by 8 pictures; 1797 rows, 64 pixels."
    task = "multiclass"
    pictures = True
    features = 64
    classes = 10
    every = 1797
    rows: Annotated[int, _rows(every)] = 0
