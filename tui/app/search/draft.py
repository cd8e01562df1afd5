"""What stands on the left of the Search screen: lines of a space, a strategy, and their plan."""

from collections.abc import Mapping

from tui.app.form.draft import Place
from tui.app.search.staff import Staff
from tui.errors import Refusal
from tui.hyperparameters import Hyperparameter, OneOf, Range, Searched, Settings
from tui.plan import Plan
from tui.race import USUAL, race_plans, told
from tui.recipe import Recipe
from tui.strategy import SAMPLERS, Strategy

RACES = {
    "race": USUAL,
    "race of all": tuple(SAMPLERS),
}
"""What may stand for the sampler as well: several of them, side by side."""
TAKEN_OUT = "An emptied line is not searched, one value fixes it."
NOT_SEARCHED = "not searched: give a range such as 0.001..1, or a set in braces."


SAMPLER = Place("search", "sampler")
TRIALS = Place("search", "trials")
STAFF = Place("staff", "cluster")


def race_doc(word: str) -> str:
    """What a race is, in a sentence."""
    return f"{told(RACES[word])} side by side, each with the whole budget.".capitalize()


class SearchDraft:
    """Texts by place over a recipe. An empty line is not searched; one value is fixed."""

    def __init__(self) -> None:
        self.recipe = Recipe()
        self._lines: dict[str, str] = {}
        self._own: set[str] = set()
        self._given: Mapping[str, Searched] = {}
        self._typed: dict[str, str] = {}
        self._spelt: tuple[object, Plan | Refusal] | None = None

    def follow(self, recipe: Recipe, space: Mapping[str, Searched]) -> None:
        """Take what the form of Train says now. What was added or typed here stays, but for what
        that form says otherwise than before.
        """
        task, model = recipe.data.task, recipe.model
        stays = {
            each.key: self._lines[each.key]
            for each in model.hyperparameters()
            if each.key in self._own
            and type(self.recipe.model) is type(model)
            and self._given.get(each.key) == space.get(each.key)
            and each.concerns(task)
        }
        self.take_space(recipe, space)
        self._lines |= stays
        self._own = set(stays)

    def rest_on(self, recipe: Recipe) -> None:
        """Take the data and the values of `recipe`; what is searched of the same model stays."""
        if type(self.recipe.model) is not type(recipe.model):
            self.take_space(recipe, {})
            return
        self.recipe = recipe
        for each in recipe.model.hyperparameters():
            if not each.concerns(recipe.data.task):
                self._lines.pop(each.key, None)

    def take_space(self, recipe: Recipe, space: Mapping[str, Searched]) -> None:
        """Search `space` of the model of `recipe`, by the strategy that stands there."""
        self.recipe, self._given, self._own = recipe, dict(space), set()
        self._lines = {
            each.key: each.declaration.format_search(space[each.key])
            for each in recipe.model.hyperparameters()
            if each.key in space
        }

    @property
    def racers(self) -> tuple[str, ...]:
        """The samplers that are to race; none where one searches alone."""
        return RACES.get(self.text(SAMPLER), ())

    def take(self, plan: Plan) -> None:
        """Show `plan`, strategy and all."""
        self.take_space(plan.recipe, plan.space)
        staff = {STAFF.key: self.text(STAFF)}
        self._typed = staff | {
            each.key: each.declaration.format(getattr(plan.strategy, each.name))
            for each in Strategy.hyperparameters()
        }

    def offer(self, key: str) -> str:
        """Take what is declared for `key` into the space; a sentence where nothing is."""
        each = self.recipe.model.hyperparameter(key)
        found = each.declaration.offer(each.default)
        self._own.add(key)
        self._lines[key] = "" if found is None else each.declaration.format_search(found)
        return "" if found is not None else f"{each.label} has no range of its own: type one."

    def lines(self) -> list[tuple[Place, Hyperparameter]]:
        """What stands in the space, in the order of the model."""
        every = self.recipe.model.hyperparameters()
        return [(Place("model", each.key), each) for each in every if each.key in self._lines]

    @property
    def searches(self) -> bool:
        """Whether any line spells a range or a set."""
        for place, _ in self.lines():
            try:
                if isinstance(self._read(place), (Range, OneOf)):
                    return True
            except Refusal:
                continue
        return False

    def others(self) -> list[Hyperparameter]:
        """What could be searched too."""
        model, task = self.recipe.model, self.recipe.data.task
        return [
            each
            for each in model.hyperparameters()
            if each.key not in self._lines and each.concerns(task)
        ]

    def hyperparameter(self, place: Place) -> Hyperparameter:
        sections: dict[str, type[Settings]] = {"search": Strategy, "staff": Staff}
        section = sections.get(place.section, type(self.recipe.model))
        return section.hyperparameter(place.key)

    def knows(self, place: Place) -> bool:
        """Whether the space has such a line."""
        return place.key in self._lines

    def text(self, place: Place) -> str:
        if place.section == "model":
            return self._lines.get(place.key, "")
        each = self.hyperparameter(place)
        return self._typed.get(place.key, each.declaration.format(each.default))

    def put(self, place: Place, text: str) -> None:
        """Write `text` there. As long as the trials are the usual ones, they follow the budget."""
        if place.section == "model":
            self._lines[place.key] = text
            self._own.add(place.key)
            return
        usual = self._usual_trials()
        self._typed[place.key] = text
        follows = place != TRIALS and usual == self.text(TRIALS)
        if follows and (found := self._usual_trials()) is not None:
            self._typed[TRIALS.key] = found

    def _usual_trials(self) -> str | None:
        """The trials that the rest of the strategy would have if none were given; None where it
        cannot be read.
        """
        every = [each for each in Strategy.hyperparameters() if each.key != TRIALS.key]
        try:
            values = {each.key: self._read(Place("search", each.key)) for each in every}
            found = Strategy.from_values(values).usual_trials
        except Refusal:
            return None
        return Strategy.hyperparameter(TRIALS.key).declaration.format(found)

    def problem(self, place: Place) -> str:
        """What is wrong with the text there; empty where nothing is."""
        try:
            self._read(place)
        except Refusal as refusal:
            return str(refusal)
        return ""

    @property
    def wrong(self) -> list[str]:
        """The labels of what stands there and cannot be read."""
        strategy = [Place("search", each.key) for each in Strategy.hyperparameters()]
        every = [*(place for place, _ in self.lines()), *strategy, STAFF]
        return [self.hyperparameter(place).label for place in every if self.problem(place)]

    def remark(self, place: Place) -> str:
        """A sentence about what stands there, where it is right."""
        if place == SAMPLER and self.racers:
            return race_doc(self.text(SAMPLER))
        each, value = self.hyperparameter(place), self._read(place)
        if value is None:
            return NOT_SEARCHED
        if isinstance(value, OneOf):
            return f"{len(value.values)} values are tried."
        if isinstance(value, Range):
            return f"Drawn evenly on a {value.scale} scale."
        said = each.declaration.remark(value)
        return said if place.section != "model" else f"One value: fixed, not searched. {said}"

    def plan(self) -> Plan:
        """What the texts spell; `Refusal` names the first that is wrong, or why it cannot be."""
        found = self.spelt()
        if isinstance(found, Refusal):
            raise Refusal(str(found))
        return found

    def spelt(self) -> Plan | Refusal:
        """The same, with the refusal as an answer; made once a change."""
        now = (self.recipe, tuple(self._lines.items()), tuple(self._typed.items()))
        if self._spelt is None or self._spelt[0] != now:
            try:
                self._spelt = (now, self._spell())
            except Refusal as refusal:
                self._spelt = (now, refusal)
        return self._spelt[1]

    def _spell(self) -> Plan:
        strategy = {}
        for each in Strategy.hyperparameters():
            strategy[each.key] = self._named(Place("search", each.key))
        self._named(STAFF)
        space: dict[str, Searched] = {}
        fixed = self.recipe.model.values()
        for place, _ in self.lines():
            value = self._named(place)
            if isinstance(value, (Range, OneOf)):
                space[place.key] = value
            elif value is not None:
                fixed[place.key] = value
        model = type(self.recipe.model).from_values(fixed)
        recipe = Recipe(self.recipe.data, model, self.recipe.stop)
        return Plan(recipe, space, Strategy.from_values(strategy)).checked()

    @property
    def cluster(self) -> str:
        """The address of the scheduler whose workers train; empty for this machine."""
        return str(self._named(STAFF))

    def plans(self) -> list[Plan]:
        """The plan, or those of a race; `Refusal` as for `plan`."""
        plan = self.plan()
        return race_plans(plan, self.racers) if self.racers else [plan]

    def _named(self, place: Place) -> object | Searched | None:
        try:
            return self._read(place)
        except Refusal as refusal:
            raise Refusal(f"{self.hyperparameter(place).label}: {refusal}") from None

    def _read(self, place: Place) -> object | Searched | None:
        text, declaration = self.text(place), self.hyperparameter(place).declaration
        if place == SAMPLER and self.racers:
            return self.racers[0]
        if place.section != "model":
            return declaration.parse(text)
        return declaration.parse_search(text) if text.strip() else None
