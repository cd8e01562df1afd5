import numpy as np
import pytest
from sklearn.datasets import load_diabetes, load_digits

from tui.data.shipped import DIGIT_SHAPE, SHIPPED, UNITS
from tui.sources import SOURCES, shipped
from tui.sources.shipped import Shipped

SIZES = {
    shipped.Iris: (150, 4, 3),
    shipped.Wine: (178, 13, 3),
    shipped.BreastCancer: (569, 30, 2),
    shipped.Diabetes: (442, 10, 0),
    shipped.Digits: (1797, 64, 10),
}


def test_every_shipped_source_is_read() -> None:
    assert set(SHIPPED) == {source for source in SOURCES if issubclass(source, Shipped)}


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: source.name)
def test_sizes_are_those_the_source_tells(source: type[Shipped]) -> None:
    table = SHIPPED[source]()
    rows, features, classes = SIZES[source]
    assert (*table.X.shape, len(table.classes)) == (rows, features, classes)
    assert len(table.features) == features and len(table.y) == rows
    assert str(rows) in source.doc
    assert source.hyperparameter("rows").declaration.high == rows
    if classes:
        assert set(table.y) == set(range(classes))


def test_diabetes_is_in_raw_units() -> None:
    table = SHIPPED[shipped.Diabetes]()
    assert np.array_equal(table.X, load_diabetes(scaled=False).data)
    assert table.X[:, 0].min() >= 18 and table.X[:, 0].max() < 90  # years


def test_digits_are_pictures_from_paper_to_ink() -> None:
    table = SHIPPED[shipped.Digits]()
    assert table.image == DIGIT_SHAPE and table.X.min() == 0 and table.X.max() == 1
    assert np.array_equal(table.X[7].reshape(DIGIT_SHAPE) * 16, load_digits().images[7])
    assert table.classes == tuple("0123456789")


def test_units_belong_to_columns_there_are() -> None:
    tables = {source.name: read() for source, read in SHIPPED.items()}
    for name, units in UNITS.items():
        assert set(units) <= set(tables[name].features)
