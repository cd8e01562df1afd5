import numpy as np
from scipy.stats import kstest

from tests.planned import SVM, plan
from tui.search.samplers.chance import Chance


def test_each_hyperparameter_is_drawn_evenly_on_its_scale() -> None:
    made = plan(SVM)
    chance = Chance(made)
    asked = [chance.ask(number) for number in range(400)]
    for each in made.dimensions:
        assert kstest([each.unit(values[each.key]) for values in asked], "uniform").pvalue > 0.01
    C, gamma = np.log([[values["C"], values["gamma"]] for values in asked]).T
    assert abs(np.corrcoef(C, gamma)[0, 1]) < 0.1
