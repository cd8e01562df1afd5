"""What is said of what one comes back with from a search."""

from tests.app.searched import FIRST_RUN, a_plan, a_trial
from tui.app.search.leaving import Leaving
from tui.recipe import Recipe

TRIAL = a_trial(1, 4, a_plan())


def test_with_a_recipe_the_form_has_its_values():
    assert Leaving(TRIAL, Recipe()).said == "the form has the values of trial 4."


def test_with_a_trial_alone_its_values_are_said_and_how_the_form_gets_them():
    said = Leaving(TRIAL, values="l2 0.01").said
    assert said.startswith(f"run {FIRST_RUN + 4}: l2 0.01. The form stays as it was")
    assert said.endswith("Esc, then a puts these into it.")


def test_with_nothing_nothing_is_said():
    assert Leaving().said == ""
