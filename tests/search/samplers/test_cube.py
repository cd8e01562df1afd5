import numpy as np

from tests.planned import KERNELS, NETWORK, plan
from tui.search.samplers.chance import Chance
from tui.search.samplers.cube import Cube


def test_there_and_back_is_the_same() -> None:
    for made in (plan(KERNELS), plan(NETWORK, "network")):
        cube, chance = Cube(made), Chance(made)
        asked = [chance.ask(number) for number in range(60)]
        points = cube.points(asked)
        assert points.shape == (60, cube.width) and points.min() >= 0 and points.max() <= 1
        assert [made.applying(cube.values(point)) for point in points] == asked
        assert np.allclose(cube.settled(points), points, atol=1e-3)


def test_any_point_is_settled_where_a_trial_can_lie() -> None:
    for made in (plan(KERNELS), plan(NETWORK, "network")):
        cube = Cube(made)
        points = np.random.default_rng(0).normal(0.5, 1.0, (200, cube.width))
        settled = cube.settled(points)
        back = cube.points([made.applying(cube.values(point)) for point in settled])
        assert np.allclose(settled, back, atol=1e-3)
        assert np.array_equal(cube.settled(settled), settled)
