import pytest

from tui.families import Conv
from tui.families.geometry import geometry, picture_shape


@pytest.mark.parametrize(
    ("pixels", "shape"),
    [(64, (8, 8)), (192, (12, 16)), (784, (28, 28)), (3, (1, 3)), (1, (1, 1)), (20, (4, 5))],
)
def test_pictures_are_as_square_as_they_can_be(pixels: int, shape: tuple[int, int]) -> None:
    assert picture_shape(pixels) == shape


@pytest.mark.parametrize(
    ("pixels", "kernel_size", "pooling", "answers", "pooled"),
    [
        (64, 3, "max", (6, 6), (3, 3)),
        (64, 2, "mean", (7, 7), (3, 3)),  # a last row and column fill no neighbourhood
        (64, 3, "none", (6, 6), (6, 6)),
        (64, 7, "max", (2, 2), (1, 1)),
        (3, 3, "max", (1, 1), (1, 1)),
        (3, 2, "max", (1, 2), (1, 1)),
        (1, 7, "mean", (1, 1), (1, 1)),
    ],
)
def test_kernels_and_neighbourhoods_are_cut_to_small_pictures(
    pixels: int, kernel_size: int, pooling: str, answers, pooled
) -> None:
    where = geometry(pixels, kernel_size, pooling)
    assert (where.answers, where.pooled) == (answers, pooled)
    assert where.places == pooled[0] * pooled[1]
    for size, picture in zip(where.kernel, where.picture, strict=True):
        assert size == min(kernel_size, picture)


def test_how_many_values_are_learned() -> None:
    family = Conv(filters=5, kernel_size=3, hidden_layers=(7,))
    assert family.learned_values(64, 10) == 5 * 10 + (5 * 9 + 1) * 7 + 8 * 10
