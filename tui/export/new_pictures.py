"""New pictures for a model of pictures, as the numbers it takes."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tui.data.pictures.unlabelled import unlabelled
from tui.errors import Refusal
from tui.export.model.columns import Columns
from tui.words import quoted


def new_pictures(
    path: Path, columns: Columns, skip_bad: bool, say: Callable[[str], None]
) -> tuple[NDArray[np.float64], tuple[str, ...]]:
    """Pixels (rows, pixels) and what each picture is called. What was left out goes to `say`.

    `Refusal` where the model takes no pictures, or one of them cannot be read.
    """
    if columns.image is None:
        first = quoted(columns.names[0])
        raise Refusal(
            f"{quoted(str(path), 200)} holds pictures, and the model takes columns such as "
            f"{first}: give a table, or a model that was trained on pictures of your own."
        )
    found = unlabelled(path, columns.image[0], skip_bad)
    for finding in found.findings:
        say(finding.sentence)
    return found.values, found.names
