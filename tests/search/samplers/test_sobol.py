import numpy as np
from scipy.stats import qmc

from tests.planned import SVM, plan
from tui.search.samplers.chance import Chance
from tui.search.samplers.sobol import Sobol


def test_it_spreads_more_evenly_than_chance() -> None:
    made = plan(SVM)

    def unevenness(sampler, count):
        asked = [sampler.ask(number) for number in range(count)]
        units = [[each.unit(values[each.key]) for each in made.dimensions] for values in asked]
        return qmc.discrepancy(np.array(units), method="L2-star")

    for count in (25, 64, 100):
        assert unevenness(Sobol(made), count) < 0.7 * unevenness(Chance(made), count)


def test_a_trial_far_on_is_the_same_wherever_it_is_begun() -> None:
    """And no warning that its number is no power of two."""
    sobol = Sobol(plan(SVM, random_state=7))
    straight = [sobol.ask(number) for number in range(200)]
    assert Sobol(plan(SVM, random_state=7)).ask(133) == straight[133]
    assert Sobol(plan(SVM, random_state=7)).ask(99_999) is not None
