"""Everything the Search screen shows, as sentences and small tables."""

from collections.abc import Sequence

from tui.app.search.watch import Sight
from tui.app.widgets.painter import plain
from tui.app.widgets.search.search_status import search_status
from tui.hyperparameters.dimension import Dimension
from tui.plotting.numbers import measured
from tui.plotting.style import Charset
from tui.runs.trial import Trial

BEST, WIDEST = 20, 200


def twin(sight: Sight, views: Sequence[str]) -> list[str]:
    """State, the best trials, and `views`: what the pictures show, in words."""
    search, board = sight.search, sight.board
    if search is None:
        return ["No search is shown yet."]
    lines = [f"Search {search.number}: {search.title}"]
    lines += [plain(search_status(sight, WIDEST, Charset.ASCII)).strip(), ""]
    for place, each in enumerate(board.page(0, BEST), 1):
        state, yet = sight.called(each.state), " yet" if sight.active else ""
        error = f"no error{yet}" if each.error is None else f"error {measured(each.error)}"
        values = values_of(each, board.dimensions)
        lines.append(f"{place}. trial {each.number}, {error}, {state}: {values}")
    return [*lines, *views]


def values_of(trial: Trial, dimensions: Sequence[Dimension]) -> str:
    """What was tried, each with its name, as a person reads it."""
    return ", ".join(
        f"{each.of.label} {each.of.declaration.told(trial.values[each.key])}"
        for each in dimensions
        if each.key in trial.values
    )
