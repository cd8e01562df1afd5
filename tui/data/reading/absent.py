"""Words that stand for a value that is not there."""

from tui.sources.file_options import MISSING


def is_missing(cell: str, words: tuple[str, ...] = MISSING) -> bool:
    stripped = cell.strip()
    return not stripped or stripped in words
