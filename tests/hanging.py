"""A pytest plugin: a test that hangs fails, and says where it stood.

Only its process can be ended: xdist puts another one in its place, which goes on behind it.
"""

import faulthandler
import os
from collections.abc import Generator

import pytest

LONGEST_SECONDS = 600.0
"""No test takes a third of it, on a machine at work; benchmarks and full counts may take longer."""
STDERR = 2
seen = pytest.StashKey[int]()
"""Where it is read, whatever becomes of what a test prints."""


def pytest_configure(config: pytest.Config) -> None:
    config.stash[seen] = os.dup(STDERR)


def pytest_unconfigure(config: pytest.Config) -> None:
    os.close(config.stash[seen])


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    if "benchmarks" in item.path.parts or item.config.getoption("--full"):
        return (yield)
    faulthandler.dump_traceback_later(LONGEST_SECONDS, exit=True, file=item.config.stash[seen])
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()
