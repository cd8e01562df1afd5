"""The right side of the Search screen: the trials, pictures of them, and what the lead is worth."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from tui.app.search.views import (
    BEST,
    CURVES,
    LEAD,
    RACE,
    TRIALS,
    Shown,
    draw,
    name_of,
    tell,
    views_of,
)
from tui.app.search.watch import Sight
from tui.app.text import joined, text
from tui.app.widgets.search.leaderboard import Leaderboard
from tui.app.widgets.strips import Strips
from tui.plotting.search.overlay import LETTERS, MOST
from tui.plotting.style import LEARNED_MARK, Charset
from tui.runs.trial import Trial

FIRST = 3
"""So many of the best have their curves drawn where none is marked."""


class Picture(Strips, can_focus=True):
    """Shows one view of the trials."""

    def __init__(self, charset: Charset, id: str) -> None:
        super().__init__(id=id)
        self._charset = charset
        self._told: tuple[str, Shown] | None = None
        self._drawn: tuple[object, ...] = ()

    def tell(self, view: str, shown: Shown) -> None:
        self._told = (view, shown)
        sight = shown.sight
        now = (view, sight.search, sight.revision, shown.chosen, shown.drawn, shown.pair, self.size)
        if self.size.area and now != self._drawn:
            self._drawn = now
            self.show(draw(view, shown, *self.size, self._charset))

    def on_resize(self) -> None:
        if self._told is not None:
            self.tell(*self._told)


class TrialPictures(Vertical):
    """Shows a sight of a search. With little room it shows one of its panels at a time."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="right")
        self._charset = charset
        self._sight = Sight()
        self._narrow = False
        self._view = BEST
        self._marked: list[int] = []
        self._pair = 0

    def compose(self) -> ComposeResult:
        with Vertical(id="board-panel", classes="panel lights"):
            yield Leaderboard(self._charset)
        with Vertical(id="trials-panel", classes="panel lights"):
            yield Picture(self._charset, "trial-picture")
        with Vertical(id="lead-panel", classes="panel lights"):
            yield Picture(self._charset, "lead-picture")

    def on_mount(self) -> None:
        self._arrange()

    @property
    def chosen(self) -> Trial | None:
        """The trial that keys act on."""
        return self.query_one(Leaderboard).chosen

    @property
    def drawn(self) -> tuple[int, ...]:
        """The trials whose curves are drawn: those marked, else the best."""
        if self._marked:
            return tuple(self._marked)
        return tuple(each.number for each in self._sight.board.page(0, FIRST))

    @property
    def wanted(self) -> tuple[int, ...]:
        """The trials whose curves are to be read now."""
        return self.drawn if self.view == CURVES else ()

    @property
    def view(self) -> str:
        views = [view for view, _ in self._views()]
        return self._view if self._view in views else views[0]

    @property
    def listed(self) -> bool:
        """Whether the list is seen, and in it which trial is chosen."""
        return not self._narrow or self.view == TRIALS

    @property
    def front(self) -> Strips:
        """What can be looked at now."""
        if self.listed:
            return self.query_one(Leaderboard)
        return self.query_one("#trial-picture", Picture)

    def tell(self, sight: Sight) -> None:
        """Show `sight`."""
        if sight.search is not None and sight.board is not self._sight.board:
            self._marked.clear()
        if sight.racers and not self._sight.racers and self._view == BEST:
            self._view = RACE
        self._sight = sight
        self._arrange()
        self._show()

    def fit(self, narrow: bool) -> None:
        """There is room for one panel only, or for all."""
        if narrow and not self._narrow and self._view == BEST:
            self._view = TRIALS
        self._narrow = narrow
        self._arrange()
        self._show()

    def next_view(self) -> None:
        views = [view for view, _ in self._views()]
        self._view = views[(views.index(self.view) + 1) % len(views)]
        self._arrange()
        self._show()
        if self._narrow:
            self.front.focus()

    def move(self, direction: int) -> None:
        """The next two hyperparameters of the map."""
        if pairs := self._shown().pairs:
            self._pair = (self._pair + direction) % len(pairs)
            self._arrange()
            self._show()

    def mark(self) -> str:
        """Draw the curve of the chosen trial, or no more; a sentence where that cannot be."""
        chosen = self.chosen
        if chosen is None:
            return "no trial is chosen: there is none yet."
        if chosen.number in self._marked:
            self._marked.remove(chosen.number)
        elif len(self._marked) >= MOST:
            return f"{MOST} curves are drawn at most: take one away with g."
        else:
            self._marked.append(chosen.number)
        self._show()
        return ""

    def told(self) -> list[str]:
        """Every view in words."""
        shown, lines = self._shown(), []
        for view, name in [*views_of(self._sight), (LEAD, name_of(LEAD))]:
            lines += ["", name, *tell(view, shown)]
        return lines

    def on_leaderboard_chosen(self) -> None:
        self._show()

    def _letters(self) -> Mapping[int, str]:
        return dict(zip(self._marked, LETTERS, strict=False))

    def _shown(self) -> Shown:
        chosen = self.chosen
        number = None if chosen is None else chosen.number
        return Shown(self._sight, number, self.drawn, self._pair)

    def _views(self) -> list[tuple[str, str]]:
        views = views_of(self._sight)
        if not self._narrow:
            return views
        return [(TRIALS, name_of(TRIALS)), *views, (LEAD, name_of(LEAD))]

    def _show(self) -> None:
        self.query_one(Leaderboard).tell(self._sight, self._letters())
        shown = self._shown()
        if self.view != TRIALS:
            self.query_one("#trial-picture", Picture).tell(self.view, shown)
        if not self._narrow:
            self.query_one("#lead-picture", Picture).tell(LEAD, shown)

    def _arrange(self) -> None:
        """Titles and panels, as the size and the search have them."""
        board, picture, lead = (
            self.query_one(f"#{name}-panel") for name in ("board", "trials", "lead")
        )
        board.display = not self._narrow or self.view == TRIALS
        picture.display = not self._narrow or self.view != TRIALS
        lead.display = not self._narrow
        lead.set_class(bool(self._sight.openings or self._sight.racers), "tall")
        names = tabs(self._views(), self.view, max(self.size.width - 6, 20))
        found, counted = f"{LEARNED_MARK} It found", self._counted()
        trials = f"{found}: trials  {counted}".rstrip()
        board.border_title = names if self._narrow else text(trials)
        board.border_subtitle = text(f"{found}: {counted}" if self._narrow and counted else "")
        picture.border_title = names
        lead.border_title = text(f"{LEARNED_MARK} What the lead is worth")

    def _counted(self) -> str:
        called, counts = self._sight.called, self._sight.board.counts
        return ", ".join(f"{count} {called(state)}" for state, count in counts.items() if count)


def tabs(views: Sequence[tuple[str, str]], chosen: str, room: int) -> Content:
    """As many names as fit, the chosen one marked and among them; how many there are in all."""
    place = next((n for n, (view, _) in enumerate(views) if view == chosen), 0)
    first = last = place
    used = len(views[place][1]) + 8
    while True:
        more = [n for n in (last + 1, first - 1) if 0 <= n < len(views)]
        fit = [n for n in more if used + len(views[n][1]) + 1 <= room]
        if not fit:
            break
        used += len(views[fit[0]][1]) + 1
        first, last = min(first, fit[0]), max(last, fit[0])
    parts: list[Content] = []
    for view, name in views[first : last + 1]:
        parts += [text(name, "bold underline $learned" if view == chosen else "$faint"), text(" ")]
    if last - first + 1 < len(views):
        return joined(*parts, text(f"{place + 1}/{len(views)}", "$faint"))
    return joined(*parts[:-1])
