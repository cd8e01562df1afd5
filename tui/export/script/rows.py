"""The lines of a script that draw or load rows and deal them to train and validation."""

from dataclasses import asdict
from typing import Any

from tui.data import drawn as drawing
from tui.data import scaling, shipped
from tui.data.dataset import Dataset
from tui.data.label_noise import mislabelled
from tui.data.split import deal, sample
from tui.export.given import Given, Learned
from tui.export.script.code import constants, source_of
from tui.export.script.values import called
from tui.sources.drawn import Drawn, DrawnClasses
from tui.sources.shipped import ShippedClasses
from tui.sources.source import Split

_TABLE = """
Table = namedtuple(
    "Table", "X y features target classes image centres", defaults=((), None, None)
)


def named(names):
    return tuple(map(str, names))


"""
_KNOBS = ("rows", "noise", "centers", "cluster_std")


def rows_of(given: Given) -> str:
    """What makes `X_train`, `y_train`, `X_validation`, `y_validation` as the model sees them."""
    source: Any = given.run.recipe.data
    learned = given.learned()
    table: Any = drawing.DRAWN if isinstance(source, Drawn) else shipped.SHIPPED
    module = drawing if isinstance(source, Drawn) else shipped
    function = table[type(source)]
    helper = [module._classes] if "_classes" in function.__code__.co_names else []
    pieces = [*helper, function, sample, deal, mislabelled, scaling._not_constant]
    return "\n".join(
        [
            _TABLE + constants(module),
            f"_ROUNDING = {float(scaling._ROUNDING)!r}\n\n",
            source_of(*pieces),
            "",
            *_table(source, function.__name__),
            *_dealt(source, learned),
            *_noisy(source),
            *_scaled(source.scaling, learned.dataset),
            *units(learned.dataset),
        ]
    )


def _table(source: Any, name: str) -> list[str]:
    seed = source.random_state
    if isinstance(source, Drawn):
        knobs = {knob: value for knob, value in asdict(source).items() if knob in _KNOBS}
        given = called("SimpleNamespace", knobs | {"random_state": seed})
        return [f"table = {name}({given})", "X, y, classes = table.X, table.y, table.classes"]
    some = [
        f"if {source.rows} < len(y):",
        f"    some = sample(y, classes, {source.rows}, np.random.default_rng([{seed}, 1]))",
        "    X, y = X[some], y[some]",
    ]
    lines = [f"table = {name}()", "X, y, classes = table.X, table.y, table.classes"]
    return [*lines, *(some if source.rows else [])]


def _dealt(source: Any, learned: Learned) -> list[str]:
    seed, shares, fold = source.random_state, list(Split.shares(source.split)), learned.fold
    lines = [
        "labels = y if classes else np.zeros(len(y), np.int64)",
        "train, validation, _ = deal(",
        f"    labels, np.array({shares}) / 100, np.random.default_rng([{seed}, 2]), least=1",
        ")",
    ]
    if fold is not None:
        lines += [
            "both = np.sort(np.concatenate([train, validation]))",
            f"even = np.full({fold.of}, 1 / {fold.of})",
            f"folds = deal(labels[both], even, np.random.default_rng([{seed}, 4]), least=1)",
            f"validation = both[folds[{fold.number}]]",
            "train = np.setdiff1d(both, validation)",
        ]
    return [*lines, "X_train, X_validation = X[train], X[validation]", *TARGETS]


TARGETS = ("y_train, y_validation = y[train], y[validation]",)


def _noisy(source: Any) -> list[str]:
    if not isinstance(source, (DrawnClasses, ShippedClasses)) or not source.label_noise:
        return []
    rng = f"np.random.default_rng([{source.random_state}, 3])"
    return [f"y_train = mislabelled(y_train, len(classes), {source.label_noise!r}, {rng})"]


def _scaled(how: str, dataset: Dataset) -> list[str]:
    if how == "none":
        return []
    lines = ["center, scale = X_train.mean(axis=0), X_train.std(axis=0)"]
    if dataset.image:
        lines.append("scale = np.full(len(center), np.sqrt(X_train.var(axis=0).mean()))")
    size = "np.abs(center).max()" if dataset.image else "np.abs(center)"
    return [
        *lines,
        f"scale = _not_constant(scale, {size})",
        "X_train, X_validation = (X_train - center) / scale, (X_validation - center) / scale",
    ]


def units(dataset: Dataset) -> list[str]:
    """Targets are scaled, too, where they are numbers."""
    if dataset.task != "regression":
        return []
    center, unit = float(dataset.target_scaler.center[0]), float(dataset.target_scaler.scale[0])
    return [
        f"unit = {unit!r}  # what is predicted is counted from the mean in deviations",
        f"center = {center!r}",
        "y_train, y_validation = (y_train - center) / unit, (y_validation - center) / unit",
    ]
