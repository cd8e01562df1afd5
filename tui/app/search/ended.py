"""What is said of a search, or a race, that is over."""

from tui.app.search.lanes import leader
from tui.app.search.watch import Sight
from tui.app.search.worth import race_words


def ended(sight: Sight) -> str:
    """Why it is over, who leads where it was a race, and which keys take what it found; empty
    where it goes on.
    """
    search = sight.search
    if search is None or sight.active:
        return ""
    said = f"search {search.number} is over: {search.reason}"
    if sight.racers:
        said = f"the race is over. {race_words(sight)[-1]}"
    return said + _hint(sight, search.number, search.plan.strategy.sampler)


def _hint(sight: Sight, number: int, sampler: str) -> str:
    first = leader(sight.racers)
    if first is not None and first.search.number != number:
        return f" Enter and a take a trial of {sampler}: n goes to those of {first.sampler}."
    return " Enter shows the best trial, a takes its values." if sight.board.best else ""
