"""What is in a folder: looked up beside the app, for a folder of the net may not answer."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import combining, normalize

from tui.runs.place import typed_path
from tui.words import quoted

MOST = 5_000
"""Entries of a folder that are listed; the path of any other can be typed."""
PICTURES = (".png", ".jpg", ".jpeg")
_LOOKED = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """`typed` is what stands in the field once it is chosen; `size` of a file in bytes."""

    name: str
    typed: str
    folder: bool = False
    size: int = 0
    recent: bool = False
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Of the folder that was typed as `typed`; `trouble` says why there is none."""

    typed: str
    entries: tuple[Entry, ...] = ()
    more: bool = False
    trouble: str = ""


def folder_of(typed: str) -> str:
    """The part of what is typed that names a folder: all up to the last slash."""
    return typed[: typed.rfind(os.sep) + 1]


def listed(typed: str) -> Listing:
    """What is in the folder `typed`, which ends with a slash, or is empty for the present one."""
    try:
        place = typed_path(typed) if typed else Path()
        entries: list[Entry] = []
        with os.scandir(place) as found:
            for each in found:
                if len(entries) == MOST:
                    break
                entries.append(_entry(each, typed))
            more = len(entries) == MOST and next(found, None) is not None
        if typed and _holds_pictures(place):
            entries.append(Entry(".", typed, folder=True, pictures=True))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Listing(typed, trouble=f"{quoted(typed or '.', 200)} cannot be listed ({why}).")
    entries.sort(key=lambda each: (not each.pictures, not each.folder, each.name.lower()))
    entries.append(Entry("..", f"{typed}..{os.sep}", folder=True))
    return Listing(typed, tuple(entries), more)


def _entry(each: "os.DirEntry[str]", typed: str) -> Entry:
    try:
        folder = each.is_dir()
        size = 0 if folder else each.stat().st_size
    except OSError:  # a link that leads nowhere: said when it is chosen
        folder, size = False, 0
    return Entry(each.name, typed + each.name + (os.sep if folder else ""), folder, size)


def _holds_pictures(place: Path) -> bool:
    """Whether two folders in it have a picture among their first files: a folder a class."""
    classes = 0
    with os.scandir(place) as found:
        for _, each in zip(range(_LOOKED), found, strict=False):
            classes += each.is_dir() and any(map(_is_picture, _first(each.path)))
            if classes == 2:
                return True
    return False


def _first(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            for _, each in zip(range(_LOOKED), found, strict=False):
                yield each.name
    except OSError:
        return


def _is_picture(name: str) -> bool:
    return name.lower().endswith(PICTURES)


def matching(listing: Listing, recent: tuple[str, ...], typed: str) -> list[Entry]:
    """What fits `typed`: files opened before, then entries of its folder, exact ones first."""
    part = _plain(typed[len(folder_of(typed)) :])
    found = []
    if not folder_of(typed):
        found = [
            Entry(Path(path).name, path, recent=True)
            for path in recent
            if part in _plain(Path(path).name)
        ]
    for each in listing.entries:
        hidden = each.name.startswith(".") and each.name not in (".", "..")
        if part in _plain(each.name) and (not hidden or part.startswith(".")):
            found.append(each)
    if not part:
        return found

    def rank(each: Entry) -> tuple[bool, bool]:
        name = _plain(each.name)
        return (name != part, not name.startswith(part))

    return sorted(found, key=rank)


def _plain(name: str) -> str:
    """As it is compared: ``hau`` finds ``Häuser.csv``, however its accents are stored."""
    letters = (each for each in normalize("NFKD", name) if not combining(each))
    return "".join(letters).casefold()


class Lister:
    """Lists folders in a thread of its own, the last one asked for; `done` is called from there."""

    def __init__(self, done: Callable[[Listing], object]) -> None:
        self._done = done

    def look(self, typed: str) -> None:
        # Not waited for when the app ends: a folder that does not answer holds up nothing.
        threading.Thread(target=lambda: self._done(listed(typed)), daemon=True).start()
