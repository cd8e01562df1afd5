"""A pytest plugin: the ids of the fault cases, what became of each, how often to repeat, and with
which examples.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import settings

COLLECTED = pytest.StashKey[set[str]]()
FILES = pytest.StashKey[set[Path]]()
"""Of what is collected: the ids of the cases, and the files that name one."""


def pytest_addoption(parser):
    parser.addoption("--full", action="store_true", help="repeat fault cases in their full count")


def pytest_configure(config):
    """The same examples each time; with --full others each time, and a failure can be repeated."""
    full = config.getoption("--full", default=False)
    shared = {"deadline": None, "database": None}
    settings.register_profile("steady", derandomize=True, **shared)
    settings.register_profile("full", derandomize=False, print_blob=True, **shared)
    settings.load_profile("full" if full else "steady")


def pytest_collection_modifyitems(config, items):
    collected = config.stash.setdefault(COLLECTED, set())
    files = config.stash.setdefault(FILES, set())
    for item in items:
        for mark in item.iter_markers("fault"):
            if not mark.args:
                raise pytest.UsageError(f"{item.nodeid}: a fault test names its case")
            item.user_properties += [("fault", case) for case in mark.args]
            collected.update(mark.args)
            files.add(item.path)


def pytest_terminal_summary(terminalreporter, config):
    chosen = "fault" in config.getoption("markexpr")
    if config.option.collectonly:
        if chosen:
            terminalreporter.write_line(f"cases: {' '.join(sorted(config.stash[COLLECTED]))}")
        return
    became = defaultdict(set)
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, case in getattr(report, "user_properties", []):
                if name == "fault":
                    became[case].add(outcome)
    if chosen:
        terminalreporter.section(f"{len(became)} fault cases")
        for case in sorted(became):
            terminalreporter.write_line(f"{case} {' and '.join(sorted(became[case]))}")
    left = sorted(case for case in became if "skipped" in became[case])
    if left:
        terminalreporter.write_line(f"fault cases skipped, at least in part: {' '.join(left)}")


@pytest.fixture
def count(request):
    """`count(3, 100)`: how often to repeat, 3 in the ordinary run, 100 with `--full`."""
    return lambda usual, full: full if request.config.getoption("--full") else usual
