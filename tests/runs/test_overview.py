"""The store's own overview of a run says what its records say."""

import math
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.plotting.curve import SERIES, Curve
from tui.recipe import Recipe
from tui.runs.overview import MEASURED
from tui.runs.record import Record
from tui.runs.store import Store

VALUES = st.floats(-1e3, 1e3) | st.sampled_from([math.nan, math.inf, -math.inf, 0.5])
RECORDS = st.lists(st.tuples(st.integers(1, 400), *[VALUES] * 4), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    opened = Store.open(tmp_path_factory.mktemp("overview") / "runs.db")
    yield opened
    opened.close()


def kept(store, records):
    number = store.add(Recipe())
    connection = sqlite3.connect(store.path)
    connection.executemany(
        "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, *record) for record in records],
    )
    connection.commit()
    connection.close()
    return number


def added(records):
    curve = Curve()
    for record in records:
        curve.add(record)
    return curve


@given(rows=RECORDS, spread=st.sampled_from([1, 7, 5000]))
def test_a_curve_over_it_is_the_curve_of_its_records(store, rows, spread):
    steps = {row[0] * spread: row for row in rows}
    records = [Record(step, *row[1:], 0.0) for step, row in sorted(steps.items())]
    seen = store.overview(kept(store, records))
    fast, slow = Curve.over(seen), added(records)
    assert fast.summaries == slow.summaries or _same(fast, slow)
    assert fast.first_bad == slow.first_bad and fast.last_record.step == slow.last_record.step
    for name in SERIES:
        low, high = _span(fast.stretches(name)), _span(slow.stretches(name))
        assert low == high


def _same(one, other):
    return repr(one.summaries) == repr(other.summaries)  # NaN equals itself in words


def _span(stretches):
    values = [end for one in stretches for end in (one.low, one.high) if math.isfinite(end)]
    return (min(values), max(values)) if values else None


def test_of_equal_errors_the_one_of_less_loss_is_lowest_and_then_the_earlier(store):
    losses = [0.9] * 1500 + [0.5, 0.4, 0.4] + [0.8] * 1500
    records = [Record(step, 0.0, 0.25, 0.0, loss, 0.0) for step, loss in enumerate(losses, 1)]
    fast, slow = Curve.over(store.overview(kept(store, records))), added(records)
    assert fast.summaries["validation_error"].lowest_step == 1502
    for curve in (fast, slow):
        curve.add(Record(4000, 0.0, 0.25, 0.0, 0.3, 0.0))
        assert curve.summaries["validation_error"].lowest_step == 4000


def test_it_goes_on_where_it_ends(store):
    records = [Record(step, 1 / step, 2 / step, 3 / step, 4 / step, 0.0) for step in range(1, 3000)]
    curve = Curve.over(store.overview(kept(store, records[:2500])))
    for record in records[2500:]:
        curve.add(record)
    assert curve.summaries == added(records).summaries
    assert len(curve) <= 1024


def test_what_is_no_number_has_no_part_in_it(store):
    number = kept(store, [Record(1, 0.5, 0.5, 0.5, 0.5, 0.0)])
    connection = sqlite3.connect(store.path)
    with connection:
        connection.execute("INSERT INTO records VALUES (?, 2, 'x', x'00', 0.1, NULL, 0)", (number,))
    connection.close()
    seen = store.overview(number)
    assert [each.low for each in seen.ends] == [0.5, 0.5, 0.1, 0.5] and seen.first_bad == 2
    assert MEASURED == SERIES


def test_a_run_without_records_has_none(store):
    assert store.overview(store.add(Recipe())) is None
