"""A change is painted by the widgets it touches alone, and looks as if all had been rendered."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.app.compositor import Compositor
from tui.app.painted import placed


class Letter(Widget):
    """Shows one letter everywhere, and counts how often it was rendered."""

    def __init__(self, letter: str) -> None:
        super().__init__(id=letter)
        self.letter = letter
        self.rendered = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        self.rendered += 1
        return super().render_lines(crop)

    def render(self) -> str:
        return self.letter * self.size.area


class Row(Screen[None]):
    CSS = "Letter { width: 1fr; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Compositor()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield from map(Letter, "abc")


async def test_what_lies_between_two_changes_is_not_rendered():
    app = App()
    async with app.run_test(size=(9, 2)) as pilot:
        row = Row()
        await app.push_screen(row)
        await pilot.pause()
        letters = list(row.query(Letter))
        before = [letter.rendered for letter in letters]
        compositor = row._compositor
        compositor._dirty_regions.update({Region(0, 0, 3, 1), Region(7, 0, 2, 1)})
        update = compositor.render_partial_update()
        assert [(x, y, strip.text) for x, y, strip in placed(update)] == [
            (0, 0, "aaa"),
            (6, 0, "ccc"),
        ]
        after = [letter.rendered for letter in letters]
        assert [new - old for old, new in zip(before, after, strict=True)] == [1, 0, 1]
        assert [strip.text for strip in compositor.render_strips()] == ["aaabbbccc"] * 2
