import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tui.data.columns.histogram import BARS, of_numbers

NUMBERS = st.floats(-1e100, 1e100) | st.sampled_from([0.0, 1.0, np.nextafter(1.0, 2.0), 5e-324])


@given(arrays(np.float64, st.integers(0, 30), elements=NUMBERS))
def test_every_value_is_in_one_bar(values):
    bars = of_numbers(values)
    assert sum(count for _, count in bars) == len(values)
    assert len(bars) in (0, 1, BARS)


def test_bars_are_as_numpy_makes_them():
    values = np.random.default_rng(0).normal(size=1000)
    counts, edges = np.histogram(values, BARS)
    bars = of_numbers(values)
    assert [count for _, count in bars] == counts.tolist()
    assert [float(label) for label, _ in bars] == [float(f"{edge:.4g}") for edge in edges[:-1]]
