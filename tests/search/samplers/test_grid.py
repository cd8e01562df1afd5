from tests.planned import KERNELS, plan
from tui.grid import combinations, size
from tui.search.samplers.grid import Grid


def test_each_combination_is_asked_once_and_then_no_more() -> None:
    made = plan(KERNELS, sampler="grid", trials=50)
    grid = Grid(made)
    asked = [grid.ask(number) for number in range(size(made))]
    assert asked == list(combinations(made))
    assert grid.ask(size(made)) is None and grid.ask(size(made) + 5) is None
    assert grid.ask(3) == asked[3]
