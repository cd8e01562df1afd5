"""What a search takes, said on stderr before it begins."""

import sys
from collections.abc import Sequence

from tui.plan import Plan
from tui.runs.cost import cores, cost, expected_seconds, measured, race_cost
from tui.runs.store import Store


def tell_cost(store: Store, plans: Sequence[Plan], workers: int = 0) -> float | None:
    """Trials, fits and time of a search, or of a race of several; stdout stays as it is.

    The seconds to expect, None where they are not known.
    """
    before, many = measured(store, plans[0].recipe), workers or cores()
    alone = len(plans) == 1
    lines = cost(plans[0], before, many) if alone else race_cost(plans, before, many)
    print(f"{'; '.join(lines)}.", file=sys.stderr)
    return expected_seconds(plans, before, many)
