"""A run as a script on scikit-learn and numpy that makes its rows, its split and its model.

What scikit-learn learns by itself it learns anew there; what this program learned is told, number
by number.
"""

from pathlib import Path

from tui import __version__
from tui.export.given import Given
from tui.export.model.steps import steps_of
from tui.export.script.importing import imports
from tui.export.script.model import helpers, model_of
from tui.export.script.own_rows import own_rows
from tui.export.script.rows import rows_of
from tui.export.script.values import HELPERS
from tui.sources import File
from tui.words import visible

_HEAD = '''\
"""{title}.

Prints the validation error of run {number} at {step}, which was {error!r}{measure}.
Written by tui {version}; it needs numpy and scikit-learn alone.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"  # sums depend on how many threads there are

'''


def write(given: Given, path: Path) -> None:
    path.write_text(text(given), encoding="utf-8")


def text(given: Given) -> str:
    run, learned = given.run, given.learned()
    own = isinstance(run.recipe.data, File)
    steps = steps_of(learned.fit, learned.dataset, run.recipe.model)
    # A title may hold what a name of a file holds: nothing of it ends the string.
    title = visible(run.title).replace("\\", "/").replace('"', "'")
    head = _HEAD.format(
        title=title,
        number=run.number,
        step=run.recipe.model.kept.phrase,
        error=run.best_validation_error,
        measure="" if run.recipe.usual_error else f" ({run.recipe.error_title})",
        version=__version__,
    )
    parts = [
        HELPERS,
        *helpers(steps),
        own_rows(given) if own else rows_of(given),
        model_of(steps, learned.dataset, run.recipe),
    ]
    body = "\n\n".join(parts) + "\n"
    return head + imports(body) + "\n" + body
