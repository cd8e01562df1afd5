"""A file on its way into the form: what a person says of it, and what was told from it."""

from collections.abc import Mapping
from typing import Any

from tui.app.file.about import REFUSED, SAMPLED, About, Column, Dealt, Remark, Stage
from tui.errors import Refusal
from tui.jobs.reader import Event
from tui.sources import File
from tui.sources.column_types import types_of
from tui.sources.file_options import AUTO

SPLITS = frozenset({"split", "data_seed", "rows", "missing", "duplicates", "group", "time"})
"""What changes how rows are used, and nothing of what the columns are."""


class FileDraft:
    """`asked` is what a person said, `settled` that with all that was told, once it is known.

    `refused` is the sentence on what keeps it from being used, empty where nothing does.
    """

    def __init__(self, asked: File) -> None:
        self.asked = asked
        self.settled: File | None = None
        self.about: About | None = None
        self.dealt: Dealt | None = None
        self.stage = Stage()
        self.refused = ""
        self.bad_lines = False
        self._found: tuple[Remark, ...] = ()
        self._aside: tuple[Remark, ...] = ()  # of columns that are not loaded with the rows
        self._known: File | None = None

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is to be said, what matters most first."""
        wrong = (Remark(REFUSED, self.refused),) if self.refused else ()
        found = sorted(self._found, key=lambda each: (not each.serious, each.remedy is None))
        return (*wrong, *found)

    @property
    def source(self) -> File:
        """The file as far as it is known."""
        return self.settled or self._known or self.asked

    @property
    def columns(self) -> tuple[Column, ...]:
        return () if self.about is None else self.about.columns

    @property
    def undecided(self) -> bool:
        """Whether nobody said yet what is to be predicted."""
        return not self.asked.target and self.asked.task is None and not self.source.pictures

    @property
    def sampled(self) -> bool:
        """Whether part of the rows is used, because there are many."""
        return any(each.kind == SAMPLED for each in self._found)

    def order(self) -> dict[str, Any]:
        """What is to be asked of the process that reads."""
        source = self.settled or self.asked
        return {"what": "columns", "source": source.values()}

    # What a person says; each `Refusal` leaves everything as it was

    def put(self, key: str, value: object) -> None:
        """Set `key` of the source to `value`; what depends on it is to be told anew."""
        if key == "types":
            assert isinstance(value, str)
            self._change({"types": (value,)})
        elif key == "target":
            task = AUTO if value else "clustering"
            self._change({"target": value, "task": task})
        elif key == "rows" and isinstance(value, str):
            self._change({key: File.hyperparameter(key).declaration.parse(value)})
        else:
            self._change({key: value})

    def as_told(self, name: str) -> None:
        """Nobody says any more what the column `name` is."""
        types = types_of(self.asked.types)
        types.pop(name, None)
        kept = tuple(f"{each}={kind}" for each, kind in types.items())
        self._change({}, types=kept)

    def skip_bad_lines(self) -> None:
        self._change({"bad_lines": "skip"})

    def _change(self, changed: Mapping[str, Any], **forced: Any) -> None:
        asked = _over(self.asked, changed, **forced)
        if asked == self.asked and not self.refused:
            return  # said again: what is known of it stands
        light = self.settled is not None and set(changed) <= SPLITS and not forced
        if light:
            assert self.settled is not None
            self.settled = _over(self.settled, changed)
        self.asked = asked
        if not light:
            self.settled = None
        self.refused, self.bad_lines = "", False

    # What is told

    def hear(self, event: Event) -> None:
        """Take in what the process says to the present `order`."""
        kind = event["event"]
        if kind == "stage":
            self.stage = Stage(event["what"], event["share"])
        elif kind == "columns":
            self.about = About.of(event)
            self._found = tuple(map(Remark.of, event["notes"]))
            self._aside = tuple(map(Remark.of, event.get("aside", ())))
            self._known = File.from_values(event["source"])
            if event["task"] is None:
                self.dealt = None
        elif kind == "data":
            self.dealt = Dealt.of(event)
            notes = tuple(map(Remark.of, event["notes"]))
            self._found = (*notes, *(each for each in self._aside if each not in notes))
            self.settled = File.from_values(event["source"])
        elif kind == "refused":
            self.refused = str(event["sentence"])
            self.bad_lines = bool(event.get("bad_lines"))
            self.dealt = None
        elif kind == "over":
            self.stage = Stage()

    def taken(self) -> File:
        """The file for the form; `Refusal` says what is missing."""
        if self.refused:
            raise Refusal(self.refused)
        if self.undecided:
            raise Refusal("nothing is to be predicted yet: choose a target, or none for groups.")
        if self.settled is None or self.dealt is None:
            raise Refusal("the file is still looked through: wait until its split is shown.")
        return self.settled


def _over(source: File, changed: Mapping[str, Any], **forced: Any) -> File:
    return File.from_values({**source.over(changed), **forced})
