"""What there is to look at of a search, and each in lines and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from tui.app.search.watch import Sight
from tui.app.search.worth import importance, lead, race_words, test_scores
from tui.grid import planned
from tui.plotting.search.against import against
from tui.plotting.search.heat import heat
from tui.plotting.search.parallel import parallel
from tui.plotting.search.progress import progress
from tui.plotting.search.race import race, tell_race
from tui.plotting.search.shares import shares
from tui.plotting.search.words import (
    tell_against,
    tell_heat,
    tell_overlay,
    tell_parallel,
    tell_progress,
    tell_shares,
)
from tui.plotting.style import Charset, Line, Role, Run
from tui.words import cell_width

if TYPE_CHECKING:
    from tui.plotting.search.overlay import Trace

TRIALS, BEST, PAIR, CURVES, IMPORTANCE, LEAD = "trials", "best", "pair", "curves", "shares", "lead"
RACE, PARALLEL = "race", "parallel"
_NAMES = {
    TRIALS: "Trials",
    BEST: "Best so far",
    RACE: "Race",
    PAIR: "Map",
    PARALLEL: "Parallel",
    CURVES: "Curves",
    IMPORTANCE: "Importance",
    LEAD: "The lead",
}
NO_DOT = "No trial has an error yet: each is drawn here as soon as it has."
NO_DOT_LEFT = "No trial of this search has an error, so that there is nothing to draw."
NO_IMPORTANCE = "Importance is computed once enough trials are complete."
ALONE = "One hyperparameter is searched, so that there is no other to compare its importance with."
NO_LEAD = "What the lead is worth is said here once complete trials have been compared."

REST = Run("t says the rest", Role.FAINT)


@dataclass(frozen=True, slots=True)
class Shown:
    """A sight, the trial chosen in it, the trials whose curves are drawn, the pair of the map."""

    sight: Sight
    chosen: int | None = None
    drawn: tuple[int, ...] = ()
    pair: int = 0

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Every two dimensions, by number."""
        return list(combinations(range(len(self.sight.board.dimensions)), 2))

    @property
    def on_map(self) -> tuple[int, int]:
        return self.pairs[self.pair % len(self.pairs)]


def views_of(sight: Sight) -> list[tuple[str, str]]:
    """Each view with its name, in their order; a hyperparameter's is its number."""
    dimensions = sight.board.dimensions
    found = [(str(place), each.of.label) for place, each in enumerate(dimensions)]
    pair = [PAIR, PARALLEL] if len(dimensions) > 1 else []
    named = [(view, _NAMES[view]) for view in (*pair, CURVES, IMPORTANCE)]
    race = [(RACE, _NAMES[RACE])] if sight.racers else []
    return [*race, (BEST, _NAMES[BEST]), *found, *named]


def name_of(view: str) -> str:
    return _NAMES[view]


def draw(view: str, shown: Shown, width: int, height: int, charset: Charset) -> list[Line]:
    """The picture of `view`."""
    search, board = shown.sight.search, shown.sight.board
    if search is None:
        return [(Run("no search is shown yet", Role.FAINT),)]
    baseline = search.baseline_error
    if why := _empty(view, shown):
        return folded([why], width, Role.FAINT)
    if view == BEST:
        return progress(board.dots, planned(search.plan), width, height, charset, baseline)
    if view == RACE:
        runners = [each.runner() for each in shown.sight.racers]
        most = max(each.planned for each in shown.sight.racers)
        return race(runners, most, width, height, charset, baseline)
    if view == PAIR:
        return heat(board.dots, shown.on_map, board.dimensions, width, height, charset)
    if view == PARALLEL:
        first = shown.pair % len(board.dimensions)
        return parallel(board.dots, board.dimensions, width, height, charset, shown.chosen, first)
    if view == CURVES:
        from tui.plotting.search.overlay import overlay

        model = search.plan.recipe.model
        traces = traces_of(shown, width)
        steps = max((int(t.points[-1][0]) for t in traces if t.points), default=0)
        steps = max(steps, model.planned_steps if model.planned not in search.plan.space else 0)
        return overlay(traces, steps, model.step_word, width, height, charset)
    if view == IMPORTANCE:
        found = importance(search)
        return shares(found.shares, found.method, width, height, charset)
    if view == LEAD:
        said = _worth(shown)
        plain = charset is Charset.ASCII
        lines = folded(
            [each.replace("±", "+-").replace("×", "x") if plain else each for each in said], width
        )
        return lines if len(lines) <= height else [*lines[: max(height - 1, 0)], (REST,)]
    which = int(view)
    place = board.dimensions[which]
    return against(board.dots, which, place, width, height, charset, baseline, shown.chosen)


def _empty(view: str, shown: Shown) -> str:
    """Why there is nothing to draw; empty where there is something."""
    search, sight = shown.sight.search, shown.sight
    assert search is not None
    if view == LEAD:
        return ""
    if view == IMPORTANCE:
        if len(sight.board.dimensions) == 1:
            return ALONE
        return "" if importance(search).shares else NO_IMPORTANCE
    boards = [each.board for each in sight.racers] if view == RACE else [sight.board]
    if any(board.dots for board in boards):
        return ""
    return NO_DOT if sight.active else NO_DOT_LEFT


def _worth(shown: Shown) -> list[str]:
    """What is asked for last comes first: there may not be room for all."""
    sight = shown.sight
    assert sight.search is not None
    return [*test_scores(sight), *race_words(sight), *(lead(sight.search) or [NO_LEAD])]


def tell(view: str, shown: Shown) -> list[str]:
    """The same in words."""
    search, board = shown.sight.search, shown.sight.board
    assert search is not None
    if view == BEST:
        return tell_progress(board.dots)
    if view == RACE:
        return [*race_words(shown.sight), *tell_race([r.runner() for r in shown.sight.racers])]
    if view == PAIR:
        return tell_heat(board.dots, shown.on_map, board.dimensions)
    if view == PARALLEL:
        return tell_parallel(board.dots, board.dimensions)
    if view == CURVES:
        return tell_overlay(traces_of(shown, 500), search.plan.recipe.model.step_word)
    if view == IMPORTANCE:
        found = importance(search)
        if len(board.dimensions) == 1:
            return [ALONE]
        return tell_shares(found.shares, found.method)
    if view == LEAD:
        return _worth(shown)
    return tell_against(board.dots, int(view), board.dimensions[int(view)])


def traces_of(shown: Shown, columns: int) -> "list[Trace]":
    """The validation curves that are drawn, as far as they were read."""
    from tui.plotting.search.overlay import Trace
    from tui.plotting.trace import Trace as Followed

    found = []
    for number in shown.drawn:
        trial, curve = shown.sight.board.trial(number), shown.sight.curves.get(number)
        if trial is not None and curve is not None and curve.last_record is not None:
            window = (0.0, float(curve.last_record.step + 1))
            points = Followed(curve, "validation_error", window, columns).points()
            found.append(Trace(f"trial {number}", points))
    return found


def folded(sentences: Sequence[str], width: int, role: Role = Role.PLAIN) -> list[Line]:
    """Sentences on as many lines as they need."""
    lines: list[Line] = []
    for sentence in sentences:
        row = ""
        for word in sentence.split():
            if row and cell_width(row) + 1 + cell_width(word) > width:
                lines.append((Run(row, role),))
                row = ""
            row = f"{row} {word}".strip()
        lines.append((Run(row, role),))
    return lines
