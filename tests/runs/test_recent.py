"""Which files were opened last, and that nothing depends on its being remembered."""

import stat

from hypothesis import given
from hypothesis import strategies as st

from tui.runs.recent import MOST, Forgotten, RecentFiles


def test_the_last_comes_first_once_and_for_its_owner_alone(tmp_path):
    recent = RecentFiles(tmp_path / "runs.db")
    assert recent.paths() == ()
    for name in ("/a.csv", "/b.csv", "/a.csv"):
        recent.add(name)
    assert RecentFiles(tmp_path / "runs.db").paths() == ("/a.csv", "/b.csv")
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_more_are_kept_than_are_of_use(tmp_path):
    recent = RecentFiles(tmp_path / "runs.db")
    for number in range(MOST + 5):
        recent.add(f"/{number}.csv")
    assert len(recent.paths()) == MOST and recent.paths()[0] == f"/{MOST + 4}.csv"


@given(
    st.one_of(st.binary(max_size=40), st.just(b"[" * 100_000), st.just(b'[1, "/a", "a\\u0000"]'))
)
def test_whatever_stands_there_is_read_or_forgotten(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("recent")
    recent = RecentFiles(folder / "runs.db")
    (folder / "runs-files.json").write_bytes(content)
    assert set(recent.paths()) <= {"/a"}
    recent.add("/b")
    assert recent.paths()[0] == "/b"


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path):
    place = tmp_path / "file"
    place.write_text("")
    recent = RecentFiles(place / "runs.db")
    recent.add("/a.csv")
    assert recent.paths() == () == Forgotten().paths()
