"""The plan of a search: the value that fully decides it. The form and the command line spell it."""

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from tui.errors import Refusal
from tui.families.gradient import Gradient
from tui.hyperparameters import Hyperparameter, OneOf, Range, Searched
from tui.hyperparameters.dimension import Dimension
from tui.recipe import Recipe
from tui.strategy import Strategy
from tui.words import listed, quoted


class Kind(StrEnum):
    """What is gone through: settings of a model to find the best, values of one of them as the
    points of a curve, ever more training rows, or learning rates.
    """

    SEARCH = "search"
    VALUES = "values"
    ROWS = "rows"
    RATES = "rates"

    @property
    def tries(self) -> bool:
        """Whether it has trials, each a setting of the model."""
        return self in (Kind.SEARCH, Kind.VALUES)


_TITLES = {Kind.ROWS: "training rows", Kind.RATES: "learning-rate range test"}


@dataclass(frozen=True, eq=False)
class Plan:
    """A recipe, what of its model is searched by key, and how. Equal where all values are.

    One whose `kind` tries no settings has no space: `trials` of its strategy are the numbers of
    rows, and `repeats` how often each is drawn.
    """

    recipe: Recipe
    space: Mapping[str, Searched]
    strategy: Strategy = field(default_factory=Strategy)
    kind: Kind = Kind.SEARCH

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash(self.to_json())

    @property
    def title(self) -> str:
        over = [each.of.label for each in self.dimensions] or [_TITLES.get(self.kind, "")]
        return f"{self.recipe.title}, {', '.join(over)}"

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """What is searched, in the order of the form."""
        every = self.recipe.model.hyperparameters()
        return tuple(
            Dimension(each, self.space[each.key]) for each in every if each.key in self.space
        )

    @property
    def curve(self) -> bool:
        """Whether its trials are the points of one curve, asked for as one or not: evenly spread
        values of one thing.
        """
        return len(self.space) == 1 and self.strategy.sampler == "grid"

    @property
    def staged(self) -> bool:
        """Whether that curve is a single trial, whose steps are the values."""
        return self.curve and self.dimensions[0].size == 1

    @property
    def parts(self) -> int:
        """How many fits a trial is made of."""
        return self.strategy.parts

    @property
    def most_trials(self) -> int:
        """The trials that the budget of fits allows at most."""
        strategy = self.strategy
        most = strategy.fits // self.parts if strategy.fits else strategy.trials
        return min(strategy.trials, max(most, 1))

    def checked(self) -> Self:
        """This plan if it can be searched; `Refusal` says why not."""
        if not self.kind.tries:
            return self._gone_through()
        if self.kind is Kind.VALUES and not self.curve:
            raise Refusal("a curve goes through a grid over one hyperparameter.")
        if not self.space:
            raise Refusal(
                "nothing is to be searched: give a range such as 0.001..1, or a set such as "
                "{1, 10, 100}, in place of a value."
            )
        for key in self.space:
            self.recipe.model.hyperparameter(key)
        for each in self.dimensions:
            if reason := self._idle(each.of):
                raise Refusal(reason)
        strategy = self.strategy
        if strategy.fits and strategy.fits < self.parts:
            raise Refusal(
                f"a trial takes {self.parts} fits and the budget is {strategy.fits}: "
                "allow more fits, or take fewer folds or repeats."
            )
        if strategy.repeats > 1 and not self.seeded:
            raise Refusal(
                f"{self.recipe.model.title} draws nothing by chance, so repeats would all be "
                "alike: set repeats to 1, or search with folds."
            )
        if strategy.repeats > 1 and "seed" in self.space:
            raise Refusal("the seed is searched and repeated: give one seed, or repeats 1.")
        self.recipe.checked()
        return self

    def _gone_through(self) -> Self:
        model = self.recipe.checked().model
        if self.space:
            raise Refusal("a curve over rows or learning rates searches nothing: give one value.")
        if self.kind is Kind.RATES:
            if not isinstance(model, Gradient):
                raise Refusal(
                    f"{model.title} follows no gradient here, so that there is no learning rate to "
                    "test: take a network, or a linear, logistic or polynomial model by gradient."
                )
            if reason := self._idle(model.hyperparameter("learning_rate")):
                raise Refusal(reason)
        return self

    def conditional(self, each: Hyperparameter) -> bool:
        """Whether it applies beside some of what is searched only."""
        when = each.declaration.when
        if when is None:
            return False
        every = self.recipe.model.hyperparameters()
        other = next(known for known in every if known.name == when.name)
        return other.key in self.space or self.conditional(other)

    def _idle(self, each: Hyperparameter) -> str:
        """Why searching it would change nothing, beside what is set; empty where it does."""
        model, when = self.recipe.model, each.declaration.when
        if when is None:
            return ""
        other = next(known for known in model.hyperparameters() if known.name == when.name)
        if other.key in self.space:
            return ""
        value = getattr(model, other.name)
        if value in when.values:
            return self._idle(other)
        allowed = listed([other.declaration.format(known) for known in when.values])
        return (
            f"{each.label} has no effect while {other.label} is "
            f"{quoted(other.declaration.format(value))}: set that to {allowed}, or search it too."
        )

    @property
    def seeded(self) -> bool:
        """Whether the model draws anything by chance."""
        return any(each.key == "seed" for each in self.recipe.model.hyperparameters())

    def recipe_of(self, values: Mapping[str, Any]) -> Recipe:
        """The recipe of the trial with `values`; what does not apply among them has its default."""
        model = type(self.recipe.model)
        chosen = model.from_values({**self.recipe.model.values(), **values})
        return Recipe(self.recipe.data, chosen, self.recipe.stop)

    def applying(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Of `values` those that have an effect beside the others."""
        model = self.recipe_of(values).model
        return {each.key: values[each.key] for each in self.dimensions if model.applies(each.of)}

    def to_dict(self) -> dict[str, Any]:
        space = {}
        for each in self.dimensions:
            space[each.key] = each.of.declaration.format_search(each.searched)
        return {
            "recipe": self.recipe.to_dict(),
            "space": space,
            "strategy": self.strategy.values(),
            **({} if self.kind is Kind.SEARCH else {"kind": self.kind.value}),
        }

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), separators=(",", ":"))

    @classmethod
    def from_dict(cls, parts: Mapping[str, Any]) -> Self:
        """The plan such a mapping spells; `Refusal` where it is none."""
        recipe = Recipe.from_dict(parts.get("recipe", {}))
        space = {}
        for key, text in dict(parts.get("space", {})).items():
            space[key] = searched(recipe, key, str(text))
        strategy = Strategy.from_values(parts.get("strategy", {}))
        return cls(recipe, space, strategy, Kind(parts.get("kind", Kind.SEARCH))).checked()

    def command(self) -> str:
        """The command line that repeats this search."""
        if not self.kind.tries:
            return self._curve_command()
        words = shlex.split(self.recipe.command("search"))
        for each in self.dimensions:
            if each.of.flag in words:
                place = words.index(each.of.flag)
                del words[place : place + 2]
            words += [each.of.flag, each.of.declaration.format_search(each.searched)]
        for item in Strategy.hyperparameters():
            value = getattr(self.strategy, item.name)
            usual = self.strategy.usual_trials if item.name == "trials" else item.default
            if value != usual:
                words += [item.flag, item.declaration.format(value)]
        return shlex.join(words)

    def _curve_command(self) -> str:
        command, strategy = self.recipe.command("curve"), self.strategy
        if self.kind is Kind.RATES:
            return f"{command} --over learning_rate --range-test"
        return f"{command} --over rows --points {strategy.trials} --repeats {strategy.repeats}"


def searched(recipe: Recipe, key: str, text: str) -> Searched:
    """The range or set that `text` spells for `key` of the recipe's model."""
    each = recipe.model.hyperparameter(key)
    found = each.declaration.parse_search(text)
    if not isinstance(found, (Range, OneOf)):
        raise Refusal(f"{each.label}: {quoted(text)} is one value: give a range or a set.")
    return found
