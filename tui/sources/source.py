"""What every source of data has: a task, how it is split and scaled."""

import re
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from tui.families.family import Task
from tui.families.known import Known
from tui.hyperparameters import (
    Choice,
    Declaration,
    Effect,
    Float,
    Hyperparameter,
    Int,
    Settings,
    To,
)


@dataclass(frozen=True, kw_only=True)
class Split(Declaration):
    """Shares of train, validation and test in percent, ``60/20/20``."""

    def legal(self) -> str:
        return "three whole percentages that add up to 100 such as '60/20/20', none of them 0"

    def read(self, text: str) -> object:
        if not re.fullmatch(r"[0-9]{1,2}\s*/\s*[0-9]{1,2}\s*/\s*[0-9]{1,2}", text):
            raise ValueError(text)
        return "/".join(str(int(part)) for part in text.split("/"))

    def check(self, value: object) -> object:
        if not isinstance(value, str):
            raise self.refuse(value)
        try:
            spelled = str(self.read(value))
        except ValueError:
            raise self.refuse(value) from None
        shares = self.shares(spelled)
        if sum(shares) != 100 or min(shares) < 1:
            raise self.refuse(value)
        return spelled

    def format(self, value: object) -> str:
        return str(value)

    def remark(self, value: object) -> str:
        train, validation, _ = self.shares(str(value))
        if validation < 10:
            return "Few rows to choose by: the validation error depends much on luck."
        if train < 40:
            return "Few rows to learn from: the model sees less than it could."
        return f"Learns from {train} %, chooses by {validation} %; the rest stays sealed."

    @staticmethod
    def shares(value: str) -> tuple[int, ...]:
        return tuple(int(part) for part in value.split("/"))


SCALINGS = {
    "standard": "Every feature gets mean 0 and standard deviation 1, measured on the train part.",
    "none": "Features stay in their own units; the usable learning rate then depends on them.",
}


@dataclass(frozen=True, kw_only=True)
class Source(Settings):
    """A named data set and its knobs. `doc` says in a sentence what it shows.

    What `word` tells of it on the command line, by key `told_by_word`, has no flag. What `spares`
    the test part, by key, leaves its rows and their targets as they are.
    `features` and `classes` are how many there are, 0 where that is not known before it is read.
    """

    features: ClassVar[int] = 0
    classes: ClassVar[int] = 0
    doc: ClassVar[str]
    told_by_word: ClassVar[frozenset[str]] = frozenset()
    spares: ClassVar[frozenset[str]] = frozenset({"label_noise", "scaling"})

    @property
    def task(self) -> Task | None:
        """What there is to predict; None while nobody has looked into the data for it."""
        raise NotImplementedError

    @property
    def pictures(self) -> bool:
        """Whether each row is a picture, and a feature one of its pixels."""
        return False

    @property
    def caption(self) -> str:
        """What it is called on the screen, safe to show."""
        return self.title

    @property
    def word(self) -> str:
        """What names it behind ``--data``."""
        return self.name

    @classmethod
    def flagged(cls) -> tuple[Hyperparameter, ...]:
        """What of it is set by flags: all that its word does not tell."""
        return tuple(each for each in cls.hyperparameters() if each.key not in cls.told_by_word)

    @property
    def sealed(self) -> dict[str, Any]:
        """What decides which rows the test part has: two sources that agree in it share them."""
        values = {key: value for key, value in self.values().items() if key not in self.spares}
        return {"name": self.name, **values}

    def over(self, changed: Mapping[str, Any]) -> dict[str, Any]:
        """Its values by key with those that are `changed` in their place."""
        return {**self.values(), **changed}

    random_state: Annotated[
        int,
        Int(
            key="data_seed",
            label="data seed",
            doc="Draws the data and deals the rows to train, validation and test.",
            low=0,
            high=2**32 - 1,
        ),
    ] = 0
    split: Annotated[
        str, Split(doc="Percent of rows to train on, to choose by, and to keep sealed for the end.")
    ] = "60/20/20"
    scaling: Annotated[
        str,
        Choice(
            doc="How features (and numbers to predict) are scaled.",
            options=SCALINGS,
            turns=(
                To(
                    effect=Effect.SLOWER,
                    to="standard",
                    why="makes the slopes of all features alike",
                ),
                To(
                    effect=Effect.FASTER,
                    to="standard",
                    why="makes the slopes of all features alike",
                ),
            ),
        ),
    ] = "standard"

    @property
    @abstractmethod
    def total(self) -> int:
        """How many rows all parts have together; 0 where that is not known before it is read."""

    @property
    def known(self) -> Known:
        """How much there is to learn from, rounded up: classes are dealt one by one."""
        train, _, _ = Split.shares(self.split)
        return Known(-(-self.total * train // 100), self.features, self.classes)


def label_noise_knob() -> Float:
    """The declaration shared by every source with classes."""
    return Float(
        doc="The share of training labels replaced by another class; validation stays clean.",
        low=0.0,
        high=1.0,
        step=0.05,
        search=(0.0, 0.5),
        says=(
            (0.0, "Every label is as measured or drawn."),
            (0.1, "A few wrong labels: a model that fits them all has learned some by heart."),
            (0.3, "Many wrong labels: train long and watch validation turn back up."),
            (0.5, "So many wrong labels that little is left to learn from with two classes."),
            (1.0, "Most labels are wrong: with two classes, the opposite is taught."),
        ),
    )
