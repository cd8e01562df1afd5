"""What a key would do with what the form says."""

from collections.abc import Callable, Sequence

from tui.app.form.draft import Draft, Place
from tui.plan import Kind
from tui.runs.search import Search
from tui.words import listed


def ready(draft: Draft, going_on: Callable[[], Sequence[Search]], earlier: bool = False) -> str:
    """What ^r would do, where no run is shown, or why it would do nothing. `going_on` tells of
    searches; it is asked where the form has one thing to train. There may be `earlier` runs.
    """
    if draft.unfit():
        return "not ready: the model does not fit the data"
    if problems := draft.problems():
        label = draft.hyperparameter(next(iter(problems))).label
        return f"not ready: what stands at {label} cannot be taken"
    if space := draft.space():
        labels = [draft.hyperparameter(Place("model", key)).label for key in space]
        return f"ready: F5 searches {listed(labels, 'and')}"
    if going := going_on():
        newest = going[0]
        if newest.plan.kind is Kind.SEARCH:
            return f"search {newest.number} goes on: F5 shows it"
        return f"curve {newest.number} goes on: F4 r lists it"
    what = f"{draft.data.caption} with a {draft.family.title}"
    return f"ready: ^r trains {what}{'; Esc r lists earlier runs' if earlier else ''}"
