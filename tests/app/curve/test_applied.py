"""A value of a curve fits the field of its own model, or brings its recipe along."""

import pytest

from tests.app.curves import NETWORK, TREE
from tui.app.curve.applied import Applied
from tui.errors import Refusal


def test_it_fits_a_form_with_the_model_of_the_curve():
    applied = Applied(TREE, "max_depth", 6, "max depth 6")
    assert applied.fits(type(TREE.model)) and not applied.fits(type(NETWORK.model))
    assert applied.text == "6"


def test_the_whole_recipe_has_that_value_and_all_else_as_it_was():
    whole = Applied(TREE, "max_depth", 6, "max depth 6").whole
    assert (whole.data, whole.stop) == (TREE.data, TREE.stop)
    assert whole.model.values() == TREE.model.values() | {"max_depth": 6}


def test_a_value_that_the_model_does_not_take_is_refused():
    with pytest.raises(Refusal, match="max depth"):
        _ = Applied(TREE, "max_depth", -1, "max depth -1").whole
