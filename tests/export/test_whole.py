"""A file is written whole or the old one stays."""

import os
import stat

import pytest

from tests.declared import assert_one_line
from tests.faults.disk import fill, small_disk
from tui.errors import Refusal
from tui.export.whole import whole


@pytest.mark.fault("D07")
@pytest.mark.parametrize("broken", ["fsync", "replace", "open"])
def test_d07_whatever_fails_the_old_file_stays(tmp_path, monkeypatch, broken):
    path = tmp_path / "old.csv"
    path.write_text("older")

    def fails(*given, **named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, broken, fails)
    with pytest.raises(Refusal, match="No space left") as refused, whole(path) as beside:
        beside.write_text("newer")
    monkeypatch.undo()
    assert_one_line(str(refused.value))
    assert path.read_text() == "older" and list(tmp_path.iterdir()) == [path]


@pytest.mark.fault("D03")
def test_d03_a_full_disk_leaves_the_old_file_as_it_was(tmp_path):
    with small_disk(tmp_path / "disk", 1) as disk:
        path = disk / "model.skops"
        path.write_bytes(b"older" * 100)
        fill(disk / "filler")
        with pytest.raises(Refusal, match="No space left"), whole(path) as beside:
            beside.write_bytes(bytes(1_000_000))
        assert path.read_bytes() == b"older" * 100
        assert {each.name for each in disk.iterdir()} == {"model.skops", "filler"}


@pytest.mark.fault("P01", "P03")
def test_p01_p03_it_is_private_and_a_planted_link_is_not_followed(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    path = tmp_path / "out.csv"
    with whole(path) as beside:
        assert stat.S_IMODE(beside.parent.stat().st_mode) == 0o700
        assert not beside.is_symlink() and beside.parent.parent == tmp_path
        beside.write_text("new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and path.read_text() == "new"
    assert victim.read_text() == "mine"


def test_where_a_link_leads_is_replaced(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("older")
    link.symlink_to(real)
    with whole(link) as beside:
        beside.write_text("newer")
    assert link.is_symlink() and real.read_text() == "newer"


@pytest.mark.fault("C19")
def test_c19_a_directory_and_a_device_are_refused(tmp_path):
    for path, word in ((tmp_path, "is a directory"), (tmp_path / "none" / "a", "cannot be")):
        with pytest.raises(Refusal, match=word), whole(path) as beside:
            beside.write_text("new")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refusal, match="no regular file"), whole(tmp_path / "pipe"):
        pass
