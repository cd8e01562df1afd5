"""Values as Python writes them: numbers to the last digit, long arrays packed."""

import base64
import zlib
from typing import Any

import numpy as np

from tui.export.model.estimator import Told

_SHORT = 40
WIDTH = 100
HELPERS = '''
def packed(text, kind, shape):
    """An array that was too long to be read by people."""
    return np.frombuffer(zlib.decompress(base64.b85decode(text)), kind).reshape(shape).copy()


def told(model, **learned):
    """`model` with what was learned elsewhere."""
    for name, value in learned.items():
        setattr(model, name, value)
    return model
'''


def spelled(value: Any) -> str:
    """An expression that gives `value`."""
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, (list, tuple)):
        inside = ", ".join(map(spelled, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' * (len(value) == 1)})"
    if isinstance(value, Told):
        return told(value)
    if isinstance(value, np.generic):
        return repr(value.item())
    return repr(value)


def told(step: Told) -> str:
    """An expression that makes `step`."""
    made = called(step.kind.__name__, step.settings)
    if step.begun is not None:
        made += f".fit({', '.join(map(spelled, step.begun))})"
    return made if not step.learned else f"told({made}, {_named(step.learned)})"


def called(name: str, settings: Any) -> str:
    return f"{name}({_named(settings)})"


def _named(values: Any) -> str:
    return ", ".join(f"{name}={spelled(value)}" for name, value in values.items())


def _array(value: Any) -> str:
    kind = value.dtype.str
    if value.size <= _SHORT and np.isfinite(value).all():
        listed = repr(value.tolist())
        return (
            f"np.array({listed}, {kind!r})" if value.size else f"np.zeros({value.shape}, {kind!r})"
        )
    text = base64.b85encode(zlib.compress(np.ascontiguousarray(value).tobytes(), 9)).decode()
    lines = [repr(text[at : at + WIDTH]) for at in range(0, len(text), WIDTH)]
    inside = "\n    ".join(lines)
    return f"packed(\n    {inside},\n    {kind!r}, {value.shape})"
