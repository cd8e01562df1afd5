"""What a key would do with what the form of a search says."""

from tui.app.search.draft import SearchDraft
from tui.errors import Refusal
from tui.race import told

NOTHING = "not ready: nothing is to be searched yet"


def ready(draft: SearchDraft) -> str:
    """What ^r would do, where no search is shown. Why it would do nothing stands on the left."""
    if not draft.wrong and not draft.searches:
        return NOTHING
    plan = draft.spelt()
    if isinstance(plan, Refusal):
        return "not ready"
    race = f" in a race of {told(draft.racers)}" if draft.racers else ""
    return f"ready: ^r searches {plan.title}{race}"
