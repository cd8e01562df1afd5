"""Arrays to learn from: drawn or read, split, scaled."""

from tui.data.dataset import Dataset, Part, Sealed
from tui.data.describe import describe
from tui.data.loading import load
from tui.data.scaling import Scaler

__all__ = ["Dataset", "Part", "Scaler", "Sealed", "describe", "load"]
