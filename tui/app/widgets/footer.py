"""The bottom line: every key that fits, the most needed first in line to stay."""

from collections.abc import Mapping

from tui.app.keys import TRAIN, Key, Table
from tui.app.widgets.strips import Strips
from tui.plotting.style import Charset, Line, Role, Run


def footer(
    width: int,
    names: Mapping[str, str],
    hidden: frozenset[str] = frozenset(),
    plain: bool = False,
    in_field: bool = False,
    table: Table = TRAIN,
) -> Line:
    """Keys and names in the table's order, those of the highest rank left out until it fits.

    `names` gives some actions another name for now: ``{"pause": "Resume"}``; those in `hidden`
    would do nothing now, nor would letters while the focus is `in_field`.
    """
    every = (key for key in table.keys if key.action not in hidden)
    shown = {key: key.shown(plain, in_field=in_field) for key in every}
    kept = sorted((key for key, said in shown.items() if said), key=lambda key: key.rank)
    while kept and _width([(shown[key], _name(key, names)) for key in kept]) > width:
        kept.pop()
    line: list[Run] = []
    for key, said in shown.items():
        if key in kept:
            line += [Run(f" {said}", Role.SET), Run(f" {_name(key, names)} ")]
    return tuple(line)


def _name(key: Key, names: Mapping[str, str]) -> str:
    return names.get(key.action, key.name)


def _width(said: list[tuple[str, str]]) -> int:
    return sum(len(key) + len(name) + 3 for key, name in said)


class Footer(Strips):
    """One line."""

    def __init__(self, charset: Charset, table: Table = TRAIN) -> None:
        super().__init__()
        self._table = table
        self._plain = charset is Charset.ASCII
        self._names: Mapping[str, str] = {}
        self._hidden: frozenset[str] = frozenset()
        self._in_field = False
        self._said: tuple[object, ...] = ()

    def tell(
        self,
        names: Mapping[str, str],
        hidden: frozenset[str] = frozenset(),
        in_field: bool = False,
    ) -> None:
        said = (self.size.width, names, hidden, in_field)
        if said != self._said:
            self._said = said
            self._names, self._hidden, self._in_field = names, hidden, in_field
            self.show([footer(self.size.width, names, hidden, self._plain, in_field, self._table)])

    def on_resize(self) -> None:
        self.tell(self._names, self._hidden, self._in_field)
