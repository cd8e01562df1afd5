"""What a model takes: columns by name, each with what it is and which words it knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tui.data.dataset import Dataset
from tui.data.files.frame import Coded
from tui.data.files.regrouping import OTHERS
from tui.recipe import Recipe
from tui.sources import File
from tui.sources.column_types import ColumnType
from tui.sources.file_options import MISSING

NUMBERS = ("number", "date")


@dataclass(frozen=True, slots=True)
class Columns:
    """Those it takes, in order, and what it gives: `classes` of `target`, or numbers; with no
    `target`, clusters. `shares`: it gives a probability a class, too. `image` is (height, width)
    where they are the pixels, from 0 to 1, of a picture of one's own. `missing` are the words that
    stood for a missing value where it learned.
    """

    taken: tuple[Coded, ...]
    target: str
    task: str
    classes: tuple[str, ...]
    shares: bool
    image: tuple[int, int] | None = None
    missing: tuple[str, ...] = MISSING

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.taken]

    def to_dict(self) -> dict[str, Any]:
        return {
            "columns": [[each.name, str(each.type), list(each.levels)] for each in self.taken],
            "target": self.target,
            "task": self.task,
            "classes": list(self.classes),
            "probabilities": self.shares,
            "missing_words": list(self.missing),
        } | ({} if self.image is None else {"image": list(self.image)})

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> "Columns":
        """KeyError, TypeError or ValueError where it is not of that form."""
        taken = tuple(
            Coded(str(name), ColumnType.of(kind), tuple(map(str, levels)))
            for name, kind, levels in found["columns"]
        )
        if not taken or not all(each.type.learned for each in taken):
            raise ValueError("columns that nothing is learned from")
        if any(each.type.word not in NUMBERS and not each.levels for each in taken):
            raise ValueError("words that are not told")
        image = found.get("image")
        if image is not None:
            height, width = map(int, image)
            if height != width or height * width != len(taken):
                raise ValueError("pixels of another picture")
            image = height, width
        return cls(
            taken,
            str(found["target"]),
            str(found["task"]),
            tuple(map(str, found["classes"])),
            bool(found["probabilities"]),
            image,
            tuple(map(str, found.get("missing_words", MISSING))),
        )


def columns_of(dataset: Dataset, recipe: Recipe) -> Columns:
    """Those of a model that `recipe` made of `dataset`."""
    made, family, source = dataset.preprocessing, recipe.model, recipe.data
    numbers = tuple(Coded(name, ColumnType("number")) for name in dataset.features)
    predicts = family.predicts
    return Columns(
        numbers if made is None else made.columns,
        dataset.target if predicts else "",
        dataset.task if predicts else "clustering",
        dataset.classes if predicts else (),
        predicts and bool(dataset.classes) and family.name != "svm",
        # What ships counts brightness otherwise.
        dataset.image if dataset.name == File.name else None,
        source.missing_words if isinstance(source, File) else MISSING,
    )


def known_words(column: Coded) -> tuple[str, ...]:
    """The words that have a code each; the last level may stand for all others."""
    return column.levels[:-1] if column.levels[-1:] == (OTHERS,) else column.levels


def code_of_others(column: Coded) -> float:
    """The code of a word that is not known: of answers there is none, it counts as missing."""
    return float("nan") if column.type.word == "yes_no" else float(len(known_words(column)))
