import numpy as np
import pytest

from tui.data import Dataset, load
from tui.data.folds import Fold
from tui.data.loading import opened, raw
from tui.families.geometry import picture_shape
from tui.sources import SOURCES, Source
from tui.sources.drawn import Blobs, Drawn, Line, Moons, Spiral
from tui.sources.shipped import BreastCancer, Diabetes, Digits, Iris, Wine

EVERY = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)


def parts(dataset: Dataset) -> list:
    return [dataset.train, dataset.validation, dataset.test.open()]


@EVERY
def test_every_source_loads_whole(source: type[Source]) -> None:
    dataset, table = load(source()), raw(source())
    assert (dataset.name, dataset.task) == (source.name, source.task)
    assert sum(len(part) for part in parts(dataset)) == len(table.y)
    kinds = 0 if source.task in ("regression", "clustering") else len(set(table.y))
    assert table.y.shape[1:] == (() if table.target else (0,))
    assert len(dataset.classes) == kinds and (kinds == 2) == (source.task == "binary")
    for part in parts(dataset):
        assert part.X.shape == (len(part.y), len(dataset.features))
        assert part.X.dtype == np.float64 and np.isfinite(part.X).all()
        assert part.y.dtype == (np.int64 if dataset.classes else np.float64)
        if dataset.classes:
            assert set(part.y) == set(range(len(dataset.classes)))
    assert dataset.image == ((8, 8) if source is Digits else None)
    assert (dataset.image is not None) == source().pictures
    if dataset.image:
        assert dataset.image == picture_shape(len(dataset.features))


@EVERY
def test_undoing_the_scaling_gives_the_rows_back(source: type[Source]) -> None:
    dataset, table = load(source()), raw(source())
    X = np.vstack([dataset.scaler.undo(part.X) for part in parts(dataset)])
    assert np.sort(X, axis=0) == pytest.approx(np.sort(table.X, axis=0), abs=1e-9)
    y = np.concatenate([dataset.target_scaler.undo(part.y) for part in parts(dataset)])
    assert np.sort(y) == pytest.approx(np.sort(table.y))


@EVERY
def test_scaling_is_fitted_on_the_training_part_alone(source: type[Source]) -> None:
    dataset = load(source())
    bare = load(source(scaling="none")).train
    assert dataset.scaler.center == pytest.approx(bare.X.mean(axis=0))
    assert dataset.train.X.mean(axis=0) == pytest.approx(np.zeros(bare.X.shape[1]), abs=1e-9)
    assert np.abs(dataset.validation.X.mean(axis=0)).max() > 1e-6
    if dataset.task == "regression":
        assert dataset.target_scaler.center == pytest.approx(bare.y.mean())
        assert dataset.target_scaler.scale == pytest.approx(bare.y.std())


@EVERY
def test_without_scaling_everything_stays_in_its_units(source: type[Source]) -> None:
    dataset = load(source(scaling="none"))
    for scaler, columns in ((dataset.scaler, len(dataset.features)), (dataset.target_scaler, 1)):
        assert scaler.center.tolist() == [0] * columns and scaler.scale.tolist() == [1] * columns


@pytest.mark.parametrize("source", [Moons, Diabetes, Digits], ids=lambda source: source.name)
def test_the_same_knobs_give_the_same_arrays(source: type[Source]) -> None:
    one, again, other = (load(source(random_state=seed)) for seed in (3, 3, 4))
    for a, b in zip(parts(one), parts(again), strict=True):
        assert np.array_equal(a.X, b.X) and np.array_equal(a.y, b.y)
    assert not np.array_equal(one.train.X, other.train.X)


@pytest.mark.parametrize("source", [Spiral, Wine, Digits], ids=lambda source: source.name)
@pytest.mark.parametrize("share", [0.1, 0.333, 1.0])
def test_label_noise_is_exact_and_in_the_training_part_only(source, share: float) -> None:
    clean, noisy = load(source()), load(source(label_noise=share))
    wrong = np.sum(clean.train.y != noisy.train.y)
    assert wrong == round(share * len(clean.train))
    assert np.array_equal(clean.train.X, noisy.train.X)
    for a, b in zip(parts(clean)[1:], parts(noisy)[1:], strict=True):
        assert np.array_equal(a.X, b.X) and np.array_equal(a.y, b.y)


@pytest.mark.parametrize("rows", [30, 100, 569])
def test_a_share_of_the_rows_keeps_the_classes_in_proportion(rows: int) -> None:
    table, whole = raw(BreastCancer(rows=rows)), raw(BreastCancer())
    assert len(table.y) == rows
    assert abs(np.sum(table.y == 0) - rows * np.mean(whole.y == 0)) < 1


@pytest.mark.parametrize("source", [Iris, Wine, BreastCancer, Diabetes, Digits])
def test_the_fewest_rows_can_be_split_in_any_way(source: type[Source]) -> None:
    for shares in ("60/20/20", "98/1/1", "1/1/98", "1/98/1"):
        assert all(len(part) for part in parts(load(source(rows=30, split=shares))))


@pytest.mark.parametrize(
    "source", [s for s in SOURCES if issubclass(s, Drawn)], ids=lambda source: source.name
)
def test_the_fewest_drawn_rows_can_be_split(source: type[Drawn]) -> None:
    key = "spread" if source is Blobs else "noise"
    for noise in (0.0, 10.0):
        dataset = load(source.from_values({"rows": 10, key: noise}))
        assert all(np.isfinite(part.X).all() and len(part) for part in parts(dataset))


def test_the_split_is_by_the_shares() -> None:
    dataset = load(Line(split="50/30/20"))
    assert [len(part) for part in parts(dataset)] == [250, 150, 100]
    assert [len(part) for part in parts(load(Moons()))] == [300, 100, 100]


def test_what_nothing_reads_is_an_error_of_ours() -> None:
    class Unread(Source):
        name = "unread"
        task = "binary"

    with pytest.raises(TypeError, match="nothing reads a Unread"):
        load(Unread())


@pytest.mark.parametrize("source", [Moons, Iris], ids=lambda source: source.name)
def test_all_folds_are_dealt_from_one_table(source: type[Source]) -> None:
    wanted = source(label_noise=0.2)
    deal = opened(wanted)
    for fold in (None, Fold(0, 3), Fold(2, 3), Fold(0, 3)):
        one, other = load(wanted, fold), deal(fold)
        for mine, theirs in zip(parts(one), parts(other), strict=True):
            np.testing.assert_array_equal(mine.X, theirs.X)
            np.testing.assert_array_equal(mine.y, theirs.y)
