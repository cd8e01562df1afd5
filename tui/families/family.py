"""What every family of models has: a name, the tasks it fits, the word for its step."""

from typing import ClassVar, Literal

from tui.hyperparameters import Settings

Task = Literal["regression", "binary", "multiclass", "clustering"]


class Family(Settings):
    """A dataclass of declarations: what there is to set for one kind of model.

    `planned` is the field that says how many steps a fit takes, `step_word` what one is called.
    `needs_pictures`: it learns from rows that are pictures, and from no others.
    `may_diverge`: its loss can leave all bounds, so that a run of it is watched for that.
    """

    tasks: ClassVar[frozenset[Task]]
    step_word: ClassVar[str]
    planned: ClassVar[str]
    may_diverge: ClassVar[bool] = False
    needs_pictures: ClassVar[bool] = False
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
        needs = "numbers" if cls.tasks == {"regression"} else "classes"
        has = "numbers" if task == "regression" else "classes"
        return f"{cls.title} learns to predict {needs}, and this data has {has} to predict."

    @property
    def planned_steps(self) -> int:
        return int(getattr(self, self.planned))
