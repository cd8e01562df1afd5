"""What a search is offered where nobody gave a range."""

import pytest

from tui.families import FAMILIES, family_named
from tui.hyperparameters import OneOf, Range


def offered(model, key):
    each = family_named(model).hyperparameter(key)
    found = each.declaration.offer(each.default)
    return None if found is None else each.declaration.format_search(found)


@pytest.mark.parametrize(
    ("model", "key", "text"),
    [
        ("network", "learning_rate", "0.0001..1"),
        ("network", "batch_size", "8..256"),
        ("network", "hidden_layers", "{8; 8,8; 16,16}"),
        ("conv", "hidden_layers", "{32; 64}"),
        ("network", "activation", "{relu, leaky_relu, tanh, sigmoid, linear}"),
        ("tree", "max_depth", "1..12"),
        ("svm", "passes", None),
    ],
)
def test_what_is_declared_is_offered(model, key, text):
    assert offered(model, key) == text


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_what_is_offered_is_legal(family):
    for each in family.hyperparameters():
        found = each.declaration.offer(each.default)
        if found is not None:
            again = each.declaration.parse_search(each.declaration.format_search(found))
            assert isinstance(again, Range | OneOf) and again == found
