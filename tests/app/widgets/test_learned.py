"""The tabs of the lower panel, in as many cells as there are."""

import pytest

from tests.app.recorded import frames
from tui.app.widgets.learned import tab_titles, tabs_of

FRAME = frames()[-1]


@pytest.mark.parametrize("room", [12, 16, 20, 26, 40, 200])
@pytest.mark.parametrize("chosen", ["error", *tabs_of(FRAME)])
def test_the_chosen_tab_is_whole_and_the_others_are_whole_or_counted(room, chosen):
    whole = tab_titles(FRAME, chosen, "Error").plain.split()
    shown = tab_titles(FRAME, chosen, "Error", room).plain
    names = [word for word in shown.split() if not word.startswith("+")]
    left_out = sum(int(word) for word in shown.split() if word.startswith("+"))
    assert set(names) <= set(whole) and len(names) + left_out == len(whole)
    assert whole[["error", *tabs_of(FRAME)].index(chosen)] in names
    assert len(shown) <= max(room, 20)


def test_without_anything_learned_there_are_no_tabs():
    assert tab_titles(None, "error").plain == ""
