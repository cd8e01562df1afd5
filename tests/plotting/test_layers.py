from array import array

import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.layers import draw_layers, pooled
from tui.plotting.movement import ratio_text, ratio_word
from tui.plotting.style import Charset, Role
from tui.runs.panel import Block, Panel


@pytest.mark.parametrize("charset", list(Charset))
def test_signs_differ_in_mark_as_well_as_role(charset: Charset) -> None:
    facts = {"layers": [{"name": "w1", "inputs": 1, "outputs": 8}]}
    values = array("f", [1, 0.7, 0.4, 0.2, -1, -0.7, -0.4, -0.2])
    lines = draw_layers(Panel("layers", facts, {"w1": Block((1, 8), values)}), 46, 5, charset)
    marks = {
        role: {c for line in lines[1:2] for run in line if run.role is role for c in run.text}
        for role in (Role.POSITIVE, Role.NEGATIVE)
    }
    assert len(marks[Role.POSITIVE]) == 4 and len(marks[Role.NEGATIVE]) == 4
    assert not marks[Role.POSITIVE] & marks[Role.NEGATIVE]


def test_shapes_ratios_and_changes_are_told() -> None:
    text = text_of(draw_layers(panels.layers(lambda: 0.5), 76, 12))
    for part in ("2 → 8", "8 → 1", "10^-3.1 healthy", "too small", "large", "w2[3,5]", "-0.398"):
        assert part in text


def test_that_weights_are_averaged_is_said_and_how_many() -> None:
    layers = [{"name": "w1", "inputs": 64, "outputs": 8}]
    panel = Panel("layers", {"layers": layers}, {"w1": Block((48, 8), array("f", [0.5] * 384))})
    assert "rows averaged, up to 6 a mark" in text_of(draw_layers(panel, 50, 17))
    wide = Panel("layers", {"layers": [{"name": "w1", "inputs": 64, "outputs": 64}]}, {})
    wide.blocks["w1"] = Block((48, 64), array("f", [0.5] * 48 * 64))
    assert "averaged, up to 6 × 2 a mark" in text_of(draw_layers(wide, 50, 17))
    assert "averaged" not in text_of(draw_layers(panels.layers(lambda: 0.5), 76, 12))


def test_a_weight_that_is_not_finite_is_marked() -> None:
    lines = draw_layers(panels.layers(lambda: float("nan")), 76, 12)
    assert any(run.role is Role.WARNING and "?" in run.text for line in lines for run in line)


def test_pooling_is_the_mean_of_finite_values() -> None:
    assert pooled([[1.0, 3.0], [float("nan"), 5.0]], 1, 1) == [[3.0]]
    assert pooled([[1.0, 2.0]], 4, 4) == [[1.0, 2.0]]
    assert pooled([], 4, 4) == []


@pytest.mark.parametrize(
    ("ratio", "word"),
    [
        (1e-6, "too small"),
        (5e-5, "small"),
        (1e-3, "healthy"),
        (0.05, "high"),
        (0.5, "large"),
        (0.0, "no update"),
        (float("nan"), "not finite"),
    ],
)
def test_ratio_words(ratio: float, word: str) -> None:
    assert ratio_word(ratio) == word
    assert ratio_text(ratio).endswith(word)
