"""Nodes in the order in which they come: a beginning of a tree is a tree."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import make_moons
from sklearn.tree import DecisionTreeClassifier

from tui.learners.tree import nodes_of


def test_numbers_say_who_came_first():
    X, y = make_moons(80, noise=0.3, random_state=1)
    nodes = nodes_of(DecisionTreeClassifier(max_leaf_nodes=12, random_state=0).fit(X, y).tree_)
    assert nodes.splits == 11
    assert sorted(nodes.split[nodes.split > 0]) == list(range(1, 12))
    for node, split in enumerate(nodes.split):
        if split:
            assert node < 2 * split - 1
            assert nodes.rows[2 * split - 1] + nodes.rows[2 * split] == nodes.rows[node]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 14), st.sampled_from(["gini", "entropy"]))
def test_a_beginning_is_the_tree_refitted_with_fewer_leaves(seed, splits, criterion):
    X, y = make_moons(60, noise=0.4, random_state=seed % 1000)
    chosen = {"criterion": criterion, "random_state": seed}
    nodes = nodes_of(DecisionTreeClassifier(max_leaf_nodes=16, **chosen).fit(X, y).tree_)
    splits = min(splits, nodes.splits)
    refit = DecisionTreeClassifier(max_leaf_nodes=splits + 1, **chosen).fit(X, y)
    first = nodes.first(splits)
    rows = X.astype(np.float32)
    assert np.array_equal(first.value[first.leaves(rows, splits)], refit.predict_proba(X))
    assert np.array_equal(nodes.value[nodes.leaves(rows, splits)], refit.predict_proba(X))
    assert first.depths().max() == refit.get_depth()
    assert np.count_nonzero(first.feature >= 0) == splits == first.splits


@pytest.mark.parametrize("splits", [0, 3])
def test_no_rows_end_nowhere(splits):
    X, y = make_moons(40, random_state=0)
    nodes = nodes_of(DecisionTreeClassifier(max_leaf_nodes=9, random_state=0).fit(X, y).tree_)
    assert nodes.leaves(np.empty((0, 2), np.float32), splits).shape == (0,)
