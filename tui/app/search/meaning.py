"""What the field of the focus means on the Search screen, in the two lines below."""

from textual.content import Content

from tui.app.form.draft import Place
from tui.app.form.explanation import BREAKS, LEAST_WIDTH
from tui.app.search.draft import TAKEN_OUT, SearchDraft
from tui.app.text import joined, text
from tui.app.widgets.search.space_form import ALSO
from tui.errors import Refusal
from tui.plotting.style import SET_MARK
from tui.words import cell_width


def meaning(draft: SearchDraft, place: Place | None, width: int, why: str = "") -> Content:
    """Of the field at `place`, and about what stands there, or `why` something was refused there;
    what the keys do where that is no field.
    """
    if place is None or (place.section == "model" and not draft.knows(place)):
        plan = draft.spelt()
        what = "starts" if isinstance(plan, Refusal) else f"searches {plan.title}"
        return text(f"Tab goes through the fields; ^r {what}.", "$faint")
    if place == ALSO:
        return joined(
            text(f"{SET_MARK} search too: ", "$set"),
            text(f"Enter or a letter lists what else there is. {TAKEN_OUT}"),
        )
    each = draft.hyperparameter(place)
    lead = f"{SET_MARK} {each.label}: "
    wrong = draft.problem(place)  # which stands under the field
    remark = why or ("" if wrong else draft.remark(place))
    said = each.declaration.doc
    room = 2 * max(width, LEAST_WIDTH) - BREAKS - cell_width(lead)
    if cell_width(f"{said} {remark}") > room:  # whole sentences, or none
        said, remark = ("", why) if why else (said, "")
    if cell_width(said) > room:
        said = said.partition(". ")[0] + "."
    return joined(text(lead, "$set"), text(f"{said} "), text(remark, "$set"))
