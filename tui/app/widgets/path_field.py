"""A field for a path above a list of what there is."""

from tui.app.widgets.filter import Filter
from tui.app.widgets.typed import Typed

LONGEST = 4000


class PathField(Filter):
    """Typed in like any field; keys that move go to the list."""

    def __init__(self, value: str, placeholder: str) -> None:
        Typed.__init__(
            self, value, placeholder=placeholder, max_length=LONGEST, select_on_focus=False
        )
