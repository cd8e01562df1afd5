"""A source with everything in it that decides a run, told from its file once."""

from pathlib import Path

from tui.data.files.named import some
from tui.data.pictures.reading import holds_pictures, settled_pictures
from tui.errors import Refusal
from tui.sources.file import File
from tui.sources.file_options import AUTO


def is_settled(source: File) -> bool:
    """Whether nothing of it is left to be told from the file."""
    return AUTO not in (source.aim, source.content) and bool(source.fingerprint)


def settled(source: File) -> File:
    """`source`, or what it becomes once its file is looked through; `Refusal` says why not."""
    if is_settled(source):
        return source
    if holds_pictures(Path(source.path)):
        return settled_pictures(source)
    from tui.data.files.survey import survey  # what looks through tables, for those who have one

    found = survey(source)
    if found.aim is None:
        names = [each.name for each in found.columns]
        raise Refusal(
            f"the column to predict is not named: give --target with one of {some(names)}, or "
            "--task clustering to look for groups of rows."
        )
    return found.source
