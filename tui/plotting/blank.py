"""What stands where a plot will be, as long as there is nothing to draw."""

from tui.plotting.style import LEARNED_MARK, SET_MARK, Charset, Line, Role, Run


def blank(width: int, height: int, charset: Charset) -> list[Line]:
    """What to do, and what will be seen then; the first lines of it where there is little room."""
    train, validation = ("*", "o") if charset is Charset.ASCII else ("▪", "▫")
    long: list[Line] = [
        (Run(SET_MARK, Role.SET), Run(" on the left is what you set; ^r trains it.")),
        (),
        (Run("Here you will see, step by step, the error"),),
        (Run(train, Role.TRAIN), Run(" on rows it learns from: train")),
        (Run(validation, Role.VALIDATION), Run(" on rows it has not seen: validation")),
        (),
        (Run(LEARNED_MARK, Role.LEARNED), Run(" and what it learned: its parameters.")),
    ]
    short: list[Line] = [
        (Run("^r trains; then here:"),),
        (Run(train, Role.TRAIN), Run(" error on train")),
        (Run(validation, Role.VALIDATION), Run(" on validation")),
    ]
    words = long if width >= _longest(long) else short
    longest = _longest(words)
    if width < longest:
        return []
    if height < len(words):
        words = [line for line in words if line]
    inset = Run(" " * ((width - longest) // 2))
    lines = [(inset, *map(_faint, line)) if line else () for line in words[:height]]
    above = max(height - len(lines), 0) // 2
    return [()] * above + lines


def _faint(run: Run) -> Run:
    return run._replace(role=Role.FAINT) if run.role is Role.PLAIN else run


def _longest(lines: list[Line]) -> int:
    return max(sum(len(run.text) for run in line) for line in lines)
