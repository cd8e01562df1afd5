"""The first rows of a file, as a table that fits."""

from textual.content import Content

from tui.app.file.about import Preview, bytes_said
from tui.app.file.listing import Entry
from tui.app.text import joined, text
from tui.words import cell_width, padded

WIDEST, LEAST, GAP = 18, 3, 2


def beside(entry: Entry | None, preview: Preview | None, width: int, height: int) -> Content:
    """What there is to say of a line of the list before it is opened; None is one that is not
    there, or not known yet.
    """
    if entry is None:
        return text("")
    if entry.pictures:
        return text("pictures, a folder for each class: Enter reads them", "$faint")
    if entry.folder:
        return text("a folder: Enter goes in", "$faint")
    if entry.typed.endswith(".toml"):
        return text("a recipe: Enter puts it into the form", "$faint")
    return text("…", "$faint") if preview is None else first_rows(preview, width, height)


def first_rows(preview: Preview, width: int, height: int) -> Content:
    """Names and as many rows and columns as fit `height` lines of `width` cells."""
    if preview.trouble:
        return text(preview.trouble)
    if not preview.names:
        what = "pictures" if preview.kind in ("folder", "idx") else "nothing to show before it"
        return text(f"{what}: Enter reads it", "$faint")
    rows = preview.rows[: max(height - 2, 1)]
    cells = list(zip(preview.names, *rows, strict=False)) if rows else [(n,) for n in preview.names]
    widths: list[int] = []
    for column in cells:
        wide = max(LEAST, min(max(map(cell_width, column)), WIDEST)) + GAP
        if widths and sum(widths) + wide > width:
            break
        widths.append(wide)
    hidden = len(cells) - len(widths)
    shape = f"{bytes_said(preview.size)}, {len(cells)} column{'s' if len(cells) > 1 else ''}"
    more = f", {hidden} more to the right" if hidden else ""
    lines = [text(f"{shape}{more}; it begins with", "$faint"), _line(preview.names, widths, "$set")]
    lines += [_line(row, widths) for row in rows]
    return joined(*(part for line in lines for part in (line, "\n")))


def _line(cells: tuple[str, ...], widths: list[int], style: str = "") -> Content:
    said = "".join(
        padded(cell, wide - GAP) + " " * GAP for cell, wide in zip(cells, widths, strict=False)
    )
    return text(said.rstrip(), style)
