"""The picture of a curve, with a cursor."""

from tui.app.curve.watch import Sight
from tui.app.widgets.strips import Strips
from tui.plotting.style import Charset, Role, Run

NOTHING = "no curve is shown yet: o lists what can be gone through, r the curves made before"


class CurvePicture(Strips, can_focus=True):
    """Shows a sight. The cursor is where it was put, the nearest point to it as they change."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="curve-picture")
        self._charset = charset
        self._sight = Sight()
        self._cursor: int | None = None
        self._drawn: tuple[object, ...] = ()

    @property
    def cursor(self) -> int | None:
        """The place that is read, where one is."""
        view = self._sight.view
        if self._cursor is None or view is None or not view.count:
            return None
        return min(self._cursor, view.count - 1)

    @property
    def place(self) -> int | None:
        """The place that keys act on: the cursor's, else the one worth looking at."""
        view = self._sight.view
        return self.cursor if self.cursor is not None or view is None else view.start

    def tell(self, sight: Sight) -> None:
        """Show `sight`; another curve begins without a cursor."""
        before, after = self._sight.search, sight.search
        if (before and before.number) != (after and after.number):
            self._cursor = None
        self._sight = sight
        self._show()

    def move(self, by: int) -> None:
        """Put the cursor so many points on; the first time, where it is worth looking."""
        view, here = self._sight.view, self.place
        if view is None or not view.count:
            return
        if here is None:
            here = 0
        elif self.cursor is not None:
            here += by
        self._cursor = min(max(here, 0), view.count - 1)
        self._show()

    def leave(self) -> None:
        """Take the cursor away."""
        self._cursor = None
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        now = (self._sight.revision, self._sight.search, self._sight.view, self.cursor, self.size)
        if not self.size.area or now == self._drawn:
            return
        self._drawn = now
        view = self._sight.view
        if view is None:
            self.show([(Run(NOTHING[: self.size.width], Role.FAINT),)])
        else:
            self.show(view.draw(*self.size, self._charset, self.cursor))
