"""A process that reads files, as it was recorded: what it says comes as soon as it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tui.sources import File

Event = Mapping[str, Any]


def column(name: str, kind: str, bars: list[list[Any]], **more: Any) -> dict[str, Any]:
    known = {"missing": 0, "missing_share": 0.0, "distinct": 40, "low": None, "high": None}
    why = "its cells are so"
    return {"name": name, "type": kind, "why": why, "histogram": bars, **known, **more}


SPREAD = [[str(k), count] for k, count in enumerate((1, 4, 9, 14, 18, 15, 11, 7, 3, 2))]
LEAK = {
    "kind": "copied_target",
    "sentence": "The column 'diet' alone predicts 'species' without error: it may be a copy of it.",
    "suggestion": "If it is not there when the model is used, leave it out: --types diet=left_out.",
    "column": "diet",
    "remedy": {"key": "types", "value": "diet=left_out", "words": "leave it out"},
}
ID = {
    "kind": "identifier",
    "sentence": "The column 'tag' looks like an id and is not learned from.",
    "suggestion": "What means something can be given a type: --types tag=category.",
    "column": "tag",
    "remedy": {"key": "types", "value": "tag=category", "words": "learn from 'tag' as words"},
}
SAMPLED = {
    "kind": "sampled",
    "sentence": "The file is large: 100,000 of 240,000 training rows are used, drawn at random.",
    "suggestion": "Use all of them with --rows all.",
    "column": "",
    "remedy": {"key": "rows", "value": "all", "words": "use all rows"},
}
EMPTY = {"missing": 21, "missing_share": 0.0525}
COLUMNS: dict[str, Any] = {
    "event": "columns",
    "file": "birds.csv",
    "read_as": "text with a delimiter, comma between cells, names in the first line, utf-8",
    "bytes": 21900,
    "rows": 400,
    "task": None,
    "columns": [
        column("tag", "identifier", [["N0001", 1], ["others", 399]], distinct=400),
        column("island", "category", [["Biscoe", 170], ["Dream", 165], ["Torgersen", 65]]),
        column("bill_mm", "number", SPREAD, low=31.2, high=55.0, **EMPTY),
        column("ringed", "date:iso", [["2022-06-19", 3]], low=1.61e9, high=1.7e9),
        column("species", "category", [["Adelie", 180], ["Gentoo", 140], ["Chinstrap", 80]]),
        column("diet", "category", [["squid", 140], ["krill", 180], ["shrimp", 80]]),
    ],
    "notes": [ID],
}
DATA: dict[str, Any] = {
    "event": "data",
    "task": "multiclass",
    "target": "species",
    "classes": {"Adelie": {"train": 108, "validation": 36}},
    "rows": {"train": 240, "validation": 80, "test": 80},
    "features": 8,
    "error": "share wrong",
    "baseline_error": 0.55,
    "notes": [LEAK, ID],
}
PREVIEW: dict[str, Any] = {
    "event": "preview",
    "kind": "csv",
    "bytes": 21900,
    "names": ["tag", "island", "bill_mm", "ringed", "species", "diet"],
    "rows": [
        ["N0001", "Dream", "45.7", "2022-06-19", "Gentoo", "squid"],
        ["N0002", "Biscoe", "", "2023-05-18", "Adelie", "krill"],
    ],
}


@dataclass
class Told:
    """What is told of a file at each stage."""

    preview: Event = field(default_factory=lambda: PREVIEW)
    columns: Event = field(default_factory=lambda: COLUMNS)
    data: Event = field(default_factory=lambda: DATA)


class Recorded:
    """Tells of the file of `told`; `slow`: only that it has begun. `refuses` by path: a sentence.

    What is settled is told to be so: the task is that of the recording unless another is asked,
    `reading` is how text is read where that is left open. Of `pictures` no columns are told.
    """

    def __init__(self, told: Told | None = None) -> None:
        self.told = told or Told()
        self.orders: list[Mapping[str, Any]] = []
        self.refuses: dict[str, Event] = {}
        self.slow = self.pictures = False
        self.rows = 0
        self.reading: dict[str, str] = {}
        self.cancelled = self.closed = self.looks = 0
        self._news: list[Event] = []
        self.busy = False

    def ask(self, order: Mapping[str, Any]) -> None:
        self.orders.append(order)
        self.busy = True
        self._news = [{"event": "begun"}]
        if self.slow and order["what"] != "preview":
            self._news.append({"event": "stage", "what": "reading its cells", "share": 0.5})
        else:
            self._news += [*self._answer(order), {"event": "over"}]

    def news(self) -> list[Event]:
        self.looks += 1
        found, self._news = self._news, []
        if any(each["event"] == "over" for each in found):
            self.busy = False
        return found

    def cancel(self) -> None:
        self.cancelled += self.busy
        self._news, self.busy = [], False

    def close(self) -> None:
        self.closed += 1

    def go_on(self) -> None:
        """What was slow comes to its end."""
        self._news += [*self._answer(self.orders[-1]), {"event": "over"}]

    def _answer(self, order: Mapping[str, Any]) -> list[Event]:
        source = File.from_values(order["source"])
        refused = self.refuses.get(source.path)
        if refused is not None and not (source.bad_lines == "skip" and refused.get("bad_lines")):
            return [{"event": "refused", **refused}]
        if order["what"] == "preview":
            return [self.told.preview]
        if self.pictures:
            told = {"content": "pictures", "target": "class", "task": "multiclass", "pixels": 28}
            values = File.from_values({**source.values(), **told}).values()
            return [{**self.told.data, "target": "class", "notes": [], "source": values}]
        aimed = bool(source.target) or source.task is not None
        told = {"content": "table", "fingerprint": "f" * 32}
        told |= {key: word for key, word in self.reading.items() if source.values()[key] == "auto"}
        if aimed:
            told["task"] = source.task or self.told.data["task"]
        values = File.from_values({**source.values(), **told}).values()
        columns = {**self.told.columns, "source": values, "task": told.get("task")}
        if self.rows:
            columns["rows"] = 10 * self.rows
        data = {**self.told.data, "source": values, "task": told.get("task")}
        if self.rows and source.rows:
            data["notes"] = [*data["notes"], SAMPLED]
        settled = bool(source.fingerprint) and source.task is not None
        return [*([] if settled else [columns]), *([data] if aimed else [])]
