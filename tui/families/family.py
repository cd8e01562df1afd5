"""What every family of models has: a name, the tasks it fits, the word for its step."""

from typing import ClassVar, Literal

from tui.hyperparameters import Settings
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
    `stops_early`: fewer steps make a simpler model of it, so that ending sooner may help.
    `may_diverge`: its loss can leave all bounds, so that a run of it is watched for that.
    """

    tasks: ClassVar[frozenset[Task]]
    step_word: ClassVar[str]
    planned: ClassVar[str]
    stops_early: ClassVar[bool] = True
    may_diverge: ClassVar[bool] = False
    needs_pictures: ClassVar[bool] = False
    predicts: ClassVar[bool] = True
    doc: ClassVar[str]

    @classmethod
    def unfit(cls, task: Task, pictures: bool = True) -> str:
        """Why this family does not fit `task`, in a sentence; empty where it does.

        `pictures` says whether the rows are some; without it that is not asked.
        """
        if task in cls.tasks and cls.needs_pictures and not pictures:
            return f"{cls.title} learns from pictures, and the rows of this data are none."
        if task in cls.tasks:
            return ""
        which = task in _HOW_MANY and not cls.tasks.isdisjoint(_HOW_MANY)
        words = _PREDICTED | _HOW_MANY if which else _PREDICTED
        needs = list(dict.fromkeys(words[each] for each in words if each in cls.tasks))
        has = words[task]
        return f"{cls.title} learns to predict {listed(needs)}, and this data has {has} to predict."

    def misfit(self, task: Task) -> str:
        """Why these values do not fit `task`, although the family does; empty where they do."""
        return ""

    @property
    def planned_steps(self) -> int:
        return int(getattr(self, self.planned))
