"""The very rows of lessons, as files: the first of them are learned from, the others validate."""

from pathlib import Path

import numpy as np
from sklearn.datasets import make_moons

from tests.data.files.own import told
from tui.sources import File


def written(
    folder: Path, name: str, X: np.ndarray, y: np.ndarray, split: str, ordered: bool = True
) -> File:
    """Rows in their order where that is kept, as `split` has it; features in their own units."""
    columns = ["moment", *(f"x{number}" for number in range(1, X.shape[1] + 1)), "y"]
    lines = [
        ",".join([str(moment), *(repr(float(value)) for value in row), str(target)])
        for moment, (row, target) in enumerate(zip(X, y.tolist(), strict=True))
    ]
    text = "\n".join([",".join(columns), *lines]) + "\n"
    how = {"time": "moment"} if ordered else {"types": ("moment=left_out",)}
    return told(folder, text, name=f"{name}.csv", split=split, scaling="none", **how)


def line(folder: Path) -> File:
    """L1: 100 points of y = 3x + 5, as numpy's generator 0 draws them, and 100 more."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0.0, 10.0, 100)
    y = 3 * x + 5 + rng.normal(0.0, 2.0, 100)
    more = rng.uniform(0.0, 10.0, 100)
    others = 3 * more + 5 + rng.normal(0.0, 2.0, 100)
    return written(
        folder, "line", np.concatenate([x, more])[:, None], np.append(y, others), "50/49/1"
    )


def wave(folder: Path) -> File:
    """L7: the gallery's 30 points of cos(1.5πx), and 270 more for validation and test."""
    rng = np.random.RandomState(0)
    parts = []
    for rows in (30, 270):
        x = np.sort(rng.rand(rows)) if rows == 30 else rng.rand(rows)
        parts.append((x, np.cos(1.5 * np.pi * x) + rng.randn(rows) * 0.1))
    x, y = (np.concatenate(each) for each in zip(*parts, strict=True))
    return written(folder, "wave", x[:, None], y, "10/89/1")


def moons(folder: Path) -> File:
    """L9, L22: 100 rows of seed 3, validation 1000 of seed 4."""
    X, y = make_moons(100, noise=0.4, random_state=3)
    more, others = make_moons(1012, noise=0.4, random_state=4)
    words = np.array(["upper", "lower"])
    return written(
        folder, "moons", np.concatenate([X, more]), words[np.append(y, others)], "9/90/1"
    )


def wide_moons(folder: Path) -> File:
    """L28: 500 rows, to be dealt to folds but for the five that are sealed."""
    X, y = make_moons(500, noise=0.3, random_state=0)
    return written(folder, "wide", X, np.array(["upper", "lower"])[y], "79/20/1", ordered=False)


def clouds(folder: Path) -> File:
    """L31: the gallery's two clouds of 20 points, and 210 more of the same."""
    rng = np.random.RandomState(0)
    both = [(rng.randn(rows, 2) - 2, rng.randn(rows, 2) + 2) for rows in (20, 105)]
    X, more = (np.concatenate(pair) for pair in both)
    y = np.repeat(["left", "right", "left", "right"], [20, 20, 105, 105])
    mixed = np.append(np.arange(40), 40 + rng.permutation(210))
    return written(folder, "clouds", np.concatenate([X, more])[mixed], y[mixed], "16/83/1")
