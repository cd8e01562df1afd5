"""Keys that change how a screen's pictures of a run are looked at."""

from dataclasses import replace

from tui.app.asking import Asking
from tui.app.look import Look
from tui.app.pace import Pace
from tui.app.screens.stage import Stage
from tui.app.watch import Snapshot
from tui.app.widgets.pictures import Pictures

NO_CURVE = "no run is shown yet: ^r trains one, r lists earlier ones."
OF_A_CURVE = frozenset({"zoom_in", "zoom_out", "earlier", "later", "logarithmic", "loss"})
"""Actions that need a curve."""


class Looking(Stage[None]):
    """A screen with `_pictures` of one run."""

    _pictures: Pictures
    _pace: Pace
    _asking: Asking
    _snapshot: Snapshot

    def _say(self, sentence: str, severity: str = "information") -> None:
        raise NotImplementedError

    def _tell_keys(self) -> None:
        raise NotImplementedError

    def action_next_view(self) -> None:
        self._pace.refill()
        looking = self._pictures.has_focus_within
        self._pictures.next_tab()
        if looking:  # with room for one picture, the one that had the focus is gone
            self.set_focus(self._pictures.front)

    def on_pictures_turned(self, event: Pictures.Turned) -> None:
        event.stop()
        self._tell_keys()

    def action_choose_last(self) -> None:
        self._turn(-1)

    def action_choose_next(self) -> None:
        self._turn(1)

    def action_ask(self) -> None:
        self._pace.refill()
        self._asking.choose()

    def _turn(self, direction: int) -> None:
        self._pace.refill()
        self._asking.turn(direction)

    def action_logarithmic(self) -> None:
        self._look_at(replace(self._pictures.look, log=not self._pictures.look.log))

    def action_loss(self) -> None:
        self._look_at(replace(self._pictures.look, loss=not self._pictures.look.loss))

    def action_zoom_in(self) -> None:
        self._zoom(1)

    def action_zoom_out(self) -> None:
        self._zoom(-1)

    def action_earlier(self) -> None:
        self._move(-1)

    def action_later(self) -> None:
        self._move(1)

    def _zoom(self, direction: int) -> None:
        if self._snapshot.run is None:
            self._say(NO_CURVE)
        else:
            self._look_at(self._pictures.look.zoomed(direction))

    def _move(self, direction: int) -> None:
        self._pace.refill()
        if self._snapshot.run is None:
            self._say(NO_CURVE)
        else:
            self._pictures.move(direction)

    def _look_at(self, look: Look) -> None:
        self._pace.refill()
        self._pictures.look_at(look)
        self._tell_keys()
