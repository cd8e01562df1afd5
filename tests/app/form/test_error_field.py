"""The field of the headline error: what fits the data and the model can be chosen, no other."""

from tests.app.form.test_form import WIDE, field_of, form_of
from tui.app.form.draft import ERROR
from tui.app.form.form import WHICH_DATA, WHICH_MODEL
from tui.headline import USUAL


def words(app):
    return [each.word for each in field_of(app, ERROR).turner.options if not each.unfit]


async def settle(pilot):
    await pilot.pause()
    await pilot.pause()


async def test_what_is_offered_follows_data_and_model(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        assert words(app) == [USUAL, "balanced_accuracy", "f1", "roc_auc", "log_loss"]
        field_of(app, WHICH_MODEL).turner.choose("svm")
        await settle(pilot)
        assert words(app) == [USUAL, "balanced_accuracy", "f1", "roc_auc"]
        field_of(app, WHICH_DATA).turner.choose("diabetes")
        field_of(app, WHICH_MODEL).turner.choose("linear")
        await settle(pilot)
        assert words(app) == [USUAL, "mae", "r2"]
        field_of(app, WHICH_MODEL).turner.choose("kmeans")
        await settle(pilot)
        assert words(app) == [USUAL]


async def test_it_is_in_the_recipe_and_what_does_not_fit_any_more_is_said(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field_of(app, ERROR).turner.choose("f1")
        await settle(pilot)
        assert form_of(app).draft.recipe().stop.error == "f1"
        assert form_of(app).draft.problems() == {}
        field_of(app, WHICH_DATA).turner.choose("diabetes")
        field_of(app, WHICH_MODEL).turner.choose("linear")
        await settle(pilot)
        assert "is of classes, and this data has numbers" in form_of(app).draft.problem(ERROR)
        assert field_of(app, ERROR).has_class("wrong")
        field_of(app, ERROR).turner.choose("mae")
        await settle(pilot)
        assert not field_of(app, ERROR).has_class("wrong")
        assert form_of(app).draft.recipe().error_title == "mean absolute error"
