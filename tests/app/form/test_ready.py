"""What the status line says ^r would do, by what stands in the form."""

from tests.app.curves import depths
from tests.app.searched import a_plan, a_search
from tui.app.form.draft import Draft, Place
from tui.app.form.ready import ready
from tui.recipe import Recipe

RATE = Place("model", "learning_rate")


def nothing():
    return []


def unasked():
    raise AssertionError("no search is asked for where the form decides")


def typed(place, text):
    draft = Draft()
    draft.put(place, text)
    return draft


def test_it_trains_what_the_form_says():
    assert ready(Draft(), nothing) == "ready: ^r trains two moons with a neural network"
    assert ready(Draft(), nothing, earlier=True).endswith("network; Esc r lists earlier runs")


def test_what_cannot_be_taken_is_named():
    assert ready(typed(RATE, "-3"), unasked) == (
        "not ready: what stands at learning rate cannot be taken"
    )


def test_a_model_that_does_not_fit_comes_first():
    draft = Draft(Recipe.from_dict({"data": {"name": "diabetes"}, "model": {"name": "network"}}))
    draft.family = type(Recipe.from_dict({"model": {"name": "logistic"}}).model)
    assert ready(draft, unasked) == "not ready: the model does not fit the data"


def test_a_range_is_for_a_search():
    assert ready(typed(RATE, "0.001..1"), unasked) == "ready: F5 searches learning rate"


def test_what_goes_on_already_is_said_with_the_key_that_shows_it():
    search, curve = a_search(4, a_plan()), a_search(5, depths())
    assert ready(Draft(), lambda: [search, curve]) == "search 4 goes on: F5 shows it"
    assert ready(Draft(), lambda: [curve, search]) == "curve 5 goes on: F4 r lists it"
