"""Data drawn at random from a known shape."""

from dataclasses import dataclass
from typing import Annotated

from tui.hyperparameters import Float, Int, Settings
from tui.sources.source import Source, label_noise_knob


def _rows() -> Int:
    return Int(
        doc="How many rows are drawn, all parts together.",
        low=10,
        high=1_000_000,
        scale="log",
        search=(100, 2000),
        says=(
            (60, "Few rows: errors jump by luck; try other seeds before you believe one."),
            (1000, "Enough to see the shape; differences of a few percent may still be luck."),
            (10_000, "Enough to tell differences of a few percent from luck."),
            (1_000_000, "Many rows: steadier errors, and longer epochs."),
        ),
    )


def _noise() -> Float:
    return Float(
        doc="The standard deviation of what is added to each point at random.",
        low=0.0,
        high=10.0,
        step=0.05,
        search=(0.0, 0.5),
        says=(
            (0.0, "No noise: all that is left is the shape itself."),
            (10.0, "No model can predict noise: some of the error will stay."),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class _Rows(Settings):
    """The knobs of what is drawn; a base of their own so that they come before the split's."""

    rows: Annotated[int, _rows()] = 500


@dataclass(frozen=True, kw_only=True)
class _Shape(_Rows):
    noise: Annotated[float, _noise()] = 0.2


@dataclass(frozen=True, kw_only=True)
class _Labelled(_Shape):
    label_noise: Annotated[float, label_noise_knob()] = 0.0


@dataclass(frozen=True, kw_only=True)
class _Clouds(_Rows):
    centers: Annotated[
        int,
        Int(
            key="centres",
            label="centres",
            doc="How many round clouds there are, equally large but for one row.",
            low=1,
            high=50,
            search=(2, 8),
            says=(
                (1, "One cloud: whoever finds more divides what is one."),
                (5, "Few clouds: mostly apart, so that their number can be seen."),
                (50, "Many clouds: some lie close together, and a poor start misses one."),
            ),
        ),
    ] = 3
    cluster_std: Annotated[
        float,
        Float(
            key="spread",
            label="spread",
            doc="The standard deviation of each cloud, in either direction.",
            low=0.0,
            high=10.0,
            step=0.1,
            search=(0.1, 2.0),
            says=(
                (0.0, "No spread: every row lies on its centre."),
                (0.6, "Narrow clouds: mostly apart."),
                (1.5, "Wide clouds that reach into each other."),
                (10.0, "So wide that the clouds become one."),
            ),
        ),
    ] = 0.3


@dataclass(frozen=True, kw_only=True)
class Drawn(Source, _Rows):
    """Drawn by `tui.data.drawn`."""

    features = 2

    @property
    def total(self) -> int:
        return self.rows


@dataclass(frozen=True, kw_only=True)
class DrawnNumbers(Drawn, _Shape):
    """Drawn, with a number to predict."""


@dataclass(frozen=True, kw_only=True)
class DrawnClasses(Drawn, _Labelled):
    """Drawn, with classes to predict."""

    classes = 2


@dataclass(frozen=True, kw_only=True)
class Moons(DrawnClasses):
    name = "moons"
    title = "two moons"
    doc = "Two half circles that reach into each other; a straight line cannot part them."
    task = "binary"


@dataclass(frozen=True, kw_only=True)
class Circles(DrawnClasses):
    name = "circles"
    title = "circles"
    doc = "A small ring inside a large one; the distance from the middle decides."
    task = "binary"
    noise: Annotated[float, _noise()] = 0.1


@dataclass(frozen=True, kw_only=True)
class Xor(DrawnClasses):
    name = "xor"
    title = "xor"
    doc = "Four squares like a chessboard; neither feature says anything alone."
    task = "binary"
    noise: Annotated[float, _noise()] = 0.1


@dataclass(frozen=True, kw_only=True)
class Gaussians(DrawnClasses):
    name = "gaussians"
    title = "gaussians"
    doc = "Two round clouds; a straight line is the best there is."
    task = "binary"
    noise: Annotated[float, _noise()] = 1.0


@dataclass(frozen=True, kw_only=True)
class Spiral(DrawnClasses):
    name = "spiral"
    title = "spiral"
    doc = "Two arms wound around each other; needs a network with enough layers and time."
    task = "binary"
    noise: Annotated[float, _noise()] = 0.1


@dataclass(frozen=True, kw_only=True)
class Line(DrawnNumbers):
    name = "line"
    title = "noisy line"
    doc = "y = 3x + 5 plus noise, x from 0 to 10; the slope and the intercept are what is learned."
    task = "regression"
    features = 1
    noise: Annotated[float, _noise()] = 2.0


@dataclass(frozen=True, kw_only=True)
class Sine(DrawnNumbers):
    name = "sine"
    title = "noisy sine"
    doc = "One and a half waves of a sine plus noise; a straight line underfits it."
    task = "regression"
    features = 1


@dataclass(frozen=True, kw_only=True)
class Plane(DrawnNumbers):
    name = "plane"
    title = "noisy plane"
    doc = "y = 2a - b + 1 plus noise; two coefficients and an intercept."
    task = "regression"


@dataclass(frozen=True, kw_only=True)
class Blobs(Drawn, _Clouds):
    name = "blobs"
    title = "blobs"
    doc = "Round clouds without labels; where their centres lie is what can be found."
    task = "clustering"
    rows: Annotated[int, _rows()] = 1000
