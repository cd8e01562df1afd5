import numpy as np
import pytest

from tests.planned import KERNELS, SVM, plan
from tui.search.importance import FEWEST, importances
from tui.search.samplers import sampler_for
from tui.search.told import Told


def trials(space, error, count, name="random"):
    made = plan(space)
    sampler = sampler_for(plan(space, sampler=name))
    asked = [sampler.ask(number) for number in range(count)]
    return made, [Told(n, values, error(values), (), "complete") for n, values in enumerate(asked)]


def test_what_decides_comes_first():
    def error(values):
        return (np.log10(values["gamma"]) + 3) ** 2 + 0.01 * np.log10(values["C"])

    found = importances(*trials(SVM, error, 100))
    assert list(found) == ["gamma", "C"] and found["gamma"] > 0.8
    assert sum(found.values()) == pytest.approx(1)


def test_a_set_and_what_depends_on_it_have_shares():
    def error(values):
        return 0.1 if values["kernel"] == "rbf" else 0.3 + 0.01 * values["C"] / 1e4

    found = importances(*trials(KERNELS, error, 120))
    assert next(iter(found)) == "kernel" and set(found) <= set(KERNELS)


@pytest.mark.fault("O10", "O04")
@pytest.mark.parametrize(
    ("space", "count"),
    [
        (SVM, 0),
        (SVM, 1),
        (SVM, FEWEST - 1),
        (SVM, FEWEST),
        (SVM, FEWEST + 1),
        ({"C": "0.01..1e4"}, 30),
        ({"kernel": "{rbf, linear}"}, 30),
        ({"kernel": "{rbf}"}, 30),
        (KERNELS, FEWEST),
    ],
)
@pytest.mark.parametrize(
    "error", [lambda _: 0.5, lambda values: len(str(values)) / 100, lambda _: None]
)
def test_few_trials_and_constant_errors_are_no_trouble(space, count, error):
    found = importances(*trials(space, error, count))
    assert not found or sum(found.values()) == pytest.approx(1)
    assert count >= FEWEST or not found


def test_one_dimension_has_all_of_it():
    found = importances(*trials({"C": "0.01..1e4"}, lambda values: values["C"], 30))
    assert found == {"C": 1.0}


def test_pruned_and_failed_trials_do_not_count():
    made, told = trials(SVM, lambda values: values["C"], 30)
    pruned = [each._replace(number=n + 30, state="pruned") for n, each in enumerate(told)]
    failed = [each._replace(number=n + 60, state="failed") for n, each in enumerate(told)]
    assert importances(made, [*told, *pruned, *failed]) == importances(made, told)
    assert importances(made, pruned) == {}
