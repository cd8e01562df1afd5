"""What is said of a line of the list before it is opened."""

import pytest

from tui.app.file.about import Preview
from tui.app.file.listing import Entry
from tui.app.widgets.file.first_rows import beside

ROWS = Preview(("x", "y"), (("1", "2"),), "text", 8)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (None, ""),
        (Entry("d", "d/", folder=True), "a folder: Enter goes in"),
        (Entry("d", "d/", folder=True, pictures=True), "pictures, a folder for each class"),
        (Entry("r.toml", "r.toml"), "a recipe: Enter puts it into the form"),
        (Entry("a.csv", "a.csv"), "…"),
    ],
)
def test_what_has_no_rows_to_show_says_what_it_is(entry, said):
    assert beside(entry, None, 40, 6).plain.startswith(said)


def test_of_a_table_the_first_rows_stand_there():
    lines = beside(Entry("a.csv", "a.csv"), ROWS, 40, 6).plain.splitlines()
    assert lines[0] == "8 B, 2 columns; it begins with"
    assert [line.split() for line in lines[1:]] == [["x", "y"], ["1", "2"]]
