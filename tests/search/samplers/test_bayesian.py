"""TPE and the Gaussian process: they learn from what they are told."""

import numpy as np
import pytest

from tests.planned import KERNELS, SVM, plan
from tui.search.samplers import sampler_for
from tui.search.told import Told

BOTH = pytest.mark.parametrize("name", ["tpe", "gp"])


def valley(values):
    """An error that is lowest at C = 10 and gamma = 0.001."""
    C, gamma = np.log10([values["C"], values["gamma"]])
    return float(0.02 + 0.02 * (C - 1) ** 2 + 0.05 * (gamma + 3) ** 2)


def searched(name, error, space=SVM, seed=0, count=25):
    sampler, found = sampler_for(plan(space, sampler=name, random_state=seed)), []
    for number in range(count):
        values = sampler.ask(number)
        here = error(values)
        sampler.tell(Told(number, values, here, (), "failed" if here is None else "complete"))
        found.append((here, values))
    return found


@BOTH
def test_it_does_better_than_chance(name):
    lowest = {
        each: np.mean([min(searched(each, valley, seed=seed))[0] for seed in range(4)])
        for each in (name, "random")
    }
    assert lowest[name] < 0.7 * lowest["random"]


def test_where_trials_fail_the_process_tries_less():
    """Tpe avoids them too, but knows of so few trials only that they are not among the best."""
    found = searched("gp", lambda values: None if values["C"] > 10 else 0.5, count=40)
    failed = [error is None for error, _ in found]
    assert sum(failed[:10]) > 2 and sum(failed[20:]) < 5


@BOTH
@pytest.mark.parametrize("error", [lambda _: 0.5, lambda _: None])
def test_errors_that_tell_nothing_are_no_trouble(name, error):
    found = searched(name, error, count=20)
    assert len({str(values) for _, values in found}) == 20


@BOTH
def test_trials_under_way_are_not_tried_again(name):
    sampler = sampler_for(plan(SVM, sampler=name))
    for number, (error, values) in enumerate(searched("random", valley, count=20)):
        sampler.tell(Told(number, values, error, (), "complete"))
    asked = [sampler.ask(number) for number in range(20, 28)]
    places = np.log10([[values["C"] / 1e6, values["gamma"] / 1e6] for values in asked])
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)[np.triu_indices(8, 1)]
    assert apart.min() > 1e-3 and np.median(apart) > 0.2


@BOTH
def test_conditions_are_kept_and_the_best_kind_is_found(name):
    def error(values):
        if values["kernel"] != "rbf":
            return 0.4
        return valley(values)

    found = searched(name, error, KERNELS, count=40)
    late = [values["kernel"] for _, values in found[20:]]
    assert late.count("rbf") > 12
    assert all(("gamma" in values) == (values["kernel"] != "linear") for _, values in found)


@BOTH
def test_one_value_alone_can_be_asked_again_and_again(name):
    found = searched(name, lambda _: 0.5, {"kernel": "{rbf}"}, count=14)
    assert all(values == {"kernel": "rbf"} for _, values in found)


@BOTH
def test_pruned_trials_count_by_how_far_they_came(name):
    """Those with a high C were pruned early: it stays away from there."""
    made = plan(SVM, sampler=name)
    sampler = sampler_for(made)
    for number, (_, values) in enumerate(searched("random", valley, count=30)):
        if values["C"] > 10:
            sampler.tell(Told(number, values, 0.9, ((1, 0.9),), "pruned"))
        else:
            sampler.tell(Told(number, values, 0.3, ((1, 0.8), (3, 0.3)), "complete"))
    late = [sampler.ask(number)["C"] for number in range(30, 42)]
    assert sum(C > 30 for C in late) < 4
