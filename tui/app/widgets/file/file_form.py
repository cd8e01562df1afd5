"""The right side of the Data screen: what is predicted, how rows are split, how text is read."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message

from tui.app.file.draft import FileDraft
from tui.app.form.choice_field import ChoiceField, Option
from tui.app.form.draft import Place
from tui.app.form.field import Field
from tui.app.form.text_field import TextField
from tui.app.text import text
from tui.errors import Refusal
from tui.hyperparameters import Choice, Hyperparameter
from tui.plotting.style import LEARNED_MARK, SET_MARK, Charset
from tui.sources import File
from tui.sources.file_options import AUTO

FIELDS = ("target", "task", "split", "data_seed", "group", "time", "rows", "missing", "duplicates")
OF_TEXT = (
    "bad_lines",
    "encoding",
    "delimiter",
    "quote",
    "decimal",
    "thousands",
    "header",
    "missing_words",
)
"""Only of text with a delimiter: Parquet and JSON Lines say themselves what they hold."""
OF_PICTURES = ("target", "task", "split", "data_seed", "rows", "pixels")
COLUMNS = frozenset({"target", "group", "time"})
UNCHOSEN, NONE = "", "\0"
"""Words that are no column: a name is never empty and has no NUL in it."""
_NONE = {
    "target": Option(NONE, "none: find groups", "Predict nothing: find groups of rows."),
    "group": Option(NONE, "no", "Rows are dealt one by one."),
    "time": Option(NONE, "no", "Rows are dealt by chance."),
}
_UNCHOSEN = Option(UNCHOSEN, "choose one", "", "Choose one of the others.")
_LABELS = {
    "group": "by group",
    "time": "by time",
    "missing_words": "gap words",
    "pixels": "pixels",
}


def fields_of(source: File) -> tuple[str, ...]:
    """The keys that can be set of a file that was looked into."""
    if source.pictures:
        return OF_PICTURES
    return (*FIELDS, *OF_TEXT) if source.delimiter != AUTO else FIELDS


class FileForm(VerticalScroll, can_focus=False):
    """Shows a draft of a file and says what is changed in it."""

    @dataclass
    class Changed(Message):
        """Someone chose or typed another value."""

        key: str
        value: object

    @dataclass
    class Explained(Message):
        """The field of this key got the focus."""

        key: str

    def __init__(self, draft: FileDraft, charset: Charset) -> None:
        super().__init__(id="file-form", classes="lights")
        self._draft = draft
        self._arrow = "▾" if charset is Charset.UNICODE else "v"
        self._typed: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        for key in fields_of(self._draft.source):
            yield self._field(key, File.hyperparameter(key))

    def on_mount(self) -> None:
        self.border_title = text(f"{SET_MARK} You set")

    def tell(self, draft: FileDraft) -> None:
        """Show `draft`; what is typed and cannot be taken stays as it is."""
        self._draft = draft
        for field in self.query(Field):
            key = field.place.key
            if isinstance(field, ChoiceField):
                field.turner.word = self._word(key)
                field.turner.offer(self._options(key))
            elif isinstance(field, TextField) and key not in self._typed:
                shown = self._text(key)
                if field.input.value != shown and not field.input.has_focus:
                    field.input.value = shown

    def gather(self) -> str:
        """Why what stands in a field cannot be taken; empty where all can."""
        for key, typed in self._typed.items():
            try:
                File.hyperparameter(key).declaration.parse(typed)
            except Refusal as refusal:
                return f"{File.hyperparameter(key).label}: {refusal}"
        return ""

    def on_field_changed(self, event: Field.Changed) -> None:
        event.stop()
        key, words = event.place.key, event.text
        field = next(each for each in self.query(Field) if each.place == event.place)
        if isinstance(field, ChoiceField):
            self.post_message(self.Changed(key, "" if words == NONE else words))
            return
        if words == self._text(key):
            self._typed.pop(key, None)
            field.say("")
            return
        try:
            value = File.hyperparameter(key).declaration.parse(words)
        except Refusal as refusal:
            self._typed[key] = words
            field.say(str(refusal))
            return
        self._typed.pop(key, None)
        field.say("")
        self.post_message(self.Changed(key, value))

    def on_field_entered(self, event: Field.Entered) -> None:
        event.stop()
        self.post_message(self.Explained(event.place.key))

    def on_field_sent(self, event: Field.Sent) -> None:
        event.stop()
        self.screen.focus_next()

    def _field(self, key: str, each: Hyperparameter) -> Field:
        place, label = Place("data", key), _LABELS.get(key, each.label)
        if key in COLUMNS or isinstance(each.declaration, Choice):
            return ChoiceField(place, label, self._options(key), self._word(key), "", self._arrow)
        return TextField(place, each, self._text(key), "", label)

    def _text(self, key: str) -> str:
        """What a field that is typed in shows."""
        each = File.hyperparameter(key)
        return each.declaration.format(getattr(self._draft.asked, each.name))

    def _word(self, key: str) -> str:
        asked = self._draft.asked
        if key == "task":
            return asked.aim
        if key == "target" and self._draft.source.pictures:
            return self._draft.source.target
        if key == "target" and not asked.target:
            return UNCHOSEN if self._draft.undecided else NONE
        if key in COLUMNS:
            return str(getattr(asked, key)) or NONE
        return str(getattr(asked, File.hyperparameter(key).name))

    def _options(self, key: str) -> list[Option]:
        if key in COLUMNS:
            columns = [
                Option(each.name, each.name, each.type.word.replace("_", " "))
                for each in self._draft.columns
            ]
            if self._draft.source.pictures:
                return [Option("class", "class", "The folder, or the label, of each picture.")]
            first = [_UNCHOSEN] if key == "target" and self._draft.undecided else []
            return [*first, *columns, _NONE[key]] if key == "target" else [_NONE[key], *columns]
        declaration = File.hyperparameter(key).declaration
        assert isinstance(declaration, Choice)
        told = told_of(key, self._draft)
        return [
            Option(word, f"{LEARNED_MARK} {told}" if word == AUTO and told else word, doc)
            for word, doc in declaration.options.items()
        ]


def told_of(key: str, draft: FileDraft) -> str:
    """What was told from the file where a person left it open; empty where nothing was."""
    if key == "task":
        return "" if draft.dealt is None or draft.settled is None else draft.dealt.task
    name = File.hyperparameter(key).name
    asked, told = getattr(draft.asked, name), getattr(draft.source, name)
    return str(told) if asked == AUTO and told != AUTO else ""


def meaning(key: str, draft: FileDraft) -> str:
    """What a field means, and what may stand there; first what was told, where it is left open."""
    each = File.hyperparameter(key)
    told = told_of(key, draft)
    first = f"{LEARNED_MARK} {told}, as told from the file. " if told and key in OF_TEXT else ""
    if key in COLUMNS or isinstance(each.declaration, Choice):
        return f"{first}{each.declaration.doc} Enter lists what there is."
    legal = each.declaration.legal()
    return f"{first}{each.declaration.doc} {legal[0].upper()}{legal[1:]}."
