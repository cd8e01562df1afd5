"""A dialog of a field and a list under it: what is typed decides what is listed."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.app.screens.dialog import Answer, Dialog
from tui.app.text import text
from tui.app.widgets.filter import Filter
from tui.errors import Refusal, StoreTrouble


class Sought(Dialog[Answer]):
    """Letters go to the field, the other keys to the list. `placeholder` says what may be typed."""

    placeholder = ""

    def body(self) -> list[Widget]:
        listing = OptionList(*self.found(""))
        listing.can_focus = False  # every key goes through the field
        head = self.heading()
        above = [] if head is None else [Static(head, classes="heading")]
        return [Filter(placeholder=self.placeholder), Static(classes="why"), *above, listing]

    def heading(self) -> Content | None:
        """What the columns are, if that is not plain."""
        return None

    def found(self, typed: str) -> list[Option]:
        """What to list; a `Refusal` or `StoreTrouble` is said, and the list stays as it is."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.query_one(Filter).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value != event.input.value:
            return  # more was typed meanwhile, which comes next
        said = ""
        try:
            found = self.found(event.value)
        except (Refusal, StoreTrouble) as trouble:
            said = str(trouble)
        else:
            listing = self.query_one(OptionList)
            listing.clear_options()
            listing.add_options(found)
            listing.action_first()
        self.query_one(".why", Static).update(text(said))

    async def on_filter_moved(self, event: Filter.Moved) -> None:
        await self.query_one(OptionList).run_action(event.action)

    async def on_input_submitted(self) -> None:
        await self.query_one(OptionList).run_action("select")
