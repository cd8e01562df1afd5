"""Curves in which every text is a payload, as the app sees them."""

from tests.app.curves import depths
from tests.faults.hostile_search import recorded
from tui.app.curve.watch import Sight
from tui.diagnosis.validation_curve import Curve, Point
from tui.plotting.curves.rows import RowsView
from tui.plotting.curves.values import ValuesView

NO_CURVE = Sight()


def curves(words: str) -> list[Sight]:
    """One over values that nobody declared, one over rows; points of both failed for a reason."""
    search = recorded(words).searches.all[1]
    points = (
        Point(words, (0.1, 0.2), (0.2, 0.3)),
        Point("other", (), (), True, words),
        Point(3, (0.1,), (0.1,)),
    )
    rows = RowsView([Point(20, (), (), True, words), Point(40, (0.1,), (0.2,))])
    values = ValuesView(Curve(depths().dimensions[0].of, points, 8))
    return [Sight(search, each, (), (number,)) for number, each in enumerate((values, rows))]
