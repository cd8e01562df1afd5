"""A chunk: some steps of some fits, as a pure task for whatever executes it.

What it needs is in it, what came of it is in its answer, and the same chunk gives the same answer
wherever it runs: so a chunk whose process died is simply done again.
"""

import json
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from threadpoolctl import ThreadpoolController

from tui.data.dataset import Dataset
from tui.data.folds import Fold
from tui.data.loading import opened
from tui.errors import Refusal
from tui.learners.kept import KEPT
from tui.recipe import Recipe
from tui.runs.record import Record
from tui.search.alone import Alone
from tui.search.fanned import Fanned
from tui.search.lanes import End, Final, Lanes
from tui.sources import Source, source_named
from tui.training import checkpoint

KEPT_ROOM = 150_000_000
"""Bytes of what many fits of a process make of the same rows: kernels."""
KEPT_LANES = 8
"""Fits kept in a process between two of their chunks, so that they need not be rebuilt."""
GOES_ON = 20.0
"""Fits that were rebuilt go on at least so many times as long as that took. Trees are grown again
from the first: else that would take ever more of the time.
"""


class Chunk(NamedTuple):
    """Advance the fits of `recipes`, JSON, from `checkpoint` (their start if None) up to step
    `until`, for about `seconds`. `name` tells these fits from all others.

    A `fan` trains them at once. `fold` is what of the data validates. `stated` says of each
    whether its best state is wanted once it has ended. `kept` are the places of those that go on
    where some were dropped since the checkpoint.
    """

    name: str
    recipes: tuple[str, ...]
    stated: tuple[bool, ...]
    fan: bool
    fold: Fold | None
    checkpoint: bytes | None
    step: int
    kept: tuple[int, ...] | None
    until: int
    seconds: float


class Advanced(NamedTuple):
    """What came of a chunk: the records of each fit, how each ended, and its best step then.

    `refused` is the sentence on why these fits cannot be.
    """

    step: int
    checkpoint: bytes | None
    records: tuple[tuple[Record, ...], ...]
    ends: tuple[End | None, ...]
    finals: tuple[Final | None, ...]
    refused: str = ""


_live: OrderedDict[tuple[str, int], Lanes] = OrderedDict()


def advance_chunk(chunk: Chunk, dataset: Dataset | None = None) -> Advanced:
    """Do `chunk`; without a `dataset` it is loaded here, once a process."""
    KEPT.room = KEPT_ROOM
    try:
        with _threads().limit(limits=1):
            return _advance(chunk, dataset)
    except (Refusal, ValueError, MemoryError) as error:
        none: tuple[None, ...] = (None,) * len(chunk.recipes)
        empty: tuple[tuple[Record, ...], ...] = ((),) * len(chunk.recipes)
        said = str(error) or type(error).__name__
        return Advanced(chunk.step, None, empty, none, none, said)


def _advance(chunk: Chunk, dataset: Dataset | None) -> Advanced:
    start = time.perf_counter()
    lanes, rebuilt = _lanes(chunk, dataset)
    start, took = time.perf_counter(), time.perf_counter() - start
    seconds = max(chunk.seconds, GOES_ON * took) if rebuilt else chunk.seconds
    stated = chunk.stated
    if chunk.kept is not None:
        lanes.drop(chunk.kept)
        stated = tuple(stated[place] for place in chunk.kept)
    before = list(lanes.ends)
    records: list[list[Record]] = [[] for _ in lanes.ends]
    while not lanes.over and lanes.step < chunk.until:
        for found, record in zip(records, lanes.advance(), strict=True):
            if record is not None:
                found.append(record)
        if time.perf_counter() - start > seconds:
            break
    finals = [
        lanes.final(place, stated[place]) if end is not None and before[place] is None else None
        for place, end in enumerate(lanes.ends)
    ]
    saved = None
    if not lanes.over:
        saved = checkpoint.to_bytes(lanes.state())
        _live[chunk.name, lanes.step] = lanes
        while len(_live) > KEPT_LANES:
            _live.popitem(last=False)
    return Advanced(lanes.step, saved, tuple(map(tuple, records)), tuple(lanes.ends), tuple(finals))


def _lanes(chunk: Chunk, dataset: Dataset | None) -> tuple[Lanes, bool]:
    """The fits as the checkpoint has them, from memory where they are still there; whether they
    had to be rebuilt from it.
    """
    found = _live.pop((chunk.name, chunk.step), None)
    if found is not None and chunk.checkpoint is not None:
        return found, False
    recipes = [_recipe(text) for text in chunk.recipes]
    data = dataset if dataset is not None else loaded(data_of(chunk.recipes[0]), chunk.fold)
    lanes: Lanes = Fanned(recipes, data) if chunk.fan else Alone(recipes[0], data)
    if chunk.checkpoint is not None:
        lanes.restore(checkpoint.from_bytes(chunk.checkpoint))
    return lanes, chunk.checkpoint is not None


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    """The libraries that have threads, all loaded by now; finding them takes milliseconds."""
    return ThreadpoolController()


def _recipe(text: str) -> Recipe:
    return Recipe.from_dict(json.loads(text))


def data_of(recipe: str) -> str:
    """The part of a recipe, JSON, that says what its data is, as a key."""
    return json.dumps(json.loads(recipe)["data"], sort_keys=True)


@lru_cache(maxsize=32)
def loaded(source: str, fold: Fold | None) -> Dataset:
    """The data of a recipe's `source`, JSON; kept, as many trials share it."""
    return _opened(source)(fold)


@lru_cache(maxsize=2)
def _opened(source: str) -> Callable[[Fold | None], Dataset]:
    """All its rows, which are read once for all folds."""
    return opened(_source(source))


def _source(text: str) -> Source:
    values = json.loads(text)
    return source_named(values.pop("name")).from_values(values)
