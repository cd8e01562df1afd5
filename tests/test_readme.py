"""The README says what is true: its keys, its commands, its data and models."""

import re
import shlex
from pathlib import Path

import pytest

from tui.app.keys import SEARCH, TRAIN, Table
from tui.cli.flags import Parser, add_recipe, recipe_from
from tui.cli.main import COMMANDS
from tui.families import FAMILIES
from tui.sources import SOURCES

README = Path(__file__).parent.parent.joinpath("README.md").read_text(encoding="utf-8")


def key_table(table: Table = TRAIN, left_out: str = "") -> str:
    """The README's table of keys, made from the program's own."""
    rows = ["| key | name | does |", "|---|---|---|"]
    for group in table.groups:
        for key in table.keys:
            if key.group == group != left_out:
                rows.append(f"| `{key.shown(every=True)}` | {key.name} | {key.doc} |")
    return "\n".join(rows)


def test_the_table_of_keys_is_the_programs_own():
    assert key_table() in README, key_table()


def test_the_keys_of_a_search_are_the_programs_own():
    assert key_table(SEARCH, "program") in README, key_table(SEARCH, "program")


def test_every_command_data_set_and_model_is_named():
    for name in [*COMMANDS, *(each.name for each in (*SOURCES, *FAMILIES))]:
        assert re.search(rf"\b{name}\b", README), name


@pytest.mark.parametrize(
    "line", re.findall(r"^python -m tui train (--data .*?)(?:  #.*)?$", README, re.MULTILINE)
)
def test_the_training_lines_parse(line):
    words = [word for word in shlex.split(line) if word != "--json"]
    parser = Parser(prog="tui")
    add_recipe(parser, words)
    assert recipe_from(parser.parse_args(words))


def test_every_picture_is_there():
    for target in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert Path(__file__).parent.parent.joinpath(target).is_file(), target


def test_ci_runs_the_readmes_own_test_line():
    line = re.search(r"<!-- test line -->\n```sh\n(python3 .*)\n```", README)
    assert line is not None and line.group(1).endswith("-m pytest")
