import pytest

from tests.planned import NETWORK, plan
from tui.search.pruners import KINDS, pruner_for
from tui.search.pruners.pruner import Never
from tui.strategy import PRUNERS


def test_each_that_a_plan_can_name_is_there() -> None:
    assert list(KINDS) == list(PRUNERS)


@pytest.mark.parametrize("name", PRUNERS)
def test_it_knows_the_steps_of_the_plan(name: str) -> None:
    made = plan(NETWORK, "network", pruner=name)
    pruner = pruner_for(made)
    assert type(pruner) is KINDS[name] and pruner.planned == made.recipe.model.planned_steps


def test_none_prunes_nothing() -> None:
    assert Never(10).rungs(0, 10) == () and not Never(10).prunes(0, 5, 0.5, {1: 0.1})
