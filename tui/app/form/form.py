"""The form: fields made from the declarations, over a draft that holds what was typed."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message

from tui.app.form.choice_field import ChoiceField, Option
from tui.app.form.draft import ERROR, Draft, Place, SectionName, families, sources
from tui.app.form.field import LIVE_MARK, PLAIN_LIVE_MARK, SEARCHED_MARK, Field
from tui.app.form.text_field import TextField
from tui.app.text import text
from tui.hyperparameters import Choice, Hyperparameter
from tui.plotting.style import Charset
from tui.recipe import Recipe
from tui.sources import File, Source, source_named
from tui.words import short

WHICH_DATA = Place("data", "name")
WHICH_MODEL = Place("model", "name")
NO_FILE = "A file of your own: o opens one, outside the form."
CHOOSERS = (WHICH_DATA, WHICH_MODEL)


def model_key(place: Place | None) -> str:
    """The key of the model's hyperparameter that stands there; empty where none does."""
    if place is None or place.section != "model" or place in CHOOSERS:
        return ""
    return place.key


class Form(VerticalScroll, can_focus=False):
    """Shows a draft and writes what is typed into it."""

    @dataclass
    class Explained(Message):
        """The explanation of the field at `place` may read differently now."""

        place: Place
        why: str = ""

    @dataclass
    class Sent(Message):
        """Enter was pressed in the field at `place`."""

        place: Place

    def __init__(self, draft: Draft, charset: Charset) -> None:
        super().__init__(id="form", classes="lights")
        self.draft = draft
        self._notes: dict[Place, str] = {}
        self._unicode = charset is Charset.UNICODE

    def compose(self) -> ComposeResult:
        yield self._chooser(WHICH_DATA)
        yield Vertical(*self._fields("data"), id="data", classes="section")
        yield self._chooser(WHICH_MODEL)
        yield Vertical(*self._fields("model"), id="model", classes="section")
        yield Vertical(*self._fields("stop"), id="stop", classes="section")

    def on_mount(self) -> None:
        self.judge()

    def fields(self) -> list[Field]:
        """The fields of the present data and model; those that are being taken away are none."""
        known = {WHICH_DATA, WHICH_MODEL, *(place for place, _ in self.draft.places())}
        return [field for field in self.query(Field) if field.place in known]

    def field(self, place: Place) -> Field:
        return next(field for field in self.fields() if field.place == place)

    @property
    def here(self) -> Place | None:
        """Where typing goes now; None where that is no field."""
        return next((each.place for each in self.fields() if each.editor.has_focus), None)

    async def take(self, recipe: Recipe) -> None:
        """Show `recipe` in place of what stands there; what stands there already stays."""
        before = self.draft.sections()
        self.draft.take(recipe)
        self._turn_choosers()
        after = self.draft.sections()
        stale = [name for name in after if after[name] is not before[name] or not self._says(name)]
        await self._rebuild(*stale)

    async def take_data(self, source: Source) -> None:
        """Show `source` in place of the present data; the model stays where it fits."""
        before = self.draft.family
        self.draft.take_data(source)
        self._turn_choosers()
        stale: list[SectionName] = ["data"]
        if self.draft.family is not before:
            stale.append("model")
        await self._rebuild(*stale)

    def gather(self) -> None:
        """Take what stands in every field: a key may come before the message about it."""
        for field in self.fields():
            if isinstance(field, TextField):
                self.draft.put(field.place, field.input.value)
        self.judge()

    def judge(self) -> None:
        """Say under each field what is wrong with it, and hide those that do not apply."""
        marks = {""}
        for field in self.fields():
            if field.place == WHICH_DATA:
                continue
            if field.place == WHICH_MODEL:
                field.say(self.draft.unfit())
                continue
            field.display = self.draft.applies(field.place)
            mark = self._mark(field.place) if field.display else ""
            field.mark(mark)
            marks.add(mark)
            field.say(self.draft.problem(field.place))
            if field.place == ERROR and isinstance(field, ChoiceField):
                choice = self.draft.hyperparameter(ERROR).declaration
                assert isinstance(choice, Choice)
                field.turner.offer(self._words(ERROR, choice))  # other data may fit others
        self._legend(marks)
        self._remark()

    async def put(self, place: Place, said: str) -> None:
        """Show `said` at `place`, and leave all else as it stands."""
        self.draft.put(place, said)
        await self._rebuild(place.section)

    def remember(self, notes: dict[Place, str]) -> None:
        """Show under these fields what they were in the run that is shown."""
        if notes != self._notes:
            self._notes = notes
            self._remark()

    def _remark(self) -> None:
        for field in self.fields():
            field.remark(self._notes.get(field.place, "") if field.display else "")

    def _legend(self, marks: set[str]) -> None:
        """Say what the marks behind the names mean."""
        searched = f"{SEARCHED_MARK} F5 searches it" if SEARCHED_MARK in marks else ""
        live = max(marks - {SEARCHED_MARK})
        self.border_subtitle = text(searched or (live and f"{live} may change live"))

    def first_wrong(self) -> Field | None:
        """The first field that keeps a run from starting."""
        return next((field for field in self.fields() if field.has_class("wrong")), None)

    async def on_field_changed(self, event: Field.Changed) -> None:
        event.stop()
        if event.place == WHICH_DATA:
            await self._choose_data(event.text)
        elif event.place == WHICH_MODEL:
            await self._choose_model(event.text)
        elif not self.draft.knows(event.place):
            return  # a last word from a field that was taken away
        elif event.text == self.draft.text(event.place):
            return  # a new field tells its text as well
        else:
            self.draft.put(event.place, event.text)
        self.judge()
        # A word chosen from a list comes while the list still has the focus.
        if event.place in CHOOSERS or self.field(event.place).editor.has_focus:
            self.post_message(self.Explained(event.place))

    def on_field_entered(self, event: Field.Entered) -> None:
        event.stop()
        if event.place in CHOOSERS or self.draft.knows(event.place):
            self.post_message(self.Explained(event.place))

    def on_field_refused(self, event: Field.Refused) -> None:
        event.stop()
        self.post_message(self.Explained(event.place, event.why))

    def on_field_sent(self, event: Field.Sent) -> None:
        event.stop()
        self.post_message(self.Sent(event.place))

    async def _choose_data(self, name: str) -> None:
        self.draft.choose_source(source_named(name))
        self._turn_choosers()
        await self._rebuild("data")

    async def _choose_model(self, name: str) -> None:
        self.draft.choose_family(next(each for each in families() if each.name == name))
        await self._rebuild("model")

    def _turn_choosers(self) -> None:
        for place in (WHICH_DATA, WHICH_MODEL):
            field = self.field(place)
            assert isinstance(field, ChoiceField)
            field.turner.word = self._word(place)
            field.turner.offer(self._options(place))

    async def _rebuild(self, *names: SectionName) -> None:
        with self.app.batch_update():
            for name in names:
                section = self.get_child_by_id(name)
                await section.remove_children()
                if not section.is_attached:
                    return  # the program was left meanwhile: nothing is shown any more
                await section.mount(*self._fields(name))
            self.judge()

    def _says(self, name: SectionName) -> bool:
        """Whether the fields of a section say what the draft does."""
        shown = [
            (field.place, field.input.value if isinstance(field, TextField) else field.turner.word)
            for field in self.get_child_by_id(name).query(Field)
            if isinstance(field, TextField | ChoiceField)
        ]
        drafted = [
            place
            for place, each in self.draft.places()
            if place.section == name and each.declaration.shown
        ]
        return shown == [(place, self.draft.text(place)) for place in drafted]

    def _fields(self, name: SectionName) -> list[Field]:
        return [
            self._field(place, each)
            for place, each in self.draft.places()
            if place.section == name and each.declaration.shown
        ]

    def _field(self, place: Place, each: Hyperparameter) -> Field:
        shown = self.draft.text(place)
        mark = self._mark(place)
        if isinstance(each.declaration, Choice):
            options = self._words(place, each.declaration)
            return ChoiceField(place, each.label, options, shown, mark, self._arrow)
        return TextField(place, each, short(shown, 200), mark)

    def _words(self, place: Place, choice: Choice) -> list[Option]:
        return [
            Option(word, word.replace("_", " "), doc, self.draft.against(place, word))
            for word, doc in choice.options.items()
        ]

    def _chooser(self, place: Place) -> Field:
        field = ChoiceField(
            place, place.section, self._options(place), self._word(place), "", self._arrow
        )
        field.add_class("chooser", update=False)
        return field

    def _mark(self, place: Place) -> str:
        """What stands behind the name: that it is searched, or may change live."""
        if self.draft.searched(place) is not None:
            return SEARCHED_MARK
        live = LIVE_MARK if self._unicode else PLAIN_LIVE_MARK
        return live if self.draft.changeable(place) else ""

    @property
    def _arrow(self) -> str:
        return "▾" if self._unicode else "v"

    def _word(self, place: Place) -> str:
        return self.draft.source.name if place == WHICH_DATA else self.draft.family.name

    def _options(self, place: Place) -> list[Option]:
        if place == WHICH_DATA:
            shown = self.draft.data.caption if self.draft.source is File else File.title
            file = Option(File.name, shown, File.doc, "" if self.draft.has_file else NO_FILE)
            return [file, *(Option(each.name, each.title, each.doc) for each in sources())]
        data = self.draft.data
        return [
            Option(each.name, each.title, each.doc, each.unfit(data.task, data.pictures))
            for each in families()
        ]
