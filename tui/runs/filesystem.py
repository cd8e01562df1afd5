"""File systems of other machines, where processes cannot share memory as write-ahead logs need."""

from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_REMOTE = ("nfs", "cifs", "smb", "9p", "fuse.", "afs", "ceph", "glusterfs", "lustre")


def remote(path: Path, mounts: Path = MOUNTS) -> str:
    """The kind of network file system that `path` lies on; empty if it is none, or unknown."""
    try:
        lines = mounts.read_text(errors="surrogateescape").splitlines()
        place = path.resolve()
    except OSError:
        return ""
    found, depth = "", -1
    for line in lines:
        before, _, after = line.partition(" - ")
        words, kinds = before.split(), after.split()
        if len(words) < 5 or not kinds:
            continue
        mounted = Path(_unescaped(words[4]))
        # Of several mounts on one place the last one counts.
        if place.is_relative_to(mounted) and len(mounted.parts) >= depth:
            found, depth = kinds[0], len(mounted.parts)
    return found if found.startswith(_REMOTE) else ""


def _unescaped(word: str) -> str:
    """mountinfo writes blanks and backslashes as three octal digits."""
    for character in " \t\n\\":
        word = word.replace(f"\\{ord(character):03o}", character)
    return word
