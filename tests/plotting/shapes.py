"""What every drawing must hold, and numbers that try to break it."""

from hypothesis import strategies as st
from rich.cells import cell_len

from tui.plotting.style import Line

WIDTHS = st.integers(10, 140)
HEIGHTS = st.integers(3, 50)
NASTY = st.sampled_from(
    [float("nan"), float("inf"), float("-inf"), 1e308, -1e308, 1e-320, 0.0, -0.0, 1.0, 0.3, -2.5]
)


def text_of(lines: list[Line]) -> str:
    return "\n".join("".join(run.text for run in line) for line in lines)


def check_size(lines: list[Line], width: int, height: int) -> None:
    assert len(lines) == height
    for line in text_of(lines).split("\n"):
        assert cell_len(line) == width
