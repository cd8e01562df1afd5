from array import array

import pytest

from tests.plotting.shapes import text_of
from tui.plotting.coefficients import draw_coefficients
from tui.plotting.style import Charset, Role
from tui.plotting.views import describe_panel
from tui.runs.panel import Block, Panel


def panel(values: list[float]) -> Panel:
    count = len(values)
    facts = {
        "features": [f"f{n}" for n in range(count)],
        "outputs": ["y"],
        "count": count + 1,
        "ratios": [1e-3],
        "changed": [["coef[0]", 0.1, 0.2]],
    }
    blocks = {
        "standardised": Block((1, count), array("f", values)),
        "data_units": Block((1, count), array("f", [v / 4 for v in values])),
        "intercept": Block((2, 1), array("f", [7.0, 8.0])),
    }
    return Panel("coefficients", facts, blocks)


def test_bars_stand_on_the_side_of_their_sign_with_their_own_mark() -> None:
    up, down = draw_coefficients(panel([2.0, -1.0]), 70, 8)[1:3]
    (plus,) = [run for run in up if run.role is Role.POSITIVE]
    (minus,) = [run for run in down if run.role is Role.NEGATIVE]
    assert abs(len(plus.text) - 2 * len(minus.text)) <= 1 and set(plus.text) != set(minus.text)
    texts = text_of([up, down]).split("\n")
    assert texts[0].index(plus.text) > texts[0].index("│")
    assert texts[1].index(minus.text) < texts[1].index("│")


def test_both_scales_the_intercept_and_the_movement_are_shown() -> None:
    text = text_of(draw_coefficients(panel([2.0, -1.0]), 70, 8))
    for part in ("0.5", "-0.25", "intercept", "7", "8", "10^-3.0 healthy", "coef[0]"):
        assert part in text


def test_when_not_all_fit_the_largest_come_first_and_the_rest_are_counted() -> None:
    values = [0.1 * n * (-1) ** n for n in range(20)]
    lines = text_of(draw_coefficients(panel(values), 70, 8)).split("\n")
    assert lines[1].startswith("f19") and lines[2].startswith("f18")
    assert "15 more not shown" in lines[-1]
    shown = [line for line in lines if line.startswith(("f", "intercept"))]
    assert len(shown) + 15 == len(values) + 1


def test_a_coefficient_that_is_not_finite_is_shown_as_such() -> None:
    text = text_of(draw_coefficients(panel([float("nan"), 1.0]), 70, 8, Charset.ASCII))
    assert "nan" in text


@pytest.mark.parametrize("width", [28, 30, 46, 76])
def test_names_of_a_class_and_a_feature_are_told_apart_at_any_width(width: int) -> None:
    facts = {
        "features": [f"{leaf} {side} (cm)" for leaf in ("sepal", "petal") for side in ("l", "w")],
        "outputs": ["setosa", "versicolor", "virginica"],
    }
    values = Block((3, 4), array("f", range(1, 13)))
    lines = draw_coefficients(Panel("coefficients", facts, {"standardised": values}), width, 13)
    titles = [line[0].text for line in lines[1:]]
    assert len(set(titles)) == 12 and all("→" in title for title in titles)


def test_of_features_that_are_not_scaled_only_data_units_are_told() -> None:
    plain = panel([2.0, -1.0])
    plain.facts["scaled"] = False  # type: ignore[index]  # a dict here
    for said in (text_of(draw_coefficients(plain, 70, 8)), "\n".join(describe_panel(plain))):
        assert "standard" not in said and "units" in said
