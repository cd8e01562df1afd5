"""The list of cases itself: none is lost, and the README names what is printed."""

import ast
import re
import subprocess
import sys

import pytest

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

@settings(max_examples=4)
@given(st.integers(0, 2**60))
def test_examples(number):
    print("drew", number)
"""


def reported(*words, cwd=ROOT):
    command = [sys.executable, "-m", "pytest", "-m", "fault", "-n", "0", "-q", *words]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=120 * PATIENCE)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout.splitlines()


@pytest.fixture(scope="module")
def collected():
    """The ids of the marks on all tests, as pytest sees them."""
    (line,) = (line for line in reported("--collect-only") if line.startswith("cases: "))
    return line.removeprefix("cases: ").split()


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
    """What is printed of a plan of its own, with words for the command."""
    file = tmp_path_factory.mktemp("plan") / "test_plan.py"
    file.write_text(PLAN)
    given = [f"--rootdir={ROOT}", f"--config-file={ROOT / 'pyproject.toml'}", "-p"]
    return lambda *words: reported(str(file), *given, "tests.faults.report", *words)


def test_what_was_skipped_is_said(planned):
    lines = planned()
    assert "S01 passed" in lines and "S02 skipped" in lines
    assert "fault cases skipped, at least in part: S02" in lines


def test_examples_are_the_same_each_time_and_others_in_full(planned):
    def drawn(*words):
        return [line for line in planned("-m", "", "-s", *words) if line.startswith("drew")]

    assert drawn() == drawn() != []
    assert drawn("--full") != drawn("--full")


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
