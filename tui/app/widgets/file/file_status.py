"""The top and the bottom lines of the Data screen."""

from tui.app.file.about import bytes_said, counted
from tui.app.file.draft import FileDraft
from tui.app.file.progress import Progress
from tui.app.widgets.search.search_status import cut
from tui.app.widgets.status import error
from tui.app.widgets.strips import Strips
from tui.plotting.style import Charset, Line, Role, Run
from tui.words import cell_width, short, visible


class FileHeader(Strips):
    """Where you are, and what was read."""

    def __init__(self, note: str = "") -> None:
        super().__init__(id="file-header")
        self._note = note
        self._draft: FileDraft | None = None

    def tell(self, draft: FileDraft) -> None:
        self._draft = draft
        width = self.size.width
        left = " Data " + (f"({self._note}) " if self._note else "")
        room = max(width - len(left) - 2, 0)
        said = short(_file(draft, room), room)
        gap = " " * max(width - len(left) - cell_width(said) - 1, 1)
        self.show([(Run(left, Role.BEST), Run(gap), Run(said))])

    def on_resize(self) -> None:
        if self._draft is not None:
            self.tell(self._draft)


def _file(draft: FileDraft, room: int) -> str:
    """The name, and as much of its shape and of how it was read as fits."""
    about = draft.about
    if about is None:
        return draft.asked.caption
    shape = f"{counted(about.rows)} rows × {len(about.columns)} columns"
    ways = (
        f"{about.name} · {shape}, {bytes_said(about.size)} · {about.read_as}",
        f"{about.name} · {shape}, {bytes_said(about.size)}",
        f"{about.name} · {shape}",
    )
    return next((way for way in ways if cell_width(way) <= room), ways[-1])


class FileStatus(Strips):
    """How it stands, and below it what is chosen or focused, in the lines that are left."""

    def __init__(self, charset: Charset, progress: Progress) -> None:
        super().__init__(id="file-status")
        self._charset = charset
        self._progress = progress
        self._told: tuple[FileDraft, bool, str] | None = None

    def tell(self, draft: FileDraft, busy: bool, meaning: str) -> None:
        self._told = (draft, busy, meaning)
        width, height = self.size
        most = max(height - 1, 1)
        stands = file_status(draft, width, self._charset, self._progress if busy else None, most)
        self.show([*stands, *wrapped(meaning, width, max(height - len(stands), 0))])

    def on_resize(self) -> None:
        if self._told is not None:
            self.tell(*self._told)


def wrapped(said: str, width: int, lines: int) -> list[Line]:
    """`said` in at most so many lines, the last one cut."""
    words, out = visible(said).split(), list[str]()
    while words and len(out) < lines - 1:
        line = words.pop(0)
        while words and cell_width(f" {line} {words[0]}") <= width:
            line += f" {words.pop(0)}"
        out.append(line)
    out += [" ".join(words)] if words and lines else []
    return [(Run(short(f" {line}", width), Role.FAINT),) for line in out]


def file_status(
    draft: FileDraft,
    width: int,
    charset: Charset,
    progress: Progress | None = None,
    lines: int = 1,
) -> list[Line]:
    """What is done, what is wrong, what is missing, or how the rows are split.

    That is in one line where it fits, else in as many as there are `lines`, two at most.
    """
    unicode = charset is Charset.UNICODE
    if progress is not None:
        return [(Run(short(f" {progress.said(draft.stage)}", width), Role.SET),)]
    if draft.refused:
        return [(Run(short(f" {'✗' if unicode else 'x'} {draft.refused}", width), Role.WARNING),)]
    if draft.undecided:
        said = f" {'○' if unicode else 'o'} choose what to predict: p takes the chosen column"
        return [(Run(short(said, width), Role.SET),)]
    dealt = draft.dealt
    if dealt is None:
        return [()]
    parts = [Run(f" {'✓' if unicode else '+'} {dealt.task}", Role.LEARNED)]
    if draft.sampled and draft.about is not None:
        some, every = counted(dealt.total), counted(draft.about.rows)
        parts.append(Run(f"  {some} of {every} rows, at random (a: all)", Role.WARNING))
    shares = ", ".join(f"{counted(count)} {part}" for part, count in dealt.rows.items())
    split = [
        Run(f"  {shares} (sealed)"),
        Run(f"  doing nothing {error(dealt.baseline)}", Role.BASELINE),
    ]
    more = Run(f" ({dealt.error})  {dealt.features} features", Role.FAINT)
    if lines == 1 or sum(cell_width(each.text) for each in (*parts, *split)) <= width:
        return [cut([*parts, *split, more], width)]
    return [cut(parts, width), cut([*split, more], width)]
