from array import array

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.scatter import draw_scatter
from tui.plotting.style import Role
from tui.plotting.views import describe_panel
from tui.runs.panel import Block, Panel


def panel(points: list[tuple[float, float]]) -> Panel:
    flat = array("f", [v for point in points for v in point])
    return Panel("scatter", {"target": "y"}, {"points": Block((len(points), 2), flat)})


def test_the_largest_miss_is_told() -> None:
    text = text_of(draw_scatter(panel([(1, 2), (210, 95), (50, 60)]), 76, 12))
    assert "largest miss 115: true 210, predicted 95" in text


def test_perfect_predictions_lie_on_the_diagonal() -> None:
    lines = draw_scatter(panel([(float(n), float(n)) for n in range(200)]), 60, 14)
    assert not any(run.role is Role.AXIS and "·" in run.text for line in lines for run in line)
    assert any(run.role is Role.VALIDATION for line in lines for run in line)


def test_one_wild_guess_does_not_hide_the_rest() -> None:
    points = [(float(n), float(n) + 5) for n in range(100)] + [(50.0, 1e30)]
    lines = draw_scatter(panel(points), 60, 14)
    rows = [n for n, line in enumerate(lines) if any(r.role is Role.VALIDATION for r in line)]
    assert len(rows) > 6
    assert any(run.role is Role.WARNING and run.text == "↑" for line in lines for run in line)


def test_predictions_that_are_not_finite_are_counted() -> None:
    text = text_of(draw_scatter(panel([(1, 1), (2, float("nan"))]), 76, 12))
    assert "1 not finite" in text


def test_predictions_say_which_rows_they_are_of() -> None:
    assert (
        "predictions of progression on validation rows"
        in describe_panel(panels.scatter(lambda: 0.1))[0]
    )
