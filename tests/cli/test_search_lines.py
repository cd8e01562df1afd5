"""Searches of a usual size, as a person types them: digits by each sampler, networks as fans."""

import json
from functools import partial

import pytest

from tests.cli.program import events, tui
from tui.search.pool import Pool

DIGITS = ("search", "--data", "digits", "--model", "svm", "--C", "0.01..1e4", "--gamma")
DIGITS = (*DIGITS, "1e-7..0.1", "--trials", "25", "--seed", "0", "--json")
MOONS = ("search", "--data", "moons", "--model", "network", "--learning-rate", "1e-4..1")
MOONS = (*MOONS, "--l2", "1e-6..0.1", "--trials", "64", "--json")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "runs.db"


def trials_of(found, planned):
    """Those of a search's events, which must be all that there are, and be in order."""
    start, *middle, done = found
    assert (start["event"], done["event"]) == ("start", "done")
    trials = [each for each in middle if each["event"] == "trial"]
    bests = [each for each in middle if each["event"] == "best"]
    assert len(trials) + len(bests) == len(middle)
    assert sorted(each["number"] for each in trials) == list(range(planned))
    assert {each["state"] for each in trials} == {"complete"}
    assert done["outcome"] == "finished"
    assert start["trials"] == done["trials"] == done["complete"] == planned
    errors = [each["best_validation_error"] for each in bests]
    assert errors == sorted(errors, reverse=True)
    lowest = min(each["best_validation_error"] for each in trials)
    assert done["best_validation_error"] == errors[-1] == lowest
    assert done["best_values"] == bests[-1]["values"]
    return trials


@pytest.mark.parametrize(
    ("sampler", "rows"),
    [("tpe", ()), *((each, ("--rows", 800)) for each in ("grid", "random", "gp"))],
)
def test_of_25_machines_for_digits_the_best_is_good_by_each_sampler(path, sampler, rows):
    """The line of tpe is whole. With all 1797 rows each takes more than eight seconds of a
    processor: the others are given 800.
    """
    found = events(tui(*DIGITS, "--sampler", sampler, *rows, store=path, check=0))
    start, done = found[0], found[-1]
    assert start["strategy"]["sampler"] == sampler
    assert start["space"] == {"C": "0.01..10000", "gamma": "1e-7..0.1"}
    planned = start["trials"] if sampler == "grid" else 25
    trials = trials_of(found, planned)
    assert done["best_validation_error"] <= 0.025 < done["baseline_error"]
    settings = {(each["values"]["C"], each["values"]["gamma"]) for each in trials}
    assert len(settings) == planned
    if sampler == "grid":
        width, height = (len(set(axis)) for axis in zip(*settings, strict=True))
        assert 4 * 4 < width * height == planned <= 25


def test_networks_are_trained_as_fans(path, tmp_path):
    noted = tmp_path / "chunks"
    ended = tui(*MOONS, store=path, check=0, before=partial(note_chunks, noted))
    trials = trials_of(events(ended), 64)
    assert len({(each["values"]["learning_rate"], each["values"]["l2"]) for each in trials}) == 64
    chunks = [json.loads(line) for line in noted.read_text().splitlines()]
    assert chunks and all(fan and members > 1 for fan, members, _ in chunks)
    begun = [members for _, members, step in chunks if step == 0]
    assert sum(begun) == 64


def note_chunks(path):
    """From now on what this process hands to others is noted: whether it is a fan, of how many, and
    from which step on.
    """
    submit = Pool.submit

    def notes(pool, chunk):
        with path.open("a") as file:
            file.write(json.dumps([chunk.fan, len(chunk.recipes), chunk.step]) + "\n")
        return submit(pool, chunk)

    Pool.submit = notes
