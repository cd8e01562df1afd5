"""What a search's process computed of it, in words; nonsense says nothing."""

import pytest

from tests.app.searched import a_plan, a_search
from tui.app.search.worth import importance, lead
from tui.diagnosis.lead import Lead, Rival
from tui.diagnosis.nearer import ALWAYS_NEARER
from tui.plan import Plan, searched
from tui.recipe import Recipe


def of(**facts):
    return a_search(1, a_plan(), facts=facts)


def test_the_lead_is_told_and_a_tie_goes_to_the_quicker():
    rival = Rival(number=4, error=0.03, seconds=1.0)
    known = Lead(number=2, error=0.03, seconds=100.0, trials=9, rival=rival)
    said = lead(of(lead=known.to_dict()))
    assert said == list(known.sentences()) and said[-1].endswith("Take trial 4.")
    assert lead(of()) == []
    assert "another version" in lead(of(lead={"number": []}))[0]


def test_importance_is_named_by_label_and_method():
    found = importance(of(importance={"method": "m", "shares": {"learning_rate": 0.7, "x": 1}}))
    assert found.shares == (("learning rate", 0.7),) and found.method == "m"


@pytest.mark.parametrize("facts", [{}, {"importance": 3}, {"importance": {"shares": [1]}}])
def test_no_importance_is_no_claim(facts):
    assert importance(of(**facts)).shares == ()


def test_a_search_over_clusters_says_that_more_always_lie_nearer():
    known = Lead(number=2, error=0.03, seconds=1.0, trials=9).to_dict()
    recipe = Recipe.from_dict({"model": {"name": "kmeans"}})
    for key, added in (("clusters", [ALWAYS_NEARER]), ("starts", [])):
        plan = Plan(recipe, {key: searched(recipe, key, "2..8")})
        found = lead(a_search(1, plan, facts={"lead": known}))
        assert found == [*Lead.from_dict(known).sentences(), *added]
        assert lead(a_search(1, plan, facts={})) == []
