from hypothesis import given
from hypothesis import strategies as st

from tui.plotting.cells import cell_width, label


@given(st.text(max_size=60), st.integers(1, 30))
def test_a_label_fits_and_holds_nothing_that_acts_on_a_terminal(text: str, width: int) -> None:
    shown = label(text, width)
    assert cell_width(shown) <= width
    assert not any(ord(c) < 32 or c == "\x7f" for c in shown)


def test_wide_characters_take_two_cells_and_the_cut_is_marked() -> None:
    assert cell_width("花弁") == 4
    assert label("花弁の長さ", 5) == "花弁…"
    assert label("short", 5) == "short"
