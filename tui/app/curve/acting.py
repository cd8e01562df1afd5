"""Which keys of the Curve screen do something now, and under which names."""

from tui.app.acting import Acting
from tui.app.curve.watch import Sight
from tui.plan import Kind

STEERING = frozenset({"pause", "stop"})


def acting(
    sight: Sight,
    kind: Kind,
    *,
    read_only: bool = False,
    seeds: bool = False,
    cursor: bool = False,
    point: bool = False,
) -> Acting:
    """Of the curve that is shown. With `seeds` its spread is not over folds; a `cursor` stands on
    it; there is a `point` to be read, at the cursor or as the best.
    """
    search, names = sight.search, dict[str, str]()
    if search is not None and search.halted:
        names["pause"] = "Resume"
    if cursor:
        names["back"] = "Leave"
    if seeds:
        names["spread"] = "Folds"
    cut = search is not None and search.resumable
    return Acting.where(
        names,
        (STEERING, sight.active and not read_only),
        ({"start"}, not sight.active and not read_only),
        ({"resume"}, cut and not read_only),
        ({"apply"}, point and kind is not Kind.ROWS),
        ({"spread"}, kind is Kind.VALUES),
    )
