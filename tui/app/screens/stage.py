"""What the screens under the dialogs are: each has its table of keys."""

from typing import ClassVar, TypeVar

from textual.dom import DOMNode
from textual.events import Resize, ScreenResume
from textual.geometry import Size

from tui.app.compositor import Compositor
from tui.app.keys import Table
from tui.app.screens.once import Once
from tui.app.widgets.too_small import too_small

Answer = TypeVar("Answer")


class Stage(Once[Answer]):
    """A whole screen. Its keys act, and are listed, as its table says."""

    table: ClassVar[Table]
    wide: ClassVar[tuple[int, int]] = (100, 30)
    """The columns and rows that show all of it side by side; with fewer it is ``.narrow``."""
    _lit: DOMNode | None = None
    _shown = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Compositor()
        for word, holds in self.shape(self.app.size).items():
            self.set_class(holds, word, update=False)  # before anything of it is styled

    def shape(self, size: Size) -> dict[str, bool]:
        """The classes that it has, or has not, on a terminal of that size."""
        narrow = size.width < self.wide[0] or size.height < self.wide[1]
        return {"narrow": narrow, "tiny": too_small(size)}

    def on_resize(self, event: Resize) -> None:
        for word, holds in self.shape(event.size).items():
            self.set_class(holds, word)
        self.fit()

    def fit(self) -> None:
        """Do what the classes of its shape do not by themselves."""

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Each widget was styled when it came: not all of them anew when they are first shown."""
        event.refresh_styles = event.refresh_styles and self._shown
        self._shown = True

    def _compositor_refresh(self) -> None:
        """Paint what changed. Under a dialog textual would paint the whole screen again, and again
        at every message; under a screen that covers this one there is nothing to paint.
        """
        above = self.app.screen
        if above is self or above.styles.background.a < 1:
            super()._compositor_refresh()
        else:
            self._compositor._dirty_regions.clear()
            self._dirty_widgets.clear()
        if above is not self:
            self._repaint_required = False  # it is painted whole once it is on top again

    def on_descendant_focus(self) -> None:
        self._light()

    def on_descendant_blur(self) -> None:
        self._light()

    def _light(self) -> None:
        """The panel that has the focus is ``.lit``.

        Not by ``:focus-within``: that has textual style every widget of the panel anew each time
        the focus moves inside it, 150 of them for a Tab in the form. What ``.lit`` says is said of
        the panel alone, so only the panel is styled anew.
        """
        above = () if self.focused is None else self.focused.ancestors_with_self
        lit = next((each for each in above if each.has_class("lights")), None)
        if lit is not self._lit:
            if self._lit is not None:
                self._lit.remove_class("lit", update=False)
            if lit is not None:
                lit.add_class("lit", update=False)
            changed = (each for each in (self._lit, lit) if each is not None)
            self.app.stylesheet.update_nodes(changed)
            self._lit = lit
