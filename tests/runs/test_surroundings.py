"""What the kernel tells of a store: on what file system it lies, who holds it, whether it moved."""

import os
from pathlib import Path

import pytest

from tui.runs.filesystem import remote
from tui.runs.holder import holder
from tui.runs.identity import Identity

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw - nfs4 server:/home rw,vers=4.2
31 30 0:41 / /home/local rw - xfs /dev/sdb1 rw
32 22 0:42 / /mnt/with\\040blank rw - fuse.sshfs me@there: rw
33 22 0:43 / /mnt/usb rw - fuseblk /dev/sdc1 rw
34 22 0:44 / /share rw - ext4 /dev/sdd1 rw
35 34 0:45 / /share rw - cifs //server/share rw
36 22 0:46 / /guest rw - 9p hostshare rw
damaged line
"""


@pytest.mark.fault("D16")
@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/var/runs.db", ""),
        ("/home/me/runs.db", "nfs4"),
        ("/homestead/runs.db", ""),
        ("/home/local/runs.db", ""),
        ("/mnt/with blank/runs.db", "fuse.sshfs"),
        ("/mnt/usb/runs.db", ""),
        ("/share/runs.db", "cifs"),
        ("/guest/runs.db", "9p"),
    ],
)
def test_d16_the_file_system_is_that_of_the_nearest_and_latest_mount(tmp_path, place, kind):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert remote(Path(place), mounts) == kind
    assert remote(Path(place), tmp_path / "missing") == ""


@pytest.mark.fault("D09")
def test_d09_the_holder_is_whoever_has_a_write_lock_on_the_files_of_the_store(tmp_path):
    store = tmp_path / "runs.db"
    store.touch()
    store.with_name("runs.db-shm").touch()
    names = []
    for file in (store, store.with_name("runs.db-shm")):
        status = file.stat()
        device = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}"
        names.append(f"{device}:{status.st_ino}")
    locks = tmp_path / "locks"
    for line, number in (
        (f"1: POSIX  ADVISORY  READ 11 {names[1]} 128 128", 0),
        (f"1: POSIX  ADVISORY  WRITE 12 {names[1]} 120 120", 12),
        (f"1: POSIX  ADVISORY  WRITE 13 {names[0]} 1073741825 1073741825", 13),
        ("1: POSIX  ADVISORY  WRITE 14 00:00:1 0 EOF", 0),
        (f"1: -> POSIX  ADVISORY  WRITE 15 {names[0]} 0 EOF", 0),
        ("1:", 0),
    ):
        locks.write_text(line + "\n")
        assert holder(store, locks) == number
    assert holder(store, tmp_path / "missing") == 0


@pytest.mark.fault("D14")
def test_d14_a_path_names_a_file_until_it_is_deleted_or_replaced(tmp_path):
    path, other = tmp_path / "a" / "runs.db", tmp_path / "other"
    path.parent.mkdir()
    path.touch()
    identity = Identity.of(path)
    assert not identity.lost()
    other.touch()
    other.replace(path)
    assert identity.lost()
    identity = Identity.of(path)
    path.unlink()
    assert identity.lost()
    path.parent.rmdir()
    assert identity.lost()
