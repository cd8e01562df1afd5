"""What the status line of the Search screen says ^r would do."""

from tests.app.searched import a_plan
from tui.app.form.draft import Place
from tui.app.search.draft import SAMPLER, SearchDraft
from tui.app.search.ready import NOTHING, ready
from tui.race import USUAL, told

RATE = Place("model", "learning_rate")


def a_draft():
    made = SearchDraft()
    made.take(a_plan({"learning_rate": "1e-4..1"}, trials=12))
    return made


def test_it_searches_what_the_form_says():
    draft = a_draft()
    assert ready(draft) == f"ready: ^r searches {draft.plan().title}"


def test_a_race_is_named_with_its_samplers():
    draft = a_draft()
    draft.put(SAMPLER, "race")
    assert ready(draft).endswith(f" in a race of {told(USUAL)}")


def test_nothing_to_search_and_a_wrong_text_are_told_apart():
    assert ready(SearchDraft()) == NOTHING
    draft = a_draft()
    draft.put(RATE, "0.1")
    assert ready(draft) == NOTHING
    draft.put(RATE, "1..0.1")
    assert ready(draft) == "not ready"
