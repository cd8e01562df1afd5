"""Textual's compositor, made to paint only what changed.

Of a change here and one there textual renders every widget in the rectangle around both. It
overrides a private class of textual 8; `tests/app/test_compositor.py` holds what is relied on.
"""

from collections.abc import Iterable

from textual import _compositor
from textual._compositor import ChopsUpdate
from textual.geometry import Region
from textual.strip import Strip

Render = tuple[Region, Region, list[Strip]]


class Compositor(_compositor.Compositor):
    """Renders the widgets that a changed region touches, and no others."""

    def __init__(self) -> None:
        super().__init__()
        self._changed: set[Region] | None = None

    def render_partial_update(self) -> ChopsUpdate | None:
        self._changed = self._dirty_regions.copy()
        try:
            return super().render_partial_update()
        finally:
            self._changed = None

    def _get_renders(self, crop: Region | None = None) -> Iterable[Render]:
        """What is rendered for a change; whatever covers a changed cell touches its region."""
        changed = self._changed
        if changed is None:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            part = region.intersection(clip)
            if part and any(map(part.overlaps, changed)):
                yield region, clip, widget.render_lines(part.translate(-region.offset))
