"""How the error plot is looked at: measure, scale, window, cursor."""

from dataclasses import dataclass, replace
from typing import Self

LEAST_SPAN = 5.0
ZOOM = 2.0


@dataclass(frozen=True, slots=True)
class Look:
    """Which measure, which scale, how near (`zoom` doublings), and at which step the cursor is."""

    loss: bool = False
    log: bool = False
    zoom: int = 0
    cursor: int | None = None

    def zoomed(self, by: int) -> Self:
        return replace(self, zoom=max(self.zoom + by, 0))

    def window(self, planned: int, last: int) -> tuple[float, float]:
        """The steps on the axis: all that are planned, or the neighbourhood of the cursor.

        It moves in jumps of a quarter, so that the axis stands still most of the time.
        """
        whole = float(max(planned, last, 1))
        if not self.zoom:
            return 0.0, whole
        width = max(whole / ZOOM**self.zoom, min(LEAST_SPAN, whole))
        middle = float(self.cursor if self.cursor is not None else last)
        jump = width / 4
        low = round((middle - width / 2) / jump) * jump
        low = min(max(low, 0.0), whole - width)
        return low, low + width

    def moved(self, direction: int, planned: int, last: int, columns: int) -> Self:
        """The cursor a column on (+1) or back (-1), from the last step where there is none yet."""
        low, high = self.window(planned, last)
        stride = max(round((high - low) / max(columns, 1)), 1)
        here = self.cursor if self.cursor is not None else last
        return replace(self, cursor=min(max(here + direction * stride, 1), last))
