"""The form: fields follow the declarations, choices swap sections, nothing typed is lost."""

import pytest
from textual import events

from tui.app.form.choice_field import ChoiceField
from tui.app.form.draft import Place
from tui.app.form.explanation import Explanation, titled
from tui.app.form.form import WHICH_DATA, WHICH_MODEL, Form, model_key
from tui.app.form.text_field import NudgedInput, TextField
from tui.app.screens.choose import Choose
from tui.families import FAMILIES
from tui.hyperparameters import Choice
from tui.recipe import Recipe, Stopping
from tui.sources import SOURCES

RATE = Place("model", "learning_rate")
NOISE = Place("data", "noise")
WIDE = (120, 40)


def form_of(app):
    return app.screen.query_one(Form)


def field_of(app, place):
    return form_of(app).field(place)


def test_only_what_the_model_is_given_is_searched_or_gone_through():
    assert model_key(RATE) == "learning_rate"
    assert [model_key(place) for place in (None, NOISE, WHICH_DATA, WHICH_MODEL)] == [""] * 4


async def test_there_is_one_field_for_each_declaration_of_its_kind(make_app):
    app = make_app()
    async with app.run_test(size=WIDE):
        form = form_of(app)
        places = [field.place for field in form.fields()]
        expected = [place for place, _ in form.draft.places()]
        assert [p for p in places if p not in (WHICH_DATA, WHICH_MODEL)] == expected
        for place, each in form.draft.places():
            kind = ChoiceField if isinstance(each.declaration, Choice) else TextField
            assert isinstance(form.field(place), kind), place


async def test_live_ones_are_marked(make_app):
    app = make_app()
    async with app.run_test(size=WIDE):
        form = form_of(app)
        marked = {f.place.key for f in form.fields() if "◆" in str(f._label.visual)}
        assert marked == {"learning_rate", "batch_size", "l1", "l2", "dropout"}


async def test_the_closed_form_takes_the_live_mark_away(make_app):
    app = make_app(Recipe.from_dict({"data": {"name": "sine"}, "model": {"name": "polynomial"}}))
    async with app.run_test(size=WIDE) as pilot:
        l2 = field_of(app, Place("model", "l2"))
        for solver, marked in (("closed_form", False), ("gradient", True)):
            field_of(app, Place("model", "solver")).turner.choose(solver)
            await pilot.pause()
            await pilot.pause()
            assert ("◆" in str(l2._label.visual)) is marked


async def test_other_data_swaps_its_section_and_keeps_what_was_typed(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field_of(app, NOISE).input.value = "0.7"
        await pilot.pause()
        field_of(app, WHICH_DATA).turner.choose("plane")
        await pilot.pause()
        await pilot.pause()
        assert field_of(app, NOISE).input.value == "0.7"
        assert Place("data", "label_noise") not in [f.place for f in form_of(app).fields()]
        field_of(app, WHICH_DATA).turner.choose("iris")
        await pilot.pause()
        field_of(app, WHICH_DATA).turner.choose("circles")
        await pilot.pause()
        await pilot.pause()
        assert field_of(app, NOISE).input.value == "0.7"


async def test_a_model_that_does_not_fit_is_grey_with_its_reason(make_app, launcher):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field_of(app, WHICH_DATA).turner.choose("line")
        await pilot.pause()
        chooser = field_of(app, WHICH_MODEL)
        unfit = {option.word: option.unfit for option in chooser.turner.options}
        assert "predict classes" in unfit["logistic"] and unfit["linear"] == ""
        chooser.turner.choose("logistic")
        await pilot.pause()
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.started == [] and chooser.has_class("wrong")
        assert app.focused is chooser.turner
        await pilot.press("up")
        await pilot.pause()
        assert not chooser.has_class("wrong")


async def test_every_model_that_does_not_fit_a_data_set_is_grey_with_the_reason(make_app):
    app = make_app()
    grey = {}
    async with app.run_test(size=WIDE) as pilot:
        for data in ("digits", "moons", "diabetes", "iris", "wine", "breast_cancer", "blobs"):
            field_of(app, WHICH_DATA).turner.choose(data)
            await pilot.pause()
            options = field_of(app, WHICH_MODEL).turner.options
            assert [option.word for option in options] == [family.name for family in FAMILIES]
            grey[data] = {option.word for option in options if option.unfit}
            for option in options:
                if option.unfit:
                    assert option.unfit.startswith(f"{option.title} learns ")
                    assert " and this data has " in option.unfit or "pictures" in option.unfit
    of_table = {"linear", "conv"}
    assert grey["digits"] == {"linear"}
    assert all(grey[name] == of_table for name in ("moons", "iris", "wine", "breast_cancer"))
    assert grey["diabetes"] == {"logistic", "conv", "svm", "bayes"}
    assert grey["blobs"] == {family.name for family in FAMILIES} - {"kmeans"}


async def test_a_model_for_pictures_is_grey_for_other_rows(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        for data, reason in (("moons", "learns from pictures"), ("digits", "")):
            field_of(app, WHICH_DATA).turner.choose(data)
            await pilot.pause()
            unfit = {o.word: o.unfit for o in field_of(app, WHICH_MODEL).turner.options}
            assert (reason in unfit["conv"]) if reason else unfit["conv"] == ""
            assert unfit["network"] == ""


async def test_fields_that_do_not_apply_are_hidden(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        momentum = field_of(app, Place("model", "momentum"))
        assert not momentum.display
        field_of(app, Place("model", "optimizer")).turner.choose("momentum")
        await pilot.pause()
        await pilot.pause()
        assert momentum.display


async def test_there_is_no_stopping_early_where_no_best_step_is_kept(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        patience = field_of(app, Place("stop", "patience"))
        for model, shown in (("bayes", False), ("tree", True), ("neighbors", False)):
            field_of(app, WHICH_MODEL).turner.choose(model)
            await pilot.pause()
            await pilot.pause()
            assert patience.display is shown


async def test_fields_that_the_data_has_no_use_for_are_hidden(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field_of(app, WHICH_MODEL).turner.choose("tree")
        await pilot.pause()
        await pilot.pause()
        classes, numbers = (Place("model", key) for key in ("criterion", "criterion_numbers"))
        assert field_of(app, classes).display and not field_of(app, numbers).display
        field_of(app, WHICH_DATA).turner.choose("line")
        await pilot.pause()
        await pilot.pause()
        assert field_of(app, numbers).display and not field_of(app, classes).display


@pytest.mark.parametrize(
    ("place", "keys", "text"),
    [
        (RATE, ["up"], "0.05"),
        (RATE, ["down", "down"], "0.01"),
        (Place("model", "batch_size"), ["up"], "64"),
        (Place("data", "noise"), ["up"], "0.25"),
        (Place("model", "hidden_layers"), ["up"], "8,9"),
    ],
)
async def test_up_and_down_nudge_along_the_scale(make_app, place, keys, text):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field_of(app, place).editor.focus()
        await pilot.press(*keys)
        await pilot.pause()
        assert field_of(app, place).input.value == text


async def test_a_wrong_text_is_not_nudged_away(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field = field_of(app, RATE)
        field.input.value = "fast"
        field.editor.focus()
        await pilot.press("up")
        await pilot.pause()
        assert field.input.value == "fast"


async def test_enter_on_a_choice_lists_all_with_what_they_mean(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        place = Place("model", "activation")
        field_of(app, place).editor.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        await pilot.press("home", "enter")
        await pilot.pause()
        assert form_of(app).draft.text(place) == "relu"


async def test_letters_choose_in_a_field_and_in_the_open_list(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        place = Place("model", "activation")
        field_of(app, place).editor.focus()
        await pilot.press("r")
        await pilot.pause()
        assert form_of(app).draft.text(place) == "relu"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        await pilot.press("s", "enter")
        await pilot.pause()
        assert form_of(app).draft.text(place) == "sigmoid"


async def test_a_letter_that_begins_no_word_says_where_letters_act(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field_of(app, Place("model", "activation")).editor.focus()
        await pilot.press("x")
        await pilot.pause()
        said = str(app.screen.query_one("#explanation").visual)
        assert "no word here begins with x; keys of one letter act after Esc." in said


async def test_only_a_model_with_live_fields_speaks_of_them(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        assert "may change live" in str(form_of(app).border_subtitle)
        field_of(app, WHICH_MODEL).turner.choose("tree")
        await pilot.pause()
        await pilot.pause()
        assert str(form_of(app).border_subtitle) == ""


@pytest.mark.fault("T08")
async def test_t08_a_huge_paste_is_refused_and_the_value_stays(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field = field_of(app, RATE)
        field.editor.focus()
        await pilot.pause()
        field.editor.post_message(events.Paste("9" * 1_000_000))
        await pilot.pause()
        await pilot.pause()
        assert field.input.value == "0.03"
        assert "too long (1000000 characters)" in str(app.screen.query_one("#explanation").visual)
        field.editor.post_message(events.Paste("0.5"))
        await pilot.pause()
        assert field.input.value == "0.5"


@pytest.mark.fault("I02")
@pytest.mark.parametrize("text", ["[/foo]", "\x1b]0;x\x07", "[@click=app.bell]x[/]"])
async def test_i02_what_is_typed_never_acts(make_app, text):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field = field_of(app, RATE)
        field.input.value = text
        field.editor.focus()
        await pilot.pause()
        await pilot.pause()
        assert field.has_class("wrong") and "\x1b" not in app.export_screenshot()


async def test_a_recipe_fills_the_form_and_forgets_what_stood_there(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field_of(app, RATE).input.value = "nonsense"
        await pilot.pause()
        recipe = Recipe.from_dict(
            {"data": {"name": "iris"}, "model": {"name": "logistic", "l2": 2}}
        )
        await form_of(app).take(recipe)
        await pilot.pause()
        assert form_of(app).draft.recipe().to_dict() == recipe.to_dict()
        assert field_of(app, Place("model", "l2")).input.value == "2"
        assert not [field for field in form_of(app).fields() if field.has_class("wrong")]


async def test_the_explanation_is_that_of_the_focused_field(make_app):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        field_of(app, RATE).editor.focus()
        await pilot.pause()
        await pilot.pause()
        said = str(app.screen.query_one("#explanation").visual)
        assert "How far one update moves the weights." in said and "Default 0.03" in said
        assert "Steady for most problems" in said
        assert isinstance(app.focused, NudgedInput)


async def test_more_than_the_data_has_is_said_under_its_field_until_there_is_more(make_app):
    app = make_app(Recipe.from_dict({"data": {"name": "iris"}, "model": {"name": "kmeans"}}))
    async with app.run_test(size=WIDE) as pilot:
        clusters = field_of(app, Place("model", "clusters"))
        clusters.input.value = "91"
        await pilot.pause()
        assert clusters.has_class("wrong") and "91 clusters need 91 rows" in clusters.why
        field_of(app, Place("data", "split")).input.value = "80/10/10"
        await pilot.pause()
        assert not clusters.has_class("wrong")
        clusters.input.value = "2..200"  # a search says by itself which of them cannot be
        await pilot.pause()
        assert not clusters.has_class("wrong")


async def test_no_title_of_the_explanation_is_cut(make_app):
    """Of no field at all, of each choice and of every hyperparameter there is."""
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        box = app.screen.query_one(Explanation)
        box.tell(form_of(app).draft, None)
        corners = 2 * len("╭─ ")
        assert str(box.border_title) == "The form"
        assert "Tab goes on." in str(box.visual)
        for section in (*FAMILIES, *SOURCES, Stopping):
            for each in section.hyperparameters():
                assert len(f"= {titled(each)}") <= box.outer_size.width - corners, each.label


async def test_leaving_while_a_recipe_is_put_into_the_form_is_no_fault(make_app, monkeypatch):
    app = make_app()
    async with app.run_test(size=WIDE):
        form = app.screen.query_one(Form)
        section = form.get_child_by_id("data")
        emptied = section.remove_children

        async def gone():
            await emptied()
            section._detach()  # as textual takes it out where it does not wait for it

        monkeypatch.setattr(section, "remove_children", gone)
        await form.take_data(Recipe.from_dict({"data": {"name": "iris"}}).data)
        assert not section.children and form.draft.data.name == "iris"
        section._attach(form)  # back, so that it is put away with the others
