"""A set of hyperparameters: dataclass fields annotated with their declarations."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, ClassVar, Self, get_args, get_origin, get_type_hints

from tui.errors import Refusal
from tui.hyperparameters.declaration import Declaration, When
from tui.words import quoted


@dataclass(frozen=True, slots=True)
class Hyperparameter:
    """A declaration bound to its field: `name` in code, `key` outside, `label` on the screen."""

    name: str
    declaration: Declaration
    default: Any

    @property
    def key(self) -> str:
        return self.declaration.key or self.name

    @property
    def label(self) -> str:
        return self.declaration.label or self.key.replace("_", " ")

    @property
    def flag(self) -> str:
        return "--" + self.key.replace("_", "-")

    @property
    def label_flag(self) -> str:
        """The label as a flag; the command line takes it, too."""
        return "--" + self.label.replace(" ", "-")

    def concerns(self, task: str | None) -> bool:
        """Whether it has an effect on models of `task`."""
        return not self.declaration.tasks or task in self.declaration.tasks


class Settings:
    """A dataclass whose fields are `Annotated` with declarations. It only stores.

    Its hyperparameters may be given by key (``seed``) or listed; checks happen in `checked`, in
    the form and at the start of a fit, never in ``__init__``: scikit-learn's contract.
    """

    name: ClassVar[str]
    title: ClassVar[str]

    @classmethod
    def hyperparameters(cls) -> tuple[Hyperparameter, ...]:
        """The declarations in the order of the fields, bound to name and default."""
        return _declared(cls)  # type: ignore[arg-type]  # a class is hashable

    @classmethod
    def hyperparameter(cls, key: str) -> Hyperparameter:
        """The one with this key; `Refusal` lists the keys there are."""
        for each in cls.hyperparameters():
            if each.key == key:
                return each
        known = ", ".join(each.key for each in cls.hyperparameters())
        raise Refusal(f"{cls.title} has no {quoted(key)}: it has {known}.")

    @classmethod
    def from_values(cls, values: Mapping[str, object]) -> Self:
        """An instance from typed values by key, each checked; what is missing is the default."""
        chosen = {}
        for key, value in values.items():
            each = cls.hyperparameter(key)
            try:
                chosen[each.name] = each.declaration.check(value)
            except Refusal as refusal:
                raise Refusal(f"{each.label}: {refusal}") from None
        return cls(**chosen)

    @classmethod
    def from_text(cls, texts: Mapping[str, str]) -> Self:
        """An instance from what a person typed, by key."""
        chosen = {}
        for key, text in texts.items():
            each = cls.hyperparameter(key)
            try:
                chosen[each.name] = each.declaration.parse(text)
            except Refusal as refusal:
                raise Refusal(f"{each.label}: {refusal}") from None
        return cls(**chosen)

    def values(self) -> dict[str, Any]:
        """Every value by key, in the order of the fields."""
        return {each.key: getattr(self, each.name) for each in self.hyperparameters()}

    def applies(self, each: Hyperparameter) -> bool:
        """Whether `each` has any effect, given the other values."""
        return self._meets(each.declaration.when)

    def changeable(self, each: Hyperparameter) -> bool:
        """Whether `each` may change while it trains, given the other values."""
        declaration = each.declaration
        return declaration.live and self.applies(each) and self._meets(declaration.live_when)

    def _meets(self, when: When | None) -> bool:
        if when is None:
            return True
        other = next(each for each in self.hyperparameters() if each.name == when.name)
        return getattr(self, when.name) in when.values and self.applies(other)


@cache
def _declared(cls: type[Settings]) -> tuple[Hyperparameter, ...]:
    hints = get_type_hints(cls, include_extras=True)
    found = []
    for field in fields(cls):  # type: ignore[arg-type]  # every Settings is a dataclass
        hint = hints[field.name]
        if get_origin(hint) is not Annotated:
            raise TypeError(f"{cls.__name__}.{field.name} has no declaration")
        declaration = next(d for d in get_args(hint)[1:] if isinstance(d, Declaration))
        found.append(Hyperparameter(field.name, declaration, field.default))
    return tuple(found)
