"""A run store and frames in which every name is a payload, as a stranger could hand them on."""

import json
import random
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from tests.faults.payloads import PAYLOADS
from tests.plotting.panels import every
from tui.recipe import Recipe
from tui.runs.panel import Block, Frame, Panel
from tui.runs.store import Store


def block(*shape: int) -> Block:
    count = 1
    for size in shape:
        count *= size
    return Block(shape, array("f", [(7 * i % 11) / 11 - 0.4 for i in range(count)]))


def panels(names: Sequence[str]) -> list[Panel]:
    """A panel of every kind with `names` wherever it has a name."""
    one, two, three = islice(cycle(names), 3)
    several = list(names)
    moved = [[name, -0.412, -0.398] for name in several]
    plane = {"features": [one, two], "x": [-1, 1], "y": [-1, 1], "classes": [two, three]}
    layer = {"name": one, "inputs": two, "outputs": 3, "pooled": False}
    few = min(len(several), 12)
    return [
        Panel(
            "coefficients",
            {"features": several, "outputs": [one, two], "changed": moved, "count": three},
            {
                "standardised": block(2, len(several)),
                "data_units": block(2, len(several)),
                "intercept": block(2, 2),
            },
        ),
        Panel(
            "layers",
            {"layers": [layer], "ratios": [0.001], "changed": moved, "count": three},
            {one: block(2, 3), "b" + one[1:]: block(3)},
        ),
        Panel("boundary", plane, {"winner": block(8, 8), "train": block(9, 3)}),
        Panel("curve", {"feature": one, "target": two}, {"curve": block(9, 2)}),
        Panel(
            "confusion",
            {"classes": several[:few], "part": one},
            {"counts": Block((few, few), array("f", range(few * few)))},
        ),
        Panel("scatter", {"target": one, "part": two}, {"points": block(9, 2)}),
        Panel(one, {"features": several}),
    ]


def of_every_kind(names: Sequence[str]) -> list[Panel]:
    """Each panel of the gallery of all kinds, with `names` in place of whatever text it has."""
    return [renamed(panel, cycle(names)) for panel in _gallery()]


@cache
def _gallery() -> tuple[Panel, ...]:
    dice = random.Random(3)
    return tuple(every(lambda: dice.gauss(0, 1)))


def renamed(panel: Panel, names: Iterator[str]) -> Panel:
    """`panel` with another name for each text among its facts; what had one name has one again."""
    given: dict[str, str] = {}

    def put(value: Any) -> Any:
        if isinstance(value, str):
            return given.setdefault(value, next(names))
        if isinstance(value, list):
            return [put(each) for each in value]
        if isinstance(value, dict):
            return {key: put(each) for key, each in value.items()}
        return value

    facts = put(dict(panel.facts))
    # The values of a layer stand under its name, its biases under "b" in place of the first letter.
    named = {each["name"] for each in panel.facts.get("layers") or ()}
    calls = {name: given[name] for name in named}
    calls |= {"b" + name[1:]: "b" + given[name][1:] for name in named}
    blocks = {calls.get(name, name): block for name, block in panel.blocks.items()}
    return Panel(panel.kind, facts, blocks)


def frame(names: Sequence[str], step: int = 1, whole: bool = False) -> Frame:
    """The panels above; if `whole`, those of every kind as well."""
    found = panels(names) + (of_every_kind(names) if whole else [])
    return Frame(step, {f"{i} {names[0]}": panel for i, panel in enumerate(found)})


def hostile_store(path: Path) -> int:
    """A store at `path` with an ended run for every payload; the number of one that has a panel of
    every kind.
    """
    store = Store.open(path)
    numbers = {name: store.add(Recipe()) for name in PAYLOADS}
    store.close()
    names = [text for name, text in PAYLOADS.items() if name != "surrogate"]
    body = frame(names).to_bytes()
    connection = sqlite3.connect(path)
    with connection:
        for name, number in numbers.items():
            text = PAYLOADS[name].encode("utf-8", "replace").decode()
            facts = json.dumps({"parameters": 3, "rows": {text: 3}, "baseline_error": 0.5})
            connection.execute(
                "UPDATE runs SET name = ?, note = ?, reason = ?, host = ?, facts = ?, "
                "state = 'ended', outcome = 'failed', steps = 1, best_step = 1, "
                "best_validation_error = 0.5, best_train_error = 0.4 WHERE number = ?",
                (text, text, text, text, facts, number),
            )
            connection.execute("INSERT INTO records VALUES (?, 1, 0.4, 0.5, 1, 1, 0.1)", (number,))
            connection.execute("INSERT INTO latest VALUES (?, 1, ?)", (number, body))
            connection.execute("INSERT INTO frames VALUES (?, 1, ?)", (number, body))
            connection.execute(
                "INSERT INTO changes (run, key, value, applied) VALUES (?, ?, ?, 1)",
                (number, text, json.dumps(text)),
            )
        shown, whole = numbers["title"], frame(names, whole=True).to_bytes()
        for kept in ("latest", "frames"):
            connection.execute(f"UPDATE {kept} SET body = ? WHERE run = ?", (whole, shown))
        recipe = json.dumps({"model": {"name": PAYLOADS["title"], PAYLOADS["clear"]: 1}})
        unread = max(numbers.values())
        connection.execute("UPDATE runs SET recipe = ? WHERE number = ?", (recipe, unread))
    connection.close()
    return shown
