"""A file of one's own in the form: what is told elsewhere has no field, nothing is lost."""

from tui.app.form.draft import Draft, Place
from tui.app.form.form import WHICH_DATA, WHICH_MODEL, Form
from tui.app.screens.choose import Choose
from tui.families import Linear, Logistic
from tui.recipe import Recipe
from tui.sources import File

OWN = File(
    path="/data/../houses [b].csv",
    target="risk",
    aim="binary",
    types=("a, b=number", *(f"column {k}=number" for k in range(300)), "risk=category"),
    content="table",
    encoding="utf-8",
    delimiter="tab",
    fingerprint="f" * 32,
    rows=100,
)
RECIPE = Recipe(OWN, Logistic(epochs=7))


def test_a_draft_gives_back_the_recipe_it_took():
    draft = Draft(RECIPE)
    assert draft.recipe() == RECIPE and not draft.problems()
    assert draft.data == OWN


def test_the_task_of_the_file_decides_which_models_fit():
    draft = Draft(RECIPE)
    assert draft.unfit() == ""
    draft.choose_family(Linear)
    assert "this data has classes to predict" in draft.unfit()
    draft.put(Place("data", "task"), "regression")
    assert draft.unfit() == "" and draft.data.task == "regression"
    draft.put(Place("data", "task"), "nonsense")
    assert draft.data.task is None  # what is wrong has its default


async def test_the_form_shows_what_can_be_changed_there(make_app):
    app = make_app(RECIPE)
    async with app.run_test(size=(120, 40)) as pilot:
        form = app.screen.query_one(Form)
        places = [field.place for field in form.fields()]
        of_data = [p.key for p in places if p.section == "data" and p != WHICH_DATA]
        assert of_data == ["rows", "missing", "duplicates", "data_seed", "split", "scaling"]
        assert form.draft.recipe() == RECIPE
        form.field(WHICH_MODEL).turner.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        offered = {each.word: each.unfit for each in app.screen._options}
        assert "classes to predict" in offered["linear"] and not offered["tree"]
        await pilot.press("escape")


async def test_other_data_and_back_keeps_the_file(make_app):
    app = make_app(RECIPE)
    async with app.run_test(size=(120, 40)) as pilot:
        form = app.screen.query_one(Form)
        turner = form.field(WHICH_DATA).turner
        turner.choose("iris")
        await pilot.pause()
        await pilot.pause()
        assert form.draft.recipe().data.name == "iris"
        await form.take(RECIPE)
        await pilot.pause()
        assert form.draft.recipe() == RECIPE
