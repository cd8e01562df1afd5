"""Arrays to learn from: drawn or read, split, scaled.

What is named here is loaded once it is asked for: scikit-learn takes seconds, and whoever only
looks at a path, to refuse it, needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.data.dataset import Dataset, Part, Sealed
    from tui.data.loading import load
    from tui.data.scaling import Scaler

__all__ = ["Dataset", "Part", "Scaler", "Sealed", "load"]

_PLACES = {
    "Dataset": "dataset",
    "Part": "dataset",
    "Scaler": "scaling",
    "Sealed": "dataset",
    "load": "loading",
}

if not TYPE_CHECKING:  # else any name would be one

    def __getattr__(name: str) -> Any:
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
        globals()[name] = found
        return found
