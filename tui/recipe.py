"""The recipe: the value that fully decides a run. TOML, JSON and the command line spell it."""

import json
import re
import shlex
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Self

from tui.errors import Refusal
from tui.families import Family, Kept, Network, Task, family_named
from tui.headline import USUAL, WORDS, misfit, title_of
from tui.hyperparameters import Choice, Hyperparameter, Int, Settings
from tui.sources import Source, source_named
from tui.sources.drawn import Moons
from tui.words import quoted, visible

LARGEST_FILE = 100_000
SECTIONS = ("data", "model", "stop")


@dataclass(frozen=True, kw_only=True)
class Stopping(Settings):
    """What a run is judged by, and when it ends before its planned steps are done."""

    name = "stop"
    title = "stopping"

    error: Annotated[
        str,
        Choice(
            doc="Which error picks the best step, stops early and compares runs.",
            options=WORDS,
            later=True,
        ),
    ] = USUAL
    patience: Annotated[
        int,
        Int(
            label="stop early",
            doc="Stop after this many steps that were not better on validation; 0 never does.",
            low=0,
            high=1_000_000,
            scale="log",
            search=(5, 100),
            when_kept=Kept.BEST,
            says=(
                (0, "Runs to the end of its planned steps."),
                (5, "Impatient: an unlucky wobble may end the run."),
                (
                    1_000_000,
                    "Stops once validation has not improved for so long; keeps the best step.",
                ),
            ),
        ),
    ] = 0
    max_seconds: Annotated[
        int,
        Int(
            label="time limit",
            doc="Stop after this many seconds of training; 0 never does.",
            low=0,
            high=10_000_000,
            scale="log",
            says=(
                (0, "Takes the time it needs."),
                (10_000_000, "A slower machine gets less far in this time: results may differ."),
            ),
        ),
    ] = 0

    def misfit(self, task: Task | None, family: Family | type[Family]) -> str:
        """Why such a model of such data cannot be judged so; empty where it can."""
        return misfit(self.error, task, family)


@dataclass(frozen=True, eq=False)
class Recipe:
    """Data, model and stopping rule, each with every value in place. Equal where all values are."""

    data: Source = field(default_factory=Moons)
    model: Family = field(default_factory=Network)
    stop: Stopping = field(default_factory=Stopping)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Recipe) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash(self.to_json())

    @property
    def title(self) -> str:
        return f"{self.data.caption} · {self.model.title}"

    @property
    def error_title(self) -> str:
        """What the error is called that it is judged by."""
        return title_of(self.stop.error, self.data.task, self.model)

    @property
    def error_said(self) -> str:
        """The same as a sentence goes on: ``the share wrong``, ``1 - F1``."""
        title = self.error_title
        return title if title[0].isdigit() else f"the {title}"

    @property
    def usual_error(self) -> bool:
        """Whether that is the usual one for such data, of which it is known how luck moves it."""
        return self.stop.error == USUAL

    def sections(self) -> dict[str, Settings]:
        return {"data": self.data, "model": self.model, "stop": self.stop}

    def checked(self) -> Self:
        """This recipe if its model fits its data; `Refusal` says why not."""
        reason = self.model.unfit(self.data.task, self.data.pictures)
        if reason:
            raise Refusal(f"{reason} Choose another model for {self.data.caption}.")
        if reason := self.model.misfit(self.data.task):
            raise Refusal(reason)
        if reason := self.stop.misfit(self.data.task, self.model):
            raise Refusal(f"error: {reason}")
        return self

    def possible(self) -> Self:
        """This recipe if its data has enough for each value; `Refusal` names one that is more."""
        for section, key, why in self.model.excesses(self.data.known):
            label = self.sections()[section].hyperparameter(key).label
            raise Refusal(f"{label}: {why}")
        return self

    def to_dict(self) -> dict[str, dict[str, Any]]:
        """JSON-ready: a section each, names first; without what is `later` at its default."""
        out = {}
        for word, section in self.sections().items():
            named = {} if word == "stop" else {"name": section.name}
            out[word] = named | {
                each.key: _plain(getattr(section, each.name))
                for each in section.hyperparameters()
                if not _left_out(each, getattr(section, each.name))
            }
        return out

    @classmethod
    def from_dict(cls, sections: Mapping[str, Any]) -> Self:
        """The recipe such a mapping spells; what is missing is the default."""
        for word, content in sections.items():
            if word not in SECTIONS:
                raise Refusal(f"a recipe has no section {quoted(word)}: it has data, model, stop.")
            if not isinstance(content, Mapping):
                raise Refusal(f"the section {word} holds no values: write [{word}] above them.")
        data, model = dict(sections.get("data", {})), dict(sections.get("model", {}))
        return cls(
            source_named(_name(data, "moons")).from_values(data),
            family_named(_name(model, "network")).from_values(model),
            Stopping.from_values(sections.get("stop", {})),
        ).checked()

    def to_json(self) -> str:
        return json.dumps(self.to_dict(), separators=(",", ":"))

    def to_toml(self) -> str:
        """A file a person can read and `from_toml` reads back equal."""
        lines = [f"# {self.title}"]
        for word, section in self.to_dict().items():
            lines += ["", f"[{word}]"]
            lines += [f"{key} = {json.dumps(value)}" for key, value in section.items()]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_toml(cls, text: str, where: str = "the recipe") -> Self:
        """The recipe `text` spells; a `Refusal` names `where` and the line."""
        try:
            sections = tomllib.loads(text)
        except (ValueError, RecursionError) as error:  # a number too long is a plain ValueError
            raise Refusal(f"{where} is not TOML: {visible(str(error)).rstrip('.')}.") from None
        try:
            return cls.from_dict(sections)
        except Refusal as refusal:
            line = _line(text, *_culprit(sections))
            raise Refusal(f"{where}{line}: {refusal}") from None

    @classmethod
    def from_file(cls, path: str) -> Self:
        try:
            file = Path(path)
            if not file.is_file():
                raise Refusal(f"there is no recipe file {quoted(path)}: give the path of a file.")
            if file.stat().st_size > LARGEST_FILE:
                raise Refusal(f"{quoted(path)} is too large for a recipe: the limit is 100 kB.")
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise Refusal(f"{quoted(path)} is not text in UTF-8: give a recipe file.") from None
        except OSError as error:
            reason = error.strerror or "the system does not say why"
            raise Refusal(f"{quoted(path)} cannot be read: {reason}.") from None
        except ValueError as error:  # a path with a NUL in it
            if isinstance(error, Refusal):
                raise
            raise Refusal(f"{quoted(path)} is not a path: give the path of a file.") from None
        return cls.from_toml(text, quoted(path))

    def command(self, verb: str = "train") -> str:
        """The command line that repeats this run; what stands at its default is left out."""
        words = ["python", "-m", "tui", verb, "--data", self.data.word, "--model", self.model.name]
        return shlex.join([*words, *self.flags()])

    def flags(self) -> list[str]:
        """Flags and values of all that does not stand at its default; `data.word` is left out."""
        words = []
        for section in self.sections().values():
            for each in section.hyperparameters():
                value = getattr(section, each.name)
                told = section is self.data and each.key in self.data.told_by_word
                if value != each.default and not told:
                    words += [each.flag, each.declaration.format(value)]
        return words


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _left_out(each: Hyperparameter, value: Any) -> bool:
    return each.declaration.later and value == each.default


def _name(section: dict[str, Any], default: str) -> str:
    """The ``name`` of a section, taken out of it."""
    name = section.pop("name", default)
    if not isinstance(name, str):
        raise Refusal("a name is a word in quotes: give a name such as " + quoted(default) + ".")
    return name


def _culprit(sections: Mapping[str, Any]) -> tuple[str, str]:
    """The section and key that `Recipe.from_dict` refuses: the first that fails alone."""
    for word, content in sections.items():
        if word not in SECTIONS or not isinstance(content, Mapping):
            return word, ""
        named = word != "stop" and "name" in content
        name = {"name": content["name"]} if named else {}
        for key, value in content.items():
            settings: type[Settings] = Stopping
            try:
                alone = {key: value} | name
                if word == "data":
                    settings = source_named(_name(alone, "moons"))
                elif word == "model":
                    settings = family_named(_name(alone, "network"))
            except Refusal:
                return word, "name"
            try:
                settings.from_values(alone)
            except Refusal:
                return word, key
    # Each value is legal: the model, or what it is judged by, does not fit the data.
    try:
        Recipe.from_dict({**sections, "stop": {}})
    except Refusal:
        return "model", "name"
    return "stop", "error"


def _line(text: str, section: str, key: str) -> str:
    """``, line N``, where `key` of `section` stands in a TOML text; empty where it is not found."""
    here = header = ""
    for number, line in enumerate(text.splitlines(), 1):
        if table := re.match(r"\s*\[+\s*([^]]*?)\s*]", line):
            here = table.group(1).strip("\"'")
            if here == section:
                header = f", line {number}"
                if not key:
                    return header
        elif entry := re.match(r"\s*([^=#]+?)\s*=", line):
            path = ".".join(part.strip(" \"'") for part in entry.group(1).split("."))
            full = f"{here}.{path}" if here else path
            if full == section or full == f"{section}.{key}":
                return f", line {number}"
    return header
