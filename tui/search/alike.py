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


def advance_alike(chunk: Chunk, dataset: Dataset, mine: Mapping[str, str]) -> Advanced:
    """Do `chunk` on a worker of Dask; `Unlike` if its versions are not `mine`.

    Workers come while a search goes on, and may have a chunk before anybody has looked at them.
    """
    from distributed import get_worker

    compare(mine, {get_worker().address: versions()})
    return advance_chunk(chunk, dataset)
