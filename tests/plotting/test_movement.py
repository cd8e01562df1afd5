"""What moved most, in words that stay to be told apart."""

from tui.plotting.movement import changes
from tui.words import cell_width


def test_a_long_name_keeps_its_feature_and_its_class():
    moved = [
        ["w2[3,5]", -0.412, -0.398],
        ["mean concave points", 0.1, 0.2],
        ["petal width (cm) → versicolor", 0.1, 0.2],
        ["petal width (cm) → virginica", 0.1, 0.2],
    ]
    weight, feature, first, second = changes(moved, 9)
    assert weight.startswith("w2[3,5]  ") and feature.startswith("mean concave poin… ")
    assert first.startswith("petal wid… → versicolor ") and "virginica " in second
    assert max(map(cell_width, (weight, feature, first, second))) <= 42
