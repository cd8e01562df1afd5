"""What a program leaves set on its terminal is found, whichever mode it is."""

import pytest

from tests.terminal import modes_left


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        (b"\x1b[?1049h\x1b[?25l\x1b[>1u\x1b[?1049l\x1b[?25h\x1b[<u", []),
        (b"\x1b[?2048h\x1b[?1000;1006h\x1b[?1006l", ["2048", "1000"]),
        (b"\x1b[?25l\x1b[?7l\x1b[?7h", ["25"]),
        (b"\x1b[>1u\x1b[>25u\x1b[<u", ["keyboard"]),
    ],
)
def test_modes_left(raw, left):
    assert modes_left(raw) == left
