import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.fitted import draw_fitted, tell_fitted
from tui.plotting.style import Charset, Role
from tui.runs.panel import Panel


@pytest.mark.parametrize("charset", list(Charset))
def test_curve_and_both_kinds_of_points_have_their_own_marks(charset: Charset) -> None:
    lines = draw_fitted(panels.curve(lambda: 0.4), 76, 14, charset)
    marks = {
        role: {c for line in lines[1:] for run in line if run.role is role for c in run.text}
        for role in (Role.TRAIN, Role.VALIDATION, Role.LEARNED)
    }
    assert all(marks.values())
    assert not marks[Role.TRAIN] & marks[Role.VALIDATION]
    assert not marks[Role.LEARNED] & (marks[Role.TRAIN] | marks[Role.VALIDATION])
    assert "across: x" in text_of(lines)


def test_the_curve_runs_from_side_to_side() -> None:
    lines = draw_fitted(panels.curve(lambda: 9.0), 76, 14)  # the points lie outside
    columns = set()
    for line in lines[1:]:
        column = 0
        for run in line:
            if run.role is Role.LEARNED:
                columns.update(range(column, column + len(run.text)))
            column += len(run.text)
    assert columns == set(range(min(columns), 76)) and min(columns) < 4


def test_the_size_of_coefficients_stands_beside_the_curve() -> None:
    drawn = panels.curve(lambda: 0.1)
    sized = Panel("curve", {**drawn.facts, "norm": 1210.4}, drawn.blocks)
    assert "size of the coefficients 1210" in text_of(draw_fitted(sized, 74, 12))
    assert tell_fitted(sized)[0].endswith("The size of all coefficients together is 1210.")
    assert "size" not in text_of(draw_fitted(drawn, 74, 12))
