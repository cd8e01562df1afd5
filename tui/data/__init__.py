"""Arrays to learn from: drawn or read, split, scaled."""

from tui.data.dataset import Dataset, Part, Scaler, Sealed
from tui.data.describe import describe
from tui.data.loading import load

__all__ = ["Dataset", "Part", "Scaler", "Sealed", "describe", "load"]
