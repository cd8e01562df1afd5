"""What the focused field means: under the form, or in two lines where there is little room."""

from textual.widgets import Static

from tui.app.form.draft import Draft, Place
from tui.app.form.form import WHICH_DATA, WHICH_MODEL
from tui.app.text import joined, text
from tui.errors import Refusal
from tui.hyperparameters import Choice, Hyperparameter
from tui.plotting.style import SET_MARK

LEAST_WIDTH = 60
BREAKS = 14
"""What a word that does not fit the end of the first line may leave empty."""
NOTHING = ("The form", "Up and Down nudge a value, Tab goes on.", "")


def explain(draft: Draft, place: Place | None) -> tuple[str, str, str]:
    """Title, meaning with legal range and default, and a remark on what stands there now."""
    if place is None:
        return NOTHING
    if place == WHICH_DATA:
        return "data", draft.source.doc, "Enter lists what there is."
    if place == WHICH_MODEL:
        return "model", draft.family.doc, "Enter lists what there is."
    each = draft.hyperparameter(place)
    default = each.declaration.format(each.default)
    legal = each.declaration.legal()
    if isinstance(each.declaration, Choice):
        legal = f"one of {legal}"
    meaning = f"{each.declaration.doc} {legal[0].upper()}{legal[1:]}. Default {default}."
    try:
        value = draft.value(place)
    except Refusal as refusal:
        return titled(each), meaning, str(refusal)
    return titled(each), meaning, draft.problem(place) or each.declaration.remark(value)


def titled(each: Hyperparameter) -> str:
    """The label, with the flag where that is another word: ``first weights (--init)``."""
    return each.label if each.flag == each.label_flag else f"{each.label} ({each.flag})"


class Explanation(Static):
    """The meaning of a field in a few lines."""

    _told: tuple[str, ...] = ()

    def tell(self, draft: Draft, place: Place | None, why: str = "") -> None:
        title, meaning, remark = explain(draft, place)
        if self._told == (title, meaning, why or remark):
            return  # an update paints all of it, whatever changed
        self._told = (title, meaning, why or remark)
        self.border_title = text(title if place is None else f"{SET_MARK} {title}")
        told = joined(text(meaning), "\n", text(why or remark, "$set"))
        self.update(told, layout=False)  # its size is given


class Brief(Static):
    """The same in two lines: what is wrong, else the meaning and, where it fits, the remark."""

    def tell(self, draft: Draft, place: Place | None, why: str = "") -> None:
        title, meaning, remark = explain(draft, place)
        if place is not None and draft_problem(draft, place):
            why = why or remark
        if place is not None:
            title = f"{SET_MARK} {title}"
        room = 2 * max(self.size.width, LEAST_WIDTH) - len(title) - BREAKS
        whole = f"{meaning} {remark}"
        said = why or (whole if len(whole) <= room else meaning)
        lead = f"{title}: " if said.strip() else title
        self.update(joined(text(lead, "$set"), text(said)), layout=False)


def draft_problem(draft: Draft, place: Place) -> str:
    """What is wrong there; nothing for the choice of data."""
    if place == WHICH_DATA:
        return ""
    return draft.unfit() if place == WHICH_MODEL else draft.problem(place)
