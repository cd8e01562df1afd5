"""What every sampler promises."""

import pytest

from tests.planned import KERNELS, SVM, plan
from tests.search.samplers.asking import lived, rebuilt
from tui.plan import Plan
from tui.search.samplers import KINDS, sampler_for
from tui.strategy import SAMPLERS

SPACES = {"svm": SVM, "conditions": KERNELS, "one set": {"kernel": "{rbf, linear}"}}
ALL = pytest.mark.parametrize("name", SAMPLERS)
EACH = pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)


def planned(space: dict[str, str], name: str, **more: int) -> Plan:
    return plan(space, sampler=name, trials=60, **more)


def test_each_that_a_plan_can_name_is_there() -> None:
    assert list(KINDS) == list(SAMPLERS)


@ALL
@EACH
def test_after_a_restart_it_asks_the_same(name: str, space: dict[str, str]) -> None:
    made = planned(space, name)
    count = 24 if name != "grid" else 2
    first, asked = lived(made, count)
    second = rebuilt(made, asked)
    for number in range(count, count + 4):
        assert first.ask(number) == second.ask(number)


@ALL
@EACH
def test_what_it_asks_is_legal_and_has_an_effect(name: str, space: dict[str, str]) -> None:
    made = planned(space, name)
    for values in lived(made, 2 if name == "grid" else 24)[1]:
        assert made.applying(values) == values
        made.recipe_of(values).checked()
        for each in made.dimensions:
            if each.key in values:
                assert each.value(each.unit(values[each.key])) == values[each.key]


@pytest.mark.parametrize("name", [name for name in SAMPLERS if name != "grid"])
def test_another_seed_draws_others_and_the_same_the_same(name: str) -> None:
    made = planned(SVM, name)
    asked = lived(made, 12)[1]
    assert lived(made, 12)[1] == asked
    assert lived(planned(SVM, name, random_state=2**32 - 1), 12)[1] != asked
    assert len({str(each) for each in asked}) == 12


@pytest.mark.parametrize("name", ["random", "sobol", "grid"])
def test_what_does_not_learn_is_asked_in_any_order(name: str) -> None:
    made = planned(KERNELS, name)
    first, second = sampler_for(made), sampler_for(made)
    forth = [first.ask(number) for number in range(12)]
    assert [second.ask(number) for number in reversed(range(12))] == forth[::-1]
