"""The command line of a search."""

import shlex

from tui.app.search.draft import SearchDraft
from tui.app.search.watch import Sight
from tui.race import race_command


def command(sight: Sight, draft: SearchDraft) -> str:
    """That of the search that is shown; where none is, of what the form says. `Refusal` where that
    spells none.
    """
    search = sight.search
    plan = draft.plan() if search is None else search.plan
    racing = draft.racers if search is None else tuple(each.sampler for each in sight.racers)
    said = race_command(plan, racing) if racing else plan.command()
    if search is None and draft.cluster:
        said += f" --cluster {shlex.quote(draft.cluster)}"
    return said
