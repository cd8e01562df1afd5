"""Which keys of the Search screen do something now, and under which names."""

from tui.app.acting import Acting
from tui.app.search.watch import Sight

STEERING = frozenset({"pause", "stop", "stop_trial"})
OF_A_TRIAL = frozenset({"open", "apply", "mark", "stop_trial", "unseal"})


def acting(
    sight: Sight, *, read_only: bool = False, chosen: bool = False, in_field: bool = False
) -> Acting:
    """Of the search that is shown; `chosen`: so is one of its trials."""
    search, racing = sight.search, [each.search for each in sight.racers]
    names = {"back": "Leave field" if in_field else "Train"}
    if search is not None and search.halted:
        names["pause"] = "Resume"
    cut = any(each.resumable for each in (search, *racing) if each is not None)
    return Acting.where(
        names,
        (STEERING, sight.active and not read_only),
        ({"start"}, not sight.active and not read_only),
        ({"resume"}, cut and not read_only),
        (OF_A_TRIAL, chosen),
        ({"unseal"}, not sight.active),
        ({"next_racer"}, bool(sight.racers)),
    )
