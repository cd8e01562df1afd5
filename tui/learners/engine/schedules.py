"""How the learning rate changes over the planned epochs: a factor for each."""

from collections.abc import Callable
from math import cos, pi


def constant(epoch: int, planned: int) -> float:
    return 1.0


def step(epoch: int, planned: int) -> float:
    """A tenth from half of the epochs on, a hundredth from three quarters on."""
    return 1.0 if 2 * epoch < planned else 0.1 if 4 * epoch < 3 * planned else 0.01


def cosine(epoch: int, planned: int) -> float:
    """From 1 towards 0 (Loshchilov & Hutter 2017, without restarts)."""
    return 0.5 + 0.5 * cos(pi * min(epoch / planned, 1.0))


def warmup_cosine(epoch: int, planned: int) -> float:
    """In equal steps up to 1 over the first tenth, then `cosine` over the rest."""
    rising = -(-planned // 10)
    if epoch < rising:
        return (epoch + 1) / rising
    return cosine(epoch - rising, max(planned - rising, 1))


SCHEDULES: dict[str, Callable[[int, int], float]] = {
    "constant": constant,
    "step": step,
    "cosine": cosine,
    "warmup_cosine": warmup_cosine,
}
