import ast
from pathlib import Path

import numpy as np
import pytest
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.metrics import root_mean_squared_error

import tui
from tui.data import Part, Sealed, load
from tui.sources import SOURCES, Source
from tui.sources.shipped import Diabetes

PACKAGE = Path(tui.__file__).parent


@pytest.mark.parametrize("scaling", ["standard", "none"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_the_baseline_is_what_a_dummy_reaches(source: type[Source], scaling: str) -> None:
    dataset = load(source(scaling=scaling))
    train, validation = dataset.train, dataset.validation
    if dataset.classes:
        dummy = DummyClassifier(strategy="most_frequent").fit(train.X, train.y)
        expected = 1 - dummy.score(validation.X, validation.y)
    elif not dataset.target:
        mean = train.X.mean(axis=0)
        expected = np.mean(np.linalg.norm(validation.X - mean, axis=1) ** 2)
    else:
        undo = dataset.target_scaler.undo
        dummy = DummyRegressor().fit(train.X, undo(train.y))
        guess = dummy.predict(validation.X)
        expected = root_mean_squared_error(undo(validation.y), guess)
    assert dataset.baseline() == pytest.approx(expected)


def test_the_error_of_numbers_is_in_the_target_s_units() -> None:
    dataset = load(Diabetes())
    y = dataset.validation.y
    off_by_ten = y + 10 / dataset.target_scaler.scale
    assert dataset.error(off_by_ten, y) == pytest.approx(10)
    assert dataset.error(y, y) == 0
    assert dataset.error(np.full(len(y), 1e300), y) == np.inf


def test_a_sealed_part_tells_its_size_and_nothing_else() -> None:
    part = Part(np.full((4, 2), 7.5), np.zeros(4))
    sealed = Sealed(part)
    assert len(sealed) == 4 and repr(sealed) == "<sealed test part of 4 rows>"
    assert sealed.open() is part


def _sources() -> list[Path]:
    # Who makes a sealed part, and who opens it once it is asked for.
    own = (PACKAGE / "data/dataset.py", PACKAGE / "training/sealed_score.py")
    files = [path for path in PACKAGE.rglob("*.py") if path not in own]
    assert len(files) > 30
    return files


def _breaches(tree: ast.AST) -> list[int]:
    """Lines that reach into a test part: all that may be done with one is ask for its `len`."""
    measured = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len"
        for argument in node.args
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and (node.attr == "_part" or (node.attr == "test" and id(node) not in measured))
    ]


@pytest.mark.parametrize("path", _sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_opens_the_test_part(path: Path) -> None:
    assert _breaches(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_one_place_opens_it_and_one_command_goes_there() -> None:
    score = PACKAGE / "training/sealed_score.py"
    assert len(_breaches(ast.parse(score.read_text(encoding="utf-8")))) == 1
    users = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "sealed_score import" in path.read_text(encoding="utf-8")
    ]
    assert users == ["worker/opening.py"]
    openers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "worker.opening import" in path.read_text(encoding="utf-8")
    }
    assert openers == {"worker/main.py", "cli/test.py"}


@pytest.mark.parametrize(
    "text", ["d.test.open()", "t = d.test", "d.test._part", "f(d.test)", "sealed._part.X"]
)
def test_a_breach_would_be_found(text: str) -> None:
    assert _breaches(ast.parse(text)) and not _breaches(ast.parse("len(d.test)"))
