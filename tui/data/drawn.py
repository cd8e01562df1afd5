"""Shapes drawn at random: in each, `noise` is the standard deviation of what is added."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import make_blobs, make_circles, make_moons

from tui.data.table import Table
from tui.sources import drawn

_PLANE = ("x1", "x2")
_XOR_GAP = 0.1  # half the empty cross between the squares, so that a little noise mixes few points
_SPIRAL_RADIUS = 5.0
_SPIRAL_TURNS = 1.75
_FIELD = 4.0  # half the side of the square that the centres of blobs are drawn in
_PLACES = 10


def moons(source: drawn.Moons) -> Table:
    X, y = make_moons(source.rows, noise=source.noise, random_state=source.random_state)
    return _classes(X, y, "upper", "lower")


def circles(source: drawn.Circles) -> Table:
    X, y = make_circles(
        source.rows, noise=source.noise, factor=0.5, random_state=source.random_state
    )
    return _classes(X, y, "outer", "inner")


def gaussians(source: drawn.Gaussians) -> Table:
    X, y = make_blobs(
        source.rows,
        centers=[(-1.0, -1.0), (1.0, 1.0)],
        cluster_std=source.noise,
        random_state=source.random_state,
    )
    return _classes(X, y, "lower left", "upper right")


def xor(source: drawn.Xor) -> Table:
    """Four squares around the middle, equally many points in each; opposite ones share a class."""
    rng = np.random.default_rng(source.random_state)
    square = rng.permutation(source.rows) % 4
    signs = np.column_stack([square % 2, square // 2]) * 2 - 1
    clean = signs * rng.uniform(_XOR_GAP, 1.0, (source.rows, 2))
    X = clean + rng.normal(0.0, source.noise, clean.shape)
    return _classes(X, (signs[:, 0] != signs[:, 1]).astype(np.int64), "same signs", "signs differ")


def spiral(source: drawn.Spiral) -> Table:
    """Two arms half a turn apart, as in the TensorFlow Playground: the radius grows to 5."""
    rng = np.random.default_rng(source.random_state)
    y = rng.permutation(source.rows) % 2
    along = rng.uniform(0.0, 1.0, source.rows)
    angle = 2 * np.pi * _SPIRAL_TURNS * along + np.pi * y
    clean = _SPIRAL_RADIUS * along[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    return _classes(clean + rng.normal(0.0, source.noise, clean.shape), y, "arm 1", "arm 2")


def line(source: drawn.Line) -> Table:
    rng = np.random.default_rng(source.random_state)
    x = rng.uniform(0.0, 10.0, source.rows)
    y = 3 * x + 5 + rng.normal(0.0, source.noise, source.rows)
    return Table(x[:, None], y, ("x",), "y")


def sine(source: drawn.Sine) -> Table:
    rng = np.random.default_rng(source.random_state)
    x = rng.uniform(0.0, 3 * np.pi, source.rows)
    y = np.sin(x) + rng.normal(0.0, source.noise, source.rows)
    return Table(x[:, None], y, ("x",), "y")


def plane(source: drawn.Plane) -> Table:
    rng = np.random.default_rng(source.random_state)
    X = rng.uniform(-1.0, 1.0, (source.rows, 2))
    y = 2 * X[:, 0] - X[:, 1] + 1 + rng.normal(0.0, source.noise, source.rows)
    return Table(X, y, ("a", "b"), "y")


def blobs(source: drawn.Blobs) -> Table:
    """Equally many rows around each centre; the centres keep away from one another."""
    rng = np.random.default_rng(source.random_state)
    centres = np.empty((source.centers, 2))
    for place in range(source.centers):
        # Of some places the one farthest from the centres there are: clouds are told apart.
        some = rng.uniform(-_FIELD, _FIELD, (_PLACES, 2))
        away = np.linalg.norm(some[:, None] - centres[None, :place], axis=2)
        centres[place] = some[away.min(axis=1, initial=np.inf).argmax()]
    cloud = rng.permutation(source.rows) % source.centers
    X = centres[cloud] + rng.normal(0.0, source.cluster_std, (source.rows, 2))
    return Table(X, np.empty((source.rows, 0)), _PLANE, "", centres=centres)


def _classes(X: NDArray[np.float64], y: NDArray[Any], *names: str) -> Table:
    return Table(np.asarray(X, np.float64), np.asarray(y, np.int64), _PLANE, "class", names)


DRAWN: dict[type[drawn.Drawn], Callable[[Any], Table]] = {
    drawn.Moons: moons,
    drawn.Circles: circles,
    drawn.Xor: xor,
    drawn.Gaussians: gaussians,
    drawn.Spiral: spiral,
    drawn.Line: line,
    drawn.Sine: sine,
    drawn.Plane: plane,
    drawn.Blobs: blobs,
}
