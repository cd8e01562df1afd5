"""Tables fit the width they are given and keep their columns; sentences are not touched."""

from hypothesis import given
from hypothesis import strategies as st

from tui.plotting.squeezed import squeezed

TABLE = [
    "error           first    lowest  at epoch      last",
    "train           0.167     0.011        15     0.017",
    "validation      0.167     0.017       124     0.067",
]


def test_a_table_that_fits_stays_as_it_is():
    assert squeezed(TABLE, 51) == TABLE


def test_the_gaps_go_first_and_columns_stay_in_line():
    assert squeezed(TABLE, 38) == [
        "error      first lowest at epoch  last",
        "train      0.167  0.011       15 0.017",
        "validation 0.167  0.017      124 0.067",
    ]


def test_what_still_does_not_fit_is_cut_and_says_so():
    found = squeezed(TABLE, 30)
    assert all(len(line) <= 30 and line.endswith("…") for line in found)


def test_sentences_are_left_to_be_wrapped():
    said = ["train falls from 0.167 to 0.017; validation is lowest, 0.017, at epoch 124.", ""]
    assert squeezed([*said, *TABLE, "", "one  line alone is no table, whatever it holds"], 40)[
        :2
    ] == (said)
    assert squeezed(["a sentence  with a gap " * 3], 20) == ["a sentence  with a gap " * 3]


WORDS = st.text("ab1.", min_size=1, max_size=6)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=2, max_size=5), st.integers(5, 60))
def test_no_word_is_lost_where_there_is_room_for_all_words(rows, width):
    lines = [f"{a:<12}  {b:>12}  {c:>12}" for a, b, c in rows]
    found = squeezed(lines, width)
    assert all(len(line) <= width for line in found)
    if width >= 21:
        assert [line.split() for line in found] == [list(row) for row in rows]
