"""The address of a scheduler."""

import pytest

from tui.errors import Refusal
from tui.jobs.address import parted


def test_how_it_is_spoken_to_may_be_left_out():
    assert parted("tls://cluster.example:8786") == ("tls", "cluster.example", 8786)
    assert parted("127.0.0.1:1") == ("tcp", "127.0.0.1", 1) and parted("[::1]:8")[1] == "::1"


@pytest.mark.parametrize(
    "text", ["host", "tcp://host", "tcp://host:p", "http://a:1", ":5", "a:99999"]
)
def test_what_no_scheduler_can_be_at_is_refused(text):
    with pytest.raises(Refusal, match="give one such as tcp://host:8786"):
        parted(text)
