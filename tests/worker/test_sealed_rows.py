"""Nothing but its own opening ever reads the test part: what stands in its rows changes nothing.

A file is written twice, alike but for the rows of the test part, which are far off in the second,
targets too. All that is said of the rows, trained, searched, drawn, exported and predicted from
both is the same to the last bit. What is said of the file itself, which is told from all of its
rows, is left out: the types of its columns, and how many values they have.
"""

import pytest

from tests.worker.everything import curves, exported, said, searches, trained
from tests.worker.own_files import Idx, Table
from tui.data.dataset import Sealed
from tui.runs.store import Store
from tui.worker.opening import open_test


def everything(own, store, folder):
    source = own.learned()
    made, number = trained(source, store)
    made |= exported(store, number, folder, own.new)
    made |= searches(source, store)
    made |= curves(source, store, own.even)
    made |= said(own.source())
    assert {note["kind"] for note in made["notes"]} - {"reading"} == own.guards
    return made, number


@pytest.mark.parametrize("kind", [*Table.KINDS, "pictures"])
def test_whatever_stands_in_the_test_rows_all_else_is_the_same(kind, tmp_path, monkeypatch):
    def forbidden(sealed):
        raise AssertionError("the test part was opened")

    own = Idx(tmp_path) if kind == "pictures" else Table(kind, tmp_path)
    found, tested = [], []
    for name in ("honest", "far off"):
        places = own.tested()
        store = Store.open(tmp_path / f"{name}.db")
        try:
            with monkeypatch.context() as patched:
                patched.setattr(Sealed, "open", forbidden)
                made, number = everything(own, store, tmp_path)
            found.append((places, made))
            tested.append(open_test(store.path, number)[0].error)
        finally:
            store.close()
        own.change(places)
    (places, one), (others, other) = found
    assert places == others and 15 <= len(places) <= 20
    for what in one:
        assert one[what] == other[what], what
    assert tested[0] != tested[1]  # the rows that were changed are those of the test part
