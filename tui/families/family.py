"""What every family of models has: a name, the tasks it fits, the word for its step."""

from collections.abc import Iterator
from math import inf
from typing import Any, ClassVar, Literal

from tui.families.kept import Kept
from tui.families.known import Excess, Kin, Known
from tui.hyperparameters import Effect, Hyperparameter, Settings
from tui.words import listed

Task = Literal["regression", "binary", "multiclass", "clustering"]

_PREDICTED: dict[Task, str] = {
    "regression": "numbers",
    "binary": "classes",
    "multiclass": "classes",
    "clustering": "nothing",
}
"""What there is to predict in data of each task."""
_HOW_MANY: dict[Task, str] = {"binary": "two classes", "multiclass": "three or more classes"}
"""The same for families that take classes, but not as many as there are."""


class Family(Settings):
    """A dataclass of declarations: what there is to set for one kind of model.

    `planned` is the field that says how many steps a fit takes, `step_word` what one is called.
    `needs_pictures`: it learns from rows that are pictures, and from no others.
    `predicts`: it learns to predict the target; else it ignores one, and its error is its own.
    `kept` says which step's model is the one that counts.
    `stops_early`: fewer steps make a simpler model of it, so that ending sooner may help.
    `may_diverge`: its loss can leave all bounds, so that a run of it is watched for that.
    `shaken`: its steps depend on luck, so that its errors are judged on averages over some.
    `approaches`: a step follows the training rows more closely, so that validation may turn back.
    `adds_rows`: a step adds training rows, so that its curve tells what more of them buy.
    `chancy`: its seed decides what is learned. `by_heart`: why its training error says little.
    `ranks`: what it says of classes ranks them and is no probability.
    `kin` are the families to look at where this one is at its end.
    """

    tasks: ClassVar[frozenset[Task]]
    step_word: ClassVar[str]
    planned: ClassVar[str]
    kept: ClassVar[Kept] = Kept.BEST
    stops_early: ClassVar[bool] = True
    may_diverge: ClassVar[bool] = False
    shaken: ClassVar[bool] = False
    approaches: ClassVar[bool] = True
    adds_rows: ClassVar[bool] = False
    chancy: ClassVar[bool] = False
    by_heart: ClassVar[str] = ""
    kin: ClassVar[dict[Effect, Kin]] = {}
    ranks: ClassVar[bool] = False
    needs_pictures: ClassVar[bool] = False
    predicts: ClassVar[bool] = True
    doc: ClassVar[str]

    @classmethod
    def unfit(cls, task: Task | None, pictures: bool = True) -> str:
        """Why this family does not fit `task`, in a sentence; empty where it does, or where the
        task is not known yet.

        `pictures` says whether the rows are some; without it that is not asked.
        """
        if task is None:
            return ""
        if task in cls.tasks and cls.needs_pictures and not pictures:
            return f"{cls.title} learns from pictures, and the rows of this data are none."
        if task in cls.tasks:
            return ""
        which = task in _HOW_MANY and not cls.tasks.isdisjoint(_HOW_MANY)
        words = _PREDICTED | _HOW_MANY if which else _PREDICTED
        needs = list(dict.fromkeys(words[each] for each in words if each in cls.tasks))
        has = words[task]
        return f"{cls.title} learns to predict {listed(needs)}, and this data has {has} to predict."

    def misfit(self, task: Task | None) -> str:
        """Why these values do not fit `task`, although the family does; empty where they do."""
        return ""

    def standing(self, each: Hyperparameter, value: Any, known: Known) -> Any:
        """What `value` of `each` amounts to; it differs where the data or the fit decides."""
        return value

    def room(self, each: Hyperparameter, known: Known) -> float:
        """The least value of `each` that leaves room for what was learned by the best step."""
        return -inf

    def excesses(self, known: Known) -> Iterator[Excess]:
        """Values that are more than such data bears, or a computer, each with why."""
        yield from ()

    def bears(self, known: Known) -> bool:
        """Whether such data bears these values, and a computer such a model."""
        return next(self.excesses(known), None) is None

    @property
    def planned_steps(self) -> int:
        return int(getattr(self, self.planned))
