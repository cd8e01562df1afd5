"""What stands in the form: text as typed, right or wrong, and the recipe it spells."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tui.app.file.fitting import fitting
from tui.errors import Refusal
from tui.families import FAMILIES, Family, Network
from tui.headline import misfit
from tui.hyperparameters import Hyperparameter, OneOf, Range, Searched, Settings, When
from tui.recipe import Recipe, Stopping
from tui.sources import SOURCES, File, Source
from tui.sources.drawn import Moons

SectionName = Literal["data", "model", "stop", "search", "staff"]
A_SEARCH = "a range or set makes a search: F5 searches it; to train, give one value."
ONE_VALUE = "a range or set is for what a model is given: here, give one value."


class Place(NamedTuple):
    """Where a hyperparameter stands: its section and its key there."""

    section: SectionName
    key: str


ERROR = Place("stop", "error")


class Draft:
    """Texts by place over a choice of data and model. What was typed outlives such a choice."""

    def __init__(self, recipe: Recipe | None = None) -> None:
        self.source: type[Source] = Moons
        self.family: type[Family] = Network
        self._typed: dict[Place, str] = {}
        self._weighed: tuple[object, dict[Place, str]] = (None, {})
        self._data: Source | None = None
        if recipe is not None:
            self.take(recipe)

    def sections(self) -> dict[SectionName, type[Settings]]:
        return {"data": self.source, "model": self.family, "stop": Stopping}

    def places(self) -> Iterator[tuple[Place, Hyperparameter]]:
        """Every hyperparameter of the present data, model and stopping rule, in order."""
        for name, section in self.sections().items():
            for each in section.hyperparameters():
                yield Place(name, each.key), each

    def hyperparameter(self, place: Place) -> Hyperparameter:
        return self.sections()[place.section].hyperparameter(place.key)

    def knows(self, place: Place) -> bool:
        """Whether the present data and model have it: a field that is going away has it not."""
        return any(known == place for known, _ in self.places())

    def text(self, place: Place) -> str:
        """What stands there: as typed, else the default."""
        each = self.hyperparameter(place)
        return self._typed.get(place, each.declaration.format(each.default))

    def put(self, place: Place, text: str) -> None:
        """Someone typed `text` there. The default typed again is no choice of its own."""
        each = self.hyperparameter(place)
        if text == each.declaration.format(each.default):
            self._typed.pop(place, None)
        else:
            self._typed[place] = text
        if place.section == "data":
            self._data = None

    @property
    def data(self) -> Source:
        """The data as the form has it; what is wrong there has its default."""
        if self._data is None:
            texts = {}
            for each in self.source.hyperparameters():
                text = self._typed.get(Place("data", each.key))
                try:
                    if text is not None:
                        each.declaration.parse(text)
                        texts[each.key] = text
                except Refusal:
                    continue
            self._data = self.source.from_text(texts)
        return self._data

    def choose_source(self, source: type[Source]) -> None:
        self.source, self._data = source, None

    def choose_family(self, family: type[Family]) -> None:
        self.family = family

    def take(self, recipe: Recipe) -> None:
        """Show `recipe`, forgetting what was typed."""
        self.source, self.family = type(recipe.data), type(recipe.model)
        self._typed.clear()
        self._data = None
        for name, section in recipe.sections().items():
            for each in section.hyperparameters():
                text = each.declaration.format(getattr(section, each.name))
                self.put(Place(name, each.key), text)  # type: ignore[arg-type]  # its own names

    def take_data(self, source: Source) -> None:
        """Show `source` with its values, and the first model that fits where the present does not.

        `Refusal` where none does.
        """
        family = fitting(source, self.family)
        self.source, self.family = type(source), family
        self._typed = {
            place: each for place, each in self._typed.items() if place.section != "data"
        }
        for each in source.hyperparameters():
            self.put(Place("data", each.key), each.declaration.format(getattr(source, each.name)))
        self._data = None

    @property
    def has_file(self) -> bool:
        """Whether a file was opened, shown or not."""
        return self.source is File or Place("data", "path") in self._typed

    def value(self, place: Place) -> object:
        """The one value that the text there spells; `Refusal` says why it spells none."""
        value = self._read(place)
        if isinstance(value, (Range, OneOf)):
            raise Refusal(A_SEARCH if place.section == "model" else ONE_VALUE)
        return value

    def _read(self, place: Place) -> object | Searched:
        return self.hyperparameter(place).declaration.parse_search(self.text(place))

    def searched(self, place: Place) -> Searched | None:
        """The range or set that stands there; None for one value, and for what has no effect."""
        if place.section != "model" or not self.applies(place):
            return None
        try:
            value = self._read(place)
        except Refusal:
            return None
        return value if isinstance(value, (Range, OneOf)) else None

    def space(self) -> dict[str, Searched]:
        """What of the model is to be searched, by key."""
        found = {place.key: self.searched(place) for place, _ in self.places()}
        return {key: searched for key, searched in found.items() if searched is not None}

    def problem(self, place: Place) -> str:
        """Why the text there is of no use; empty where it is, or does not apply."""
        return self._misspelt(place) or self._excesses().get(place, "")

    def _misspelt(self, place: Place) -> str:
        if not self.applies(place) or self.searched(place) is not None:
            return ""
        try:
            value = self.value(place)
        except Refusal as refusal:
            return str(refusal)
        return self.against(place, str(value))

    def against(self, place: Place, word: str) -> str:
        """Why `word` cannot stand there with such data and such a model; empty where it can."""
        return misfit(word, self.data.task, self.family) if place == ERROR else ""

    def _excesses(self) -> dict[Place, str]:
        """Places whose values are more than there is data for, and why; found once a change."""
        now = (self.source, self.family, tuple(self._typed.items()))
        if self._weighed[0] != now:
            self._weighed = now, self._weigh()
        return self._weighed[1]

    def _weigh(self) -> dict[Place, str]:
        if self.unfit() or any(self._misspelt(place) for place, _ in self.places()):
            return {}
        data, model = self._settings(self.source, "data"), self._settings(self.family, "model")
        assert isinstance(data, Source) and isinstance(model, Family)
        return {
            Place(section, key): why
            for section, key, why in model.excesses(data.known)
            if self.searched(Place(section, key)) is None
        }

    def applies(self, place: Place) -> bool:
        """Whether it has any effect, given the data, the model and what stands in the fields it
        depends on.
        """
        declaration = self.hyperparameter(place).declaration
        if declaration.tasks and self.data.task not in declaration.tasks:
            return False
        if declaration.when_kept not in ("", self.family.kept):
            return False
        return self._meets(place, declaration.when)

    def changeable(self, place: Place) -> bool:
        """Whether it may change while such a model trains."""
        declaration = self.hyperparameter(place).declaration
        return declaration.live and self._meets(place, declaration.live_when)

    def _meets(self, place: Place, when: When | None) -> bool:
        if when is None:
            return True
        for other, each in self.places():
            if other.section == place.section and each.name == when.name:
                try:
                    return self.value(other) in when.values and self.applies(other)
                except Refusal:
                    return True
        return True

    def problems(self) -> dict[Place, str]:
        """Every place with a text of no use, in the order of the form, and why."""
        found = {place: self.problem(place) for place, _ in self.places()}
        return {place: why for place, why in found.items() if why}

    def unfit(self) -> str:
        """Why the model cannot learn from the data; empty where it can."""
        return self.family.unfit(self.data.task, self.data.pictures)

    def recipe(self) -> Recipe:
        """What the form spells; `Refusal` names the first thing that is wrong."""
        recipe = self.base()
        if space := self.space():
            label = self.hyperparameter(Place("model", next(iter(space)))).label
            raise Refusal(f"{label}: {A_SEARCH}")
        return recipe

    def spells(self, recipe: Recipe) -> bool:
        """Whether this says what `recipe` does, so that nothing typed is lost with it.

        What has no effect, the one may say and the other not.
        """
        try:
            return self.recipe() == Draft(recipe).recipe()
        except Refusal:
            return False

    def base(self) -> Recipe:
        """The same, with the default of each that is searched; `Refusal` as well."""
        if reason := self.unfit():
            raise Refusal(f"{reason} Choose another model or other data.")
        for place, why in self.problems().items():
            raise Refusal(f"{self.hyperparameter(place).label}: {why}")
        return Recipe(
            self._settings(self.source, "data"),  # type: ignore[arg-type]  # a Source
            self._settings(self.family, "model"),  # type: ignore[arg-type]  # a Family
            self._settings(Stopping, "stop"),  # type: ignore[arg-type]  # a Stopping
        ).checked()

    def _settings(self, section: type[Settings], name: SectionName) -> Settings:
        # What does not apply keeps its default: a typing error in a hidden field stops no one.
        return section.from_values(
            {
                each.key: self.value(Place(name, each.key))
                for each in section.hyperparameters()
                if self.applies(Place(name, each.key))
                and self.searched(Place(name, each.key)) is None
            }
        )


def sources() -> tuple[type[Source], ...]:
    return SOURCES


def families() -> tuple[type[Family], ...]:
    return FAMILIES
