"""The Data screen in sentences and a table, for who sees no picture of it."""

from collections.abc import Iterator

from tui.app.file.about import bytes_said, counted
from tui.app.file.draft import FileDraft
from tui.app.widgets.status import error
from tui.words import cell_width, padded, short

_NAME = 24


def twin(draft: FileDraft) -> Iterator[str]:
    about = draft.about
    if about is None:
        yield f"{draft.asked.caption}: each row is a picture."
    else:
        yield (
            f"{about.name}: {counted(about.rows)} rows and {len(about.columns)} columns, "
            f"{bytes_said(about.size)}."
        )
        yield f"It is read as {about.read_as}."
        yield ""
        yield from _table(draft)
    yield ""
    yield from _aim(draft)
    for remark in draft.remarks:
        said = remark.suggestion if remark.remedy is None else f"Suggested: {remark.remedy.words}."
        yield f"{remark.sentence} {said}".strip()
    if draft.dealt is not None and not draft.remarks:
        yield "No guard found anything."


def _table(draft: FileDraft) -> Iterator[str]:
    names = [short(each.name, _NAME) for each in draft.columns]
    wide = max(map(cell_width, names), default=0)
    yield f"  {padded('column', wide)}  {'type':<10}  missing  different"
    for name, each in zip(names, draft.columns, strict=True):
        kind = each.type.word.replace("_", " ")
        yield f"  {padded(name, wide)}  {kind:<10}  {each.share:>7.1%}  {each.distinct:>9}"


def _aim(draft: FileDraft) -> Iterator[str]:
    if draft.refused:
        return  # it stands among the remarks
    dealt = draft.dealt
    if dealt is None:
        yield "It is not known yet what to predict."
        return
    what = f"{short(dealt.target)} is predicted" if dealt.target else "Nothing is predicted"
    yield f"{what}: {dealt.task}, from {dealt.features} features."
    if draft.sampled and draft.about is not None:
        yield f"Of {counted(draft.about.rows)} rows {counted(dealt.total)} are used, at random."
    parts = ", ".join(f"{counted(count)} {part}" for part, count in dealt.rows.items())
    yield f"Rows: {parts}; the test part stays sealed."
    asked = draft.asked
    if asked.group:
        yield f"Rows with the same {short(asked.group)} stay in the same part."
    if asked.time:
        yield f"The earliest rows by {short(asked.time)} train, the latest are the test part."
    yield f"Doing nothing has an error of {error(dealt.baseline)} on validation ({dealt.error})."
