"""What is to be known before anyone believes a score: a sentence each, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.file.about import Remark, Remedy
from tui.app.text import joined, text

NOTHING = "Nothing stands out."
WAITING = "What is to be known of the rows is told once it is known what to predict."


class Remarks(OptionList):
    """Enter does what the chosen one suggests."""

    @dataclass
    class Taken(Message):
        """What a remark suggests is to be done; `remedy` is None where nothing is."""

        remark: Remark

        @property
        def remedy(self) -> Remedy | None:
            return self.remark.remedy

    def __init__(self) -> None:
        super().__init__(id="remarks")
        self._told: tuple[object, ...] = ()
        self._remarks: Sequence[Remark] = ()

    def tell(self, remarks: Sequence[Remark], waiting: bool) -> None:
        told = (tuple(remarks), waiting)
        if told == self._told:
            return
        self._told, self._remarks = told, remarks
        self.clear_options()
        rows = [Option(_line(each)) for each in remarks]
        if waiting or not rows:
            rows.append(Option(text(WAITING if waiting else NOTHING, "$faint"), disabled=True))
        self.add_options(rows)
        self.action_first()  # so that Enter does something as soon as it has the focus

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self._remarks):
            self.post_message(self.Taken(self._remarks[event.option_index]))


def _line(remark: Remark) -> Content:
    mark = text("! " if remark.serious else "- ", "bold $warning" if remark.serious else "$faint")
    said = text(remark.sentence)
    if remark.remedy is not None:
        return joined(mark, said, text(f" Enter: {remark.remedy.words}.", "$set"))
    return joined(mark, said, text(f" {remark.suggestion}" if remark.suggestion else "", "$faint"))
