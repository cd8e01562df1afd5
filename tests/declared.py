"""Every declaration of the program, and what it allows, for property tests."""

import pytest
from hypothesis import strategies as st

from tui.families import FAMILIES
from tui.hyperparameters import Choice, Declaration, Float, Int, Layers, Settings
from tui.recipe import Stopping
from tui.sources import SOURCES
from tui.sources.source import Split
from tui.words import visible

OWNERS: tuple[type[Settings], ...] = (*FAMILIES, *SOURCES, Stopping)
# Families share declarations, and so do sources: each is tried once.
_FIRST = {
    (each.declaration, each.default): (f"{owner.name}-{each.key}", each)
    for owner in reversed(OWNERS)
    for each in owner.hyperparameters()
}
EVERY = pytest.mark.parametrize(
    "each", [pytest.param(each, id=name) for name, each in _FIRST.values()]
)


def legal(declaration: Declaration) -> st.SearchStrategy:
    """Values in the range the declaration names."""
    match declaration:
        case Choice():
            return st.sampled_from(list(declaration.options))
        case Layers():
            sizes = st.integers(1, declaration.widest)
            return st.lists(sizes, max_size=declaration.most_layers).map(tuple)
        case Split():
            return (
                st.tuples(st.integers(1, 98), st.integers(1, 98))
                .filter(lambda two: sum(two) < 100)
                .map(lambda two: f"{two[0]}/{two[1]}/{100 - sum(two)}")
            )
        case Int():
            numbers = st.integers(int(declaration.low), int(declaration.high))
        case Float():
            numbers = st.floats(
                declaration.low, declaration.high, exclude_min=declaration.above_low
            )
    return numbers if declaration.off is None else numbers | st.just(declaration.off)


def settings(owner: type[Settings]) -> st.SearchStrategy:
    """An owner with any legal values."""
    each = {h.key: legal(h.declaration) for h in owner.hyperparameters()}
    return st.fixed_dictionaries(each).map(owner.from_values)


def assert_one_line(sentence: str) -> None:
    """No second line, no control character, and an end."""
    assert len(sentence.splitlines()) == 1 and sentence.endswith(".")
    assert visible(sentence) == sentence
