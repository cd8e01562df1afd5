"""The bottom line: every key that fits, the most needed first in line to stay."""

from collections.abc import Mapping

from tui.app.keys import KEYS, Key
from tui.app.widgets.strips import Strips
from tui.plotting.style import Charset, Line, Role, Run


def footer(
    width: int,
    names: Mapping[str, str],
    hidden: frozenset[str] = frozenset(),
    plain: bool = False,
) -> Line:
    """Keys and names in the table's order, those of the highest rank left out until it fits.

    `names` gives some actions another name for now: ``{"pause": "Resume"}``; those in `hidden`
    would do nothing now.
    """
    kept = sorted((key for key in KEYS if key.action not in hidden), key=lambda key: key.rank)
    while kept and _width(kept, names, plain) > width:
        kept.pop()
    line: list[Run] = []
    for key in KEYS:
        if key in kept:
            line += [Run(f" {key.shown(plain)}", Role.SET), Run(f" {_name(key, names)} ")]
    return tuple(line)


def _name(key: Key, names: Mapping[str, str]) -> str:
    return names.get(key.action, key.name)


def _width(keys: list[Key], names: Mapping[str, str], plain: bool) -> int:
    return sum(len(key.shown(plain)) + len(_name(key, names)) + 3 for key in keys)


class Footer(Strips):
    """One line."""

    def __init__(self, charset: Charset) -> None:
        super().__init__()
        self._plain = charset is Charset.ASCII
        self._names: Mapping[str, str] = {}
        self._hidden: frozenset[str] = frozenset()
        self._said: tuple[int, Mapping[str, str], frozenset[str]] = (0, {}, frozenset())

    def tell(self, names: Mapping[str, str], hidden: frozenset[str] = frozenset()) -> None:
        said = (self.size.width, names, hidden)
        if said != self._said:
            self._said = said
            self._names, self._hidden = names, hidden
            self.show([footer(*said, self._plain)])

    def on_resize(self) -> None:
        self.tell(self._names, self._hidden)
