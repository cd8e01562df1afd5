"""Searches whose every text tries to act, printed by the commands that tell of them."""

import pytest

from tests.cli.program import tui
from tests.faults.hostile_search import hostile_searches
from tests.faults.payloads import PAYLOADS, controls

pytestmark = pytest.mark.fault("I01")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "runs.db"
    hostile_searches(path)
    return path


def check(ended):
    assert ended.stdout or ended.stderr
    assert controls(ended.stdout) == [] and controls(ended.stderr) == []
    return ended


def test_i01_searches_are_listed_one_a_line(store):
    listing = check(tui("runs", "--searches", "--limit", 200, store=store, check=0))
    assert len(listing.stdout.splitlines()) == len(PAYLOADS) + 1
    check(tui("runs", "--searches", "--json", store=store, check=0))


@pytest.mark.parametrize("name", ["every c0", "every c1", "clipboard", "newline", "right to left"])
def test_i01_a_search_is_shown(store, name):
    number = list(PAYLOADS).index(name) + 1
    shown = check(tui("show", number, "--search", store=store, check=0)).stdout
    assert shown.startswith(f"search {number}: ") and "The best of 9" in shown
    check(tui("show", number, "--search", "--json", store=store, check=0))
    check(tui("stop", number, "--search", store=store, check=2))
