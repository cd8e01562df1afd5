"""What the focused field means: under the form, or on one line where there is little room."""

from textual.content import Content
from textual.widgets import Static

from tui.app.form.draft import Draft, Place
from tui.app.form.form import WHICH_DATA, WHICH_MODEL
from tui.app.text import joined, text
from tui.errors import Refusal

NOTHING = ("Up and Down nudge a value, Tab goes on.", "", "")


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
    meaning = f"{each.declaration.doc} {legal[0].upper()}{legal[1:]}. Default {default}."
    try:
        value = draft.value(place)
    except Refusal as refusal:
        return each.label, meaning, str(refusal)
    return each.label, meaning, each.declaration.remark(value)


class Explanation(Static):
    """The meaning of a field in a few lines."""

    def tell(self, draft: Draft, place: Place | None, why: str = "") -> None:
        title, meaning, remark = explain(draft, place)
        self.border_title = text(title)
        self.update(joined(text(meaning), "\n", text(why or remark, "$set")))


class OneLine(Static):
    """The same on one line: what the value there does now, else what the field is."""

    def tell(self, draft: Draft, place: Place | None, why: str = "") -> None:
        title, meaning, remark = explain(draft, place)
        said = why or (remark if place is not None and draft_problem(draft, place) else meaning)
        self.update(self._cut(joined(text(f" {title}: ", "$set"), text(said))))

    def _cut(self, content: Content) -> Content:
        return content.truncate(max(self.size.width, 40), ellipsis=True)


def draft_problem(draft: Draft, place: Place) -> str:
    """What is wrong there; nothing for the choice of data."""
    if place == WHICH_DATA:
        return ""
    return draft.unfit() if place == WHICH_MODEL else draft.problem(place)
