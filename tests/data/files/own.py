"""Files of one's own, and sources of them."""

import random
from pathlib import Path
from typing import Any

from tests.data.reading.files import rows
from tui.data.files.settling import settled
from tui.sources import File


def source(folder: Path, data: bytes | str, name: str = "own.csv", **values: Any) -> File:
    """A source of a file with this content, its target ``y`` unless one is given."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return File.from_values({"path": str(path), "target": "y", **values})


def told(folder: Path, data: bytes | str, **values: Any) -> File:
    return settled(source(folder, data, **values))


def people(count: int = 300, seed: int = 0) -> bytes:
    """Rows with a number, a category, an answer, a date, some of them missing; y is yes or no."""
    r = random.Random(seed)
    lines = []
    for k in range(count):
        age, city = r.randint(18, 80), r.choices(["Paris", "Rome", "Oslo", "Bern"], [6, 4, 2, 1])[0]
        smokes = r.choice(["yes", "no"])
        day = f"20{r.randint(20, 23)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"
        sure = age / 80 + (smokes == "yes") + (city == "Paris") + r.gauss(0, 0.4)
        shown = "" if r.random() < 0.1 else str(age)
        lines.append(f"{k + 1},{shown},{city if k % 17 else ''},{smokes},{day},"
                     f"{'yes' if sure > 1.3 else 'no'}")  # fmt: skip
    return rows("id,age,city,smokes,day,y", *lines)
