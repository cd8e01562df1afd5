"""A network that predicts, on numpy alone: where scikit-learn has none like it.

A script that is written contains this class as it stands here.
"""

from typing import Any

import numpy as np


class PlainNetwork:
    """Kernels on a picture, where there are any, then layers. `classes` 0 predicts a number.

    Told: `weights` (inputs, units) and `biases` (units,) of each layer, `kernels` (filters, height,
    width) and `kernel_biases` (filters,).
    """

    weights: list[Any]
    biases: list[Any]
    kernels: Any = None
    kernel_biases: Any = None

    def __init__(
        self,
        activation: str,
        classes: int,
        picture: tuple[int, int] = (1, 1),
        kernel: tuple[int, int] = (1, 1),
        window: tuple[int, int] = (1, 1),
        pooling: str = "none",
    ) -> None:
        self.activation, self.classes = activation, classes
        self.picture, self.kernel, self.window = picture, kernel, window
        self.pooling = pooling

    def predict(self, X: Any) -> Any:
        """Numbers (rows,), or places of classes (rows,)."""
        if not self.classes:
            return self._sums(X)[:, 0]
        return self.predict_proba(X).argmax(axis=1)

    def predict_proba(self, X: Any) -> Any:
        """The probability of each class (rows, classes)."""
        sums = self._sums(X)
        if self.classes == 2:
            sums = np.column_stack([np.zeros(len(sums)), sums])
        shares = np.exp(sums - sums.max(axis=1, keepdims=True))
        return shares / shares.sum(axis=1, keepdims=True)

    def _sums(self, X: Any) -> Any:
        values = np.asarray(X, np.float64)
        if self.kernels is not None:
            values = self._answers(values)
        for depth, (weights, biases) in enumerate(zip(self.weights, self.biases, strict=True)):
            if depth:
                values = self._bent(values)
            values = values @ weights + biases
        return values

    def _answers(self, X: Any) -> Any:
        """What is kept of the kernels' answers (rows, filters * places)."""
        pictures = X.reshape(-1, *self.picture)
        under = np.lib.stride_tricks.sliding_window_view(pictures, self.kernel, axis=(1, 2))
        answers = np.einsum("rhwij,fij->rfhw", under, self.kernels)
        answers = self._bent(answers + self.kernel_biases[:, None, None])
        down, across = self.window
        high, wide = answers.shape[2] // down, answers.shape[3] // across
        cut = answers[:, :, : high * down, : wide * across]
        near = cut.reshape(len(X), -1, high, down, wide, across)
        kept = near.max(axis=(3, 5)) if self.pooling == "max" else near.mean(axis=(3, 5))
        return kept.reshape(len(X), -1)

    def _bent(self, values: Any) -> Any:
        if self.activation == "relu":
            return np.maximum(values, 0.0)
        if self.activation == "leaky_relu":
            return np.maximum(values, 0.01 * values)
        if self.activation == "tanh":
            return np.tanh(values)
        if self.activation == "sigmoid":
            return 1.0 / (1.0 + np.exp(-np.clip(values, -700.0, 700.0)))
        return values
