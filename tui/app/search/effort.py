"""What a search would take, or why it cannot start: the lines under its form."""

from tui.app.context import Context
from tui.app.search.draft import SearchDraft
from tui.errors import Refusal
from tui.plan import Plan
from tui.recipe import Recipe
from tui.runs.cost import Fits, cores, cost, measured, race_cost
from tui.words import listed

ADD_ONE = "Enter at search too lists what can be searched."


class Effort:
    """Told from how long earlier fits took, which is read from the store once for each recipe."""

    def __init__(self, given: Context) -> None:
        self._given = given
        self._known: tuple[Recipe, Fits | None] | None = None

    def forget(self) -> None:
        """There may be more fits to tell from by now."""
        self._known = None

    def lines(self, draft: SearchDraft) -> list[str]:
        """A few short sentences."""
        if not draft.lines():
            return [ADD_ONE]
        if wrong := draft.wrong:  # why stands under each
            return [f"{listed(wrong, 'and')} cannot be read: it cannot start."]
        plan = draft.spelt()
        if isinstance(plan, Refusal):
            return [str(plan)]
        try:
            return self._cost(draft, plan)
        except Refusal as refusal:
            return [str(refusal)]

    def _cost(self, draft: SearchDraft, plan: Plan) -> list[str]:
        before = self._before(plan.recipe)
        many = 1 if draft.cluster else cores()  # what one takes: it says how many it has
        if draft.racers:
            return race_cost(draft.plans(), before, many)
        return cost(plan, before, many)

    def _before(self, recipe: Recipe) -> Fits | None:
        """What fits of `recipe` took; None where that is not known."""
        if self._known is None or self._known[0] != recipe:
            found: list[Fits | None] = []
            reader = self._given.reader
            self._given.tried(lambda: found.append(measured(reader, recipe)))
            self._known = (recipe, found[0] if found else None)
        return self._known[1]
