"""The one way from data to the screen: never as markup, never with a control character."""

from textual.content import Content
from textual.style import Style

from tui.words import visible


def text(words: object, style: str | Style = "", *, lines: bool = False) -> Content:
    """`words` shown as they stand, whatever they hold; with `lines`, newlines break them."""
    parts = str(words).split("\n") if lines else [str(words)]
    return Content.styled("\n".join(visible(part) for part in parts), style)


def joined(*parts: str | Content) -> Content:
    """The parts in a row; plain strings are ours and may break lines."""
    return Content.assemble(
        *(text(part, lines=True) if isinstance(part, str) else part for part in parts)
    )
