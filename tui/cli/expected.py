"""What a search takes, said on stderr before it begins."""

import sys
from collections.abc import Sequence

from tui.plan import Plan
from tui.runs.cost import cores, cost, expected_seconds, race_cost, seconds_a_step
from tui.runs.store import Store


def tell_cost(store: Store, plans: Sequence[Plan], workers: int = 0) -> float | None:
    """Trials, fits and time of a search, or of a race of several; stdout stays as it is.

    The seconds to expect, None where they are not known.
    """
    seconds, many = seconds_a_step(store, plans[0].recipe), workers or cores()
    alone = len(plans) == 1
    lines = cost(plans[0], seconds, many) if alone else race_cost(plans, seconds, many)
    print(f"{'; '.join(lines)}.", file=sys.stderr)
    return expected_seconds(plans, seconds, many)
