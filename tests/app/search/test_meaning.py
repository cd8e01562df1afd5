"""The two lines about a field of the Search screen: whole sentences as far as there is room."""

from tests.app.searched import a_plan
from tui.app.form.draft import Place
from tui.app.search.draft import NOT_SEARCHED, TAKEN_OUT, SearchDraft
from tui.app.search.meaning import meaning
from tui.app.widgets.search.space_form import ALSO
from tui.words import cell_width

RATE = Place("model", "learning_rate")
WIDE = 120


def a_draft():
    made = SearchDraft()
    made.take(a_plan({"learning_rate": "1e-4..1"}, trials=12))
    return made


def said(place, width=WIDE, why="", draft=None):
    return meaning(draft or a_draft(), place, width, why).plain


def test_outside_the_form_it_says_what_the_keys_do():
    draft = a_draft()
    expected = f"Tab goes through the fields; ^r searches {draft.plan().title}."
    assert said(None, draft=draft) == expected
    assert said(Place("model", "l2"), draft=draft) == expected  # a line that was taken away
    assert said(None, draft=SearchDraft()) == "Tab goes through the fields; ^r starts."


def test_a_line_is_explained_with_what_stands_there():
    draft = a_draft()
    doc = draft.hyperparameter(RATE).declaration.doc
    assert said(RATE) == f"= learning rate: {doc} {draft.remark(RATE)}"
    draft.put(RATE, "")
    assert said(RATE, draft=draft).endswith(NOT_SEARCHED)


def test_what_is_wrong_is_left_to_the_field_it_stands_under():
    draft = a_draft()
    draft.put(RATE, "1..0.1")
    assert said(RATE, draft=draft).rstrip().endswith(draft.hyperparameter(RATE).declaration.doc)


def test_a_refusal_comes_before_the_meaning_where_there_is_no_room_for_both():
    why = "no word here begins with x. " * 3
    assert why in said(RATE, why=why) and why in said(RATE, 60, why)
    doc = a_draft().hyperparameter(RATE).declaration.doc
    assert doc in said(RATE, why=why) and doc not in said(RATE, 60, why)


def test_every_field_fits_in_two_lines_of_a_narrow_screen():
    draft = a_draft()
    for each in draft.others():
        draft.offer(each.key)
    for place, _ in draft.lines():
        assert cell_width(said(place, 80, draft=draft)) <= 160


def test_the_adder_says_how_a_line_is_taken_in_and_out():
    assert said(ALSO).startswith("= search too: ") and said(ALSO).endswith(TAKEN_OUT)
