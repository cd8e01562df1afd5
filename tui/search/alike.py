"""Whether a worker is such that its numbers are those of this machine."""

import platform
from collections.abc import Mapping
from importlib import import_module

import tui
from tui.data.dataset import Dataset
from tui.errors import Refusal
from tui.search.chunk import Advanced, Chunk, advance_chunk
from tui.words import listed

PACKAGES = ("numpy", "scipy", "sklearn")
"""What must be the same everywhere, beside Python and this program, for the numbers to be."""


class Unlike(Refusal):
    """A worker is not such that its numbers are those of this machine."""


def versions() -> dict[str, str]:
    """What decides the numbers of a run, in this process."""
    found = {name: str(import_module(name).__version__) for name in PACKAGES}
    return {"tui": tui.__version__, "python": platform.python_version(), **found}


def compare(mine: Mapping[str, str], others: Mapping[str, Mapping[str, str]]) -> None:
    """`Unlike` where the versions of a worker, by its address in `others`, are not `mine`."""
    found = {
        name: f"{name} {theirs.get(name)} at {worker}, {version} here"
        for worker, theirs in others.items()
        for name, version in mine.items()
        if theirs.get(name) != version
    }
    if found:
        raise Unlike(
            f"the workers differ from this machine ({listed(list(found.values()))}), so the "
            "numbers could as well: install the same versions there."
        )


def alone(threads: Mapping[str, int]) -> None:
    """`Unlike` where a worker, by its address in `threads`, would do several chunks at a time.

    Fits of a process share what it keeps of their rows, and the number of its BLAS threads.
    """
    several = {worker: count for worker, count in threads.items() if count > 1}
    if several:
        named = [f"{worker} has {count}" for worker, count in several.items()]
        raise Unlike(
            f"a worker takes one fit at a time, and there are some with several threads "
            f"({listed(named)}): start them with --nthreads 1, and as many as there are cores."
        )


def advance_alike(chunk: Chunk, dataset: Dataset, mine: Mapping[str, str]) -> Advanced:
    """Do `chunk` on a worker of Dask; `Unlike` if its versions are not `mine`, or it does others
    beside it.

    Workers come while a search goes on, and may have a chunk before anybody has looked at them.
    """
    from distributed import get_worker

    here = get_worker()
    alone({here.address: here.state.nthreads})
    compare(mine, {here.address: versions()})
    return advance_chunk(chunk, dataset)
