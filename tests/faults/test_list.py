"""The list of cases itself: none is lost, and the README names what is printed."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.report import COLLECTED, FILES
from tests.terminal import PATIENCE, ROOT

LIST = (
    "S01 S02 S03 S04 S05 S06 S07 S08 S09 S10 S11 S12 S13 S14 S15 "
    "T01 T02 T03 T04 T05 T06 T07 T08 T09 T10 T11 T12 T13 T14 "
    "D01 D02 D03 D04 D05 D06 D07 D08 D09 D10 D11 D12 D13 D14 D15 D16 "
    "N01 N02 N03 N04 N05 N06 N07 N08 "
    "I01 I02 I03 I04 I05 I06 I07 "
    "P01 P02 P03 P04 P05 P06 P07 "
    "X01 X02 X03 X04 X05 X06 X07 X08 X09 "
    # Of data, searches and load: those that stand beside what they are of.
    "C01 C02 C03 C04 C05 C06 C07 C08 C09 C10 C11 C12 C13 C14 C15 C16 C17 C18 C19 C20 C21 "
    "M01 M02 M03 M04 M05 M06 M07 M08 M11 "
    "L03 L15 O01 O02 O03 O04 O05 O06 O07 O08 O09 O10"
)
PLAN = """
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

@pytest.mark.fault("S01")
def test_one():
    pass

@pytest.mark.fault("S02")
def test_two():
    pytest.skip("not here")

@pytest.mark.fault("S03")
@settings(max_examples=4)
@given(st.integers(0, 2**60))
def test_examples(number):
    print("drew", number)
"""


def reported(*words, cwd=ROOT, environment=None):
    command = [sys.executable, "-m", "pytest", "-m", "fault", "-q", *words]
    ended = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | (environment or {}),
        timeout=120 * PATIENCE,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout.splitlines()


def cases(lines):
    """The ids that a collection prints."""
    (line,) = (line for line in lines if line.startswith("cases: "))
    return line.removeprefix("cases: ").split()


def everything(config):
    """Whether this session collected every test of a fault: no chosen ones, and no file is missing.

    A file is looked for by its text: one whose marks come to it otherwise is in a whole session's
    collection as well.
    """
    marked = {
        path
        for path in ROOT.glob("tests/**/test_*.py")
        if "pytest.mark.fault(" in path.read_text() and "benchmarks" not in path.parts
    } - {Path(__file__)}
    chosen = any("::" in each for each in config.args) or any(
        config.getoption(name, None) for name in ("deselect", "lf", "stepwise")
    )
    return not chosen and marked <= config.stash[FILES]


@pytest.fixture(scope="module")
def collected(request):
    """The ids of the marks on all tests, as pytest sees them.

    A session of the whole suite has collected them; one of fewer tests has another collect them.
    """
    if everything(request.config):
        return sorted(request.config.stash[COLLECTED])
    return cases(reported("-n", "0", "--collect-only"))


def test_every_case_has_a_test_and_every_test_a_case_of_the_list(collected):
    assert set(collected) == set(LIST.split())


def test_the_readme_names_the_cases_that_are_printed(collected):
    text = (ROOT / "README.md").read_text()
    table = text.partition("| promise |")[2].partition("\n\n")[0]
    named = set()
    for row in table.splitlines()[2:]:
        cell = row.split("|")[2]
        for letter, first, last in re.findall(r"\b([A-Z])(\d\d)(?:–[A-Z](\d\d))?", cell):
            named |= {f"{letter}{each:02}" for each in range(int(first), int(last or first) + 1)}
    assert named == set(collected)


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """What is printed of a plan of its own, with words for the command and no other plugin."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "test_plan.py").write_text(PLAN)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = fault(id, ...): a case\n")
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(ROOT)}
    given = ["-p", "tests.faults.report", "-s"]
    return lambda *words: reported(*given, *words, cwd=folder, environment=alone)


@pytest.fixture(scope="module")
def once(planned):
    return planned()


def test_what_is_collected_is_said(planned):
    assert cases(planned("--collect-only")) == ["S01", "S02", "S03"]


def test_what_was_skipped_is_said(once):
    assert "S01 passed" in once and "S02 skipped" in once
    assert "fault cases skipped, at least in part: S02" in once


def test_examples_are_the_same_each_time_and_others_in_full(planned, once):
    def drawn(lines):
        return [line for line in lines if line.startswith("drew")]

    assert drawn(planned()) == drawn(once) != []
    assert drawn(planned("--full")) != drawn(planned("--full"))


def pairs():
    """Every ``count(usual, full)`` of the tests, whether of a fault or of a link."""
    found = set()
    for path in [*ROOT.glob("tests/faults/*.py"), *ROOT.glob("tests/end_to_end/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "count":
                found.add(tuple(each.value for each in node.args))
    return found


def test_the_readme_says_how_often_what_is_slow_is_repeated():
    text = (ROOT / "README.md").read_text()
    table = text.partition("| promise |")[2].partition("\n\n")[0]
    counts = " ".join(row.split("|")[3] for row in table.splitlines()[2:])
    said = re.findall(r"(\d+)(?:th)?, (\d+)(?:th)?", counts)
    assert {tuple(map(int, each)) for each in said} == pairs()
