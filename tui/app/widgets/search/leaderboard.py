"""The trials in ranks: only the lines that are seen are made, however many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from tui.app.search.board import Board
from tui.app.search.watch import Sight
from tui.app.widgets.strips import Strips
from tui.hyperparameters.dimension import Dimension
from tui.plotting.numbers import short_number
from tui.plotting.search.table import BAR, Row, heading, table
from tui.plotting.style import Charset, Line, Role, Run
from tui.runs.trial import Trial

WHEEL = 3
ROOMY = 60
NOTHING = "no search is shown yet: ^r starts one, r lists those made before"


class Leaderboard(Strips, can_focus=True):
    """One trial is chosen: the best, until another one is; it stays chosen as ranks change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "end(0)", "First", show=False),
        Binding("end", "end(1)", "Last", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Another trial is chosen."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="leaderboard")
        self._charset = charset
        self._sight = Sight()
        self._letters: Mapping[int, str] = {}
        self._picked: int | None = None
        self._top = 0

    @property
    def chosen(self) -> Trial | None:
        board = self._sight.board
        return board.at(0) if self._picked is None else board.trial(self._picked)

    def tell(self, sight: Sight, letters: Mapping[int, str]) -> None:
        """Show `sight`; `letters` are those of the trials whose curves are drawn."""
        if self._picked is not None and sight.board.trial(self._picked) is None:
            self._picked = None
        self._sight, self._letters = sight, letters
        if self.size.area:
            self.show(self._drawn())

    def on_resize(self) -> None:
        self.tell(self._sight, self._letters)

    def action_move(self, by: int) -> None:
        board = self._sight.board
        if not len(board):
            return
        rank = 0 if self._picked is None else board.rank(self._picked) or 0
        self._pick(board, rank + by)

    def action_page(self, direction: int) -> None:
        self.action_move(direction * max(self.size.height - 2, 1))

    def action_end(self, last: int) -> None:
        self._pick(self._sight.board, len(self._sight.board) - 1 if last else 0)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.action_move(WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.action_move(-WHEEL)

    def on_click(self, event: Click) -> None:
        if event.y > 0 and self._top + event.y - 1 < len(self._sight.board):
            self._pick(self._sight.board, self._top + event.y - 1)

    def _pick(self, board: Board, rank: int) -> None:
        rank = min(max(rank, 0), len(board) - 1)
        found = board.at(rank)
        # The first rank stays the best one, whichever that is.
        self._picked = None if found is None or rank == 0 else found.number
        self.tell(self._sight, self._letters)
        self.post_message(self.Chosen())

    def _drawn(self) -> list[Line]:
        search, board = self._sight.search, self._sight.board
        width, height = self.size
        if search is None:
            return [(Run(line, Role.FAINT),) for line in wrap(NOTHING, max(width, 10))]
        if not len(board):
            return [(Run("no trial has begun yet", Role.FAINT),)]
        chosen = self.chosen
        here = 0 if chosen is None else board.rank(chosen.number) or 0
        room = max(height - 1, 1)
        self._top = min(max(self._top, here - room + 1, 0), here)
        self._top = min(self._top, max(len(board) - room, 0))
        page = board.page(self._top, room)
        dimensions = board.dimensions
        rows = [
            self._row(each, self._top + place + 1, dimensions, each is chosen)
            for place, each in enumerate(page)
        ]
        lines = table(rows, width, self._charset, board.full(BAR))
        return [heading([each.of.label for each in dimensions], width), *lines]

    def _row(self, trial: Trial, rank: int, dimensions: tuple[Dimension, ...], chosen: bool) -> Row:
        digits = 3 if self.size.width >= ROOMY else 2
        return Row(
            rank=rank,
            trial=trial.number,
            error=trial.error,
            state=self._sight.called(trial.state),
            seconds=trial.elapsed,
            values=tuple(said(each, trial, digits) for each in dimensions),
            letter=self._letters.get(trial.number, ""),
            chosen=chosen,
        )


def said(dimension: Dimension, trial: Trial, digits: int) -> str:
    """The value of `trial` on `dimension` as a person reads it; empty where it has none."""
    value = trial.values.get(dimension.key)
    if value is None:
        return ""
    if isinstance(value, float):
        return short_number(value, digits)
    return str(value) if isinstance(value, (int, str)) else ",".join(map(str, value))
