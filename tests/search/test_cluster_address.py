"""An address that no scheduler can have."""

import gc
import sys

import pytest

from tui.errors import Refusal

pytest.importorskip("distributed")


def test_one_that_does_not_parse_is_refused_and_leaves_nothing_behind(monkeypatch):
    from tui.search.cluster import Cluster

    left = []
    monkeypatch.setattr(sys, "unraisablehook", left.append)
    with pytest.raises(Refusal, match="no scheduler answers at 'foo'"):
        Cluster("foo")
    gc.collect()
    assert not left
