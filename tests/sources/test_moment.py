import math
from datetime import UTC, datetime

import pytest

from tui.sources.moment import moment

NOON = datetime(2024, 3, 1, 12, 30, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("seconds", "said", "day"),
    [
        (NOON, "2024-03-01 12:30:00", "2024-03-01"),
        (0.0, "1970-01-01", "1970-01-01"),
        (-86400.0, "1969-12-31", "1969-12-31"),
        (-62198755200.0, "before 0001-01-01", "before 0001-01-01"),  # the year 0
        (1e12, "after 9999-12-31", "after 9999-12-31"),
        (math.inf, "after 9999-12-31", "after 9999-12-31"),
        (-math.inf, "before 0001-01-01", "before 0001-01-01"),
        (math.nan, "?", "?"),
    ],
)
def test_any_moment_can_be_told(seconds, said, day):
    assert moment(seconds) == said and moment(seconds, clock=False) == day
