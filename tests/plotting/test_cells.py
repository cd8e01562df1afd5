from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.plotting.cells import column, label


@given(st.text(max_size=60), st.integers(1, 30))
def test_a_label_fits_and_holds_nothing_that_acts_on_a_terminal(text: str, width: int) -> None:
    shown = label(text, width)
    assert cell_len(shown) <= width
    assert not any(ord(c) < 32 or c == "\x7f" for c in shown)
    assert cell_len(column(text, width)) == width


def test_wide_characters_take_two_cells_and_the_cut_is_marked() -> None:
    assert label("花弁の長さ", 5) == "花弁…"
    assert label("short", 5) == "short"
    assert column("花弁の長さ", 6) == "花弁… "
