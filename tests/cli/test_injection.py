"""Names with escapes, printed by every command: nothing acts on the terminal they go to."""

import os

import pytest

from tests.cli.program import fresh, tui
from tests.faults.hostile import hostile_store
from tests.faults.payloads import FOR_FILES, PAYLOADS, controls

pytestmark = pytest.mark.fault("I01")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "runs.db"
    hostile_store(path)
    return path


def check(ended):
    assert ended.stdout or ended.stderr
    assert controls(ended.stdout) == [] and controls(ended.stderr) == []
    return ended


def test_i01_runs_are_listed_one_a_line(store):
    listing = check(tui("runs", store=store, check=0)).stdout.splitlines()
    assert len(listing) == len(PAYLOADS) + 1
    check(tui("runs", "--json", store=store, check=0))


@pytest.mark.parametrize("name", ["every c0", "every c1", "clipboard", "newline", "right to left"])
def test_i01_a_run_is_shown(store, name):
    number = list(PAYLOADS).index(name) + 1
    shown = check(tui("show", number, store=store, check=0)).stdout
    assert shown.startswith(f"run {number}: ")
    told = check(tui("show", number, "--plain", store=store, check=0)).stdout
    assert "Predictions after epoch 1" in told
    check(tui("show", number, "--json", store=store, check=0))
    check(tui("watch", number, "--plain", store=store, check=1))  # each of them failed
    check(tui("watch", number, "--json", store=store, check=1))
    check(tui("stop", number, store=store, check=2))


def test_i01_a_run_whose_recipe_is_not_ours(store):
    said = check(tui("show", len(PAYLOADS), store=store, check=0)).stdout
    assert "its recipe" in said and "cannot be read by this version" in said


@pytest.mark.parametrize("text", FOR_FILES.values(), ids=FOR_FILES)
def test_i01_words_of_the_command_line(tmp_path, text):
    """In one process, so that each refusal costs milliseconds."""
    from contextlib import redirect_stderr, redirect_stdout
    from io import StringIO

    from tui.cli.main import main

    for words in (
        [f"x{text}"],
        ["data", f"x{text}"],
        ["models", text or "x"],
        ["show", f"x{text}"],
        ["train", "--data", f"x{text}"],
        ["train", "--learning-rate", f"x{text}"],
        ["train", f"--x{text}", "1"],
        ["train", "--recipe", str(tmp_path / f"x{text}")],
        ["runs", "--limit", f"x{text}"],
        ["--theme", f"x{text}"],
    ):
        said = StringIO()
        with redirect_stderr(said), redirect_stdout(said):
            assert main(words) == 2
        assert controls(said.getvalue()) == [] and len(said.getvalue().splitlines()) == 1


@pytest.mark.parametrize("text", FOR_FILES.values(), ids=FOR_FILES)
def test_i01_a_recipe_file_with_such_a_name_and_such_keys(tmp_path, text):
    from tui.errors import Refusal
    from tui.recipe import Recipe

    file = tmp_path / f"x{text}"
    for recipe in (
        f'["{_toml(text)}"]',
        f'[data]\n"{_toml(text)}" = 1',
        f'[model]\nname = "{_toml(text)}"',
    ):
        file.write_text(recipe, encoding="utf-8")
        with pytest.raises(Refusal) as refused:
            Recipe.from_file(str(file))
        assert controls(str(refused.value)) == []


def _toml(text):
    return "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in text)


def test_i01_a_store_and_an_environment_with_such_names(tmp_path):
    for name in ("clipboard", "every c0", "8-bit osc", "right to left"):
        text = PAYLOADS[name].replace("\0", "").replace("/", "")
        path = tmp_path / f"x{text}" / "runs.db"
        path.mkdir(parents=True)
        check(tui("runs", "--store", path, check=1))
        check(tui("runs", store=path, check=1))
        check(fresh(env={"TERM": text, "LANG": text, "TUI_STORE": str(path)}, check=2))


def test_i01_bytes_that_are_no_text(tmp_path):
    raw = os.fsdecode(b"x\x9b31m\xff\xe9\x1b]0;t\x07")
    check(tui("show", raw, check=2))
    check(tui("train", "--recipe", raw, check=2))
    check(tui("runs", "--store", tmp_path / raw, check=0))
