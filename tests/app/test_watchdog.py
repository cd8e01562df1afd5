"""It leaves with the status it was told, from a thread of its own, and not unless it was told."""

from queue import Empty, Queue

import pytest

from tui.app.watchdog import Watchdog


def test_it_leaves_once_it_was_told():
    left = Queue()
    watchdog = Watchdog(0.0, left.put)
    watchdog.start()
    with pytest.raises(Empty):
        left.get_nowait()
    watchdog.bark(143)
    assert left.get(timeout=30) == 143


def test_it_may_be_told_before_it_watches_and_more_than_once():
    left = Queue()
    watchdog = Watchdog(0.0, left.put)
    watchdog.bark(129)
    watchdog.bark(130)
    watchdog.start()
    assert left.get(timeout=30) == 129
