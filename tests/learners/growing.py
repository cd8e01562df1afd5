"""What holds for every fit that grows: its state is a number of steps, and replays bit for bit."""

import numpy as np

from tui.learners.fit import Fit


def assert_replays(begin, X, steps=7):
    """`begin()` gives a fit on X that has taken no step."""
    whole: Fit = begin()
    outputs = [whole.output(X)]
    states = [whole.state()]
    while not whole.done and len(outputs) <= steps:
        whole.advance()
        outputs.append(whole.output(X))
        states.append(whole.state())
    assert len(outputs) > 2
    middle = len(outputs) // 2

    fresh = begin()
    fresh.restore(states[middle])
    assert fresh.step == middle and np.array_equal(fresh.output(X), outputs[middle])
    for output in outputs[middle + 1 :]:
        fresh.advance()
        assert np.array_equal(fresh.output(X), output)

    for step in (1, len(outputs) - 1, 0, middle):  # back and forth in the same fit
        whole.restore(states[step])
        assert np.array_equal(whole.output(X), outputs[step])
        learned, again = whole.parameters(), begin()
        again.restore(states[step])
        other = again.parameters()
        assert learned.count == other.count
        for name, values in {**learned.arrays, **learned.fresh}.items():
            assert np.array_equal(values, {**other.arrays, **other.fresh}[name]), name
