import numpy as np
import pytest
from sklearn.datasets import make_moons
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from tui.data.drawn import DRAWN
from tui.sources import SOURCES, drawn
from tui.sources.drawn import Drawn

EVERY = pytest.mark.parametrize("source", DRAWN, ids=lambda source: source.name)
NOISY = [source for source in DRAWN if source is not drawn.Blobs]
CLASSES = (drawn.Moons, drawn.Circles, drawn.Xor, drawn.Spiral)


def test_every_drawn_source_is_drawn() -> None:
    assert set(DRAWN) == {source for source in SOURCES if issubclass(source, Drawn)}


@EVERY
@pytest.mark.parametrize("rows", [10, 11, 250])
def test_rows_are_as_many_as_asked_for(source: type[Drawn], rows: int) -> None:
    table = DRAWN[source](source(rows=rows))
    assert table.X.shape == (rows, len(table.features))
    assert table.y.shape == ((rows,) if table.target else (rows, 0))
    if table.classes:
        assert np.ptp(np.bincount(table.y, minlength=2)) <= 2


@EVERY
def test_the_seed_decides(source: type[Drawn]) -> None:
    one, again, other = (DRAWN[source](source(random_state=seed)) for seed in (1, 1, 2))
    assert np.array_equal(one.X, again.X) and np.array_equal(one.y, again.y)
    assert not np.array_equal(one.X, other.X)


@pytest.mark.parametrize("source", NOISY, ids=lambda source: source.name)
def test_noise_is_the_standard_deviation_of_what_is_added(source: type[Drawn]) -> None:
    clean = DRAWN[source](source(rows=4000, noise=0.0))
    noisy = DRAWN[source](source(rows=4000, noise=0.5))
    if source is drawn.Gaussians:  # scikit-learn draws the clouds in another order
        added = noisy.X - np.array([[-1.0, -1.0], [1.0, 1.0]])[noisy.y]
    else:
        added = noisy.X - clean.X if clean.classes else noisy.y - clean.y
    assert added.std() == pytest.approx(0.5, rel=0.05)
    assert added.mean() == pytest.approx(0.0, abs=0.05)


def test_the_line_gives_back_its_slope_and_intercept() -> None:
    table = DRAWN[drawn.Line](drawn.Line(rows=2000))
    design = np.column_stack([table.X, np.ones(2000)])
    (slope, intercept), *_ = np.linalg.lstsq(design, table.y)
    assert slope == pytest.approx(3, abs=0.06) and intercept == pytest.approx(5, abs=0.4)
    assert table.X.min() >= 0 and table.X.max() <= 10


def test_the_plane_gives_back_its_coefficients() -> None:
    table = DRAWN[drawn.Plane](drawn.Plane(rows=2000))
    found, *_ = np.linalg.lstsq(np.column_stack([table.X, np.ones(2000)]), table.y)
    assert found == pytest.approx([2, -1, 1], abs=0.05)


def test_the_sine_has_one_and_a_half_waves() -> None:
    table = DRAWN[drawn.Sine](drawn.Sine(rows=2000, noise=0.0))
    assert table.y == pytest.approx(np.sin(table.X[:, 0]))
    assert np.ptp(table.X) == pytest.approx(3 * np.pi, rel=0.01)


def test_moons_are_scikit_learn_s() -> None:
    table = DRAWN[drawn.Moons](drawn.Moons(rows=50, noise=0.3, random_state=5))
    X, y = make_moons(50, noise=0.3, random_state=5)
    assert np.array_equal(table.X, X) and np.array_equal(table.y, y)


@pytest.mark.parametrize("source", CLASSES, ids=lambda source: source.name)
def test_no_straight_line_parts_the_classes_and_near_neighbours_do(source: type[Drawn]) -> None:
    table = DRAWN[source](source(rows=1000))
    line = LogisticRegression().fit(table.X, table.y).score(table.X, table.y)
    near = KNeighborsClassifier(9).fit(table.X[:500], table.y[:500])
    assert line < 0.9 and near.score(table.X[500:], table.y[500:]) > 0.93


def test_a_straight_line_is_best_for_gaussians() -> None:
    table = DRAWN[drawn.Gaussians](drawn.Gaussians(rows=4000))
    wrong = np.mean((table.X.sum(axis=1) > 0) != table.y)
    assert wrong == pytest.approx(0.079, abs=0.015)  # the normal tail beyond sqrt(2)


@pytest.mark.parametrize("centers", [1, 3, 7])
def test_blobs_lie_around_their_centres(centers: int) -> None:
    table = DRAWN[drawn.Blobs](drawn.Blobs(rows=7000, centers=centers, cluster_std=0.1))
    assert table.centres is not None and table.centres.shape == (centers, 2)
    away = np.linalg.norm(table.X[:, None] - table.centres, axis=2)
    nearest = away.argmin(axis=1)
    assert np.ptp(np.bincount(nearest, minlength=centers)) <= 1  # equally large, and apart
    for place, centre in enumerate(table.centres):
        cloud = table.X[nearest == place]
        assert cloud.mean(axis=0) == pytest.approx(centre, abs=0.02)
        assert cloud.std(axis=0) == pytest.approx([0.1, 0.1], rel=0.1)
