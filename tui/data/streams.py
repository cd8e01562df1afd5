"""A stream of random numbers for each purpose, so that one knob leaves the others' draws alone."""

import numpy as np

SAMPLING, SPLITTING, LABELS, FOLDING = 1, 2, 3, 4


def stream(seed: int, purpose: int) -> np.random.Generator:
    return np.random.default_rng([seed, purpose])
