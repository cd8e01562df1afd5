"""First rows are asked for one file at a time, kept, and not waited for too long."""

import pytest

from tui.app.file.about import Preview
from tui.app.file.previews import SLOW_SECONDS, Previews

ROWS = {"event": "preview", "names": ["x", "y"], "rows": [[1, 2]], "kind": "text", "bytes": 8}
FIRST = Preview(("x", "y"), (("1", "2"),), "text", 8)


class Reader:
    """A process that answers when a test says so."""

    def __init__(self):
        self.now, self.busy, self.asked, self.broken = 0.0, False, [], False
        self.previews = Previews(self, lambda: self.now)

    def ask(self, order):
        if self.broken:
            raise OSError(12, "no memory")
        self.busy = True
        self.asked.append(order["source"]["path"])

    def answer(self, event):
        self.busy = False
        self.previews.hear(event)


@pytest.fixture
def reader():
    return Reader()


def test_a_file_is_asked_for_once_by_its_whole_path_and_kept(reader):
    reader.previews.ask("/here/a.csv")
    reader.previews.ask("/here/a.csv")
    assert reader.asked == ["/here/a.csv"] and reader.previews.of("/here/a.csv") is None
    reader.answer(ROWS)
    reader.previews.ask("/here/a.csv")
    assert reader.asked == ["/here/a.csv"] and reader.previews.of("/here/a.csv") == FIRST


def test_the_next_waits_for_the_one_before_but_not_for_ever(reader):
    reader.previews.ask("/a.csv")
    reader.now = SLOW_SECONDS / 2
    reader.previews.ask("/b.csv")
    assert reader.asked == ["/a.csv"]
    reader.now = SLOW_SECONDS
    reader.previews.ask("/a.csv")  # to ask for it again would only make it slower
    assert reader.asked == ["/a.csv"]
    reader.previews.ask("/b.csv")
    assert reader.asked == ["/a.csv", "/b.csv"]


def test_what_is_refused_says_why(reader):
    reader.previews.ask("/a.csv")
    reader.answer({"event": "refused", "sentence": "it is empty."})
    assert reader.previews.of("/a.csv") == Preview(trouble="it is empty.")


def test_a_process_that_cannot_be_started_is_said_and_not_tried_again(reader):
    reader.broken = True
    reader.previews.ask("/a.csv")
    assert "no memory" in reader.previews.of("/a.csv").trouble
    reader.broken = False
    reader.previews.ask("/a.csv")
    assert reader.asked == []


@pytest.mark.parametrize("path", ["", "/here/recipe.toml", "/here/"])
def test_of_what_is_no_table_nothing_is_asked(reader, path):
    reader.previews.ask(path)
    assert reader.asked == []
