"""What the verdict of the shown run says to try: one key trains the first, another lists all."""

from collections.abc import Awaitable, Callable

from textual.app import App

from tui.app.screens.offers import Offers
from tui.app.toasts import Toasts
from tui.app.watch import Snapshot
from tui.diagnosis.action import Action
from tui.recipe import Recipe
from tui.runs.run import Run
from tui.words import short

FIRST, ALL = "a", "A"
"""The keys, as people write them."""
LONGEST = 30
NOTHING = "there is nothing to try yet: a run that is judged names what to."

Say = Callable[[str], None]
Begun = Callable[[int], None]
Start = Callable[[Recipe, Run, bool, Begun], Awaitable[None]]


def offers_of(now: Snapshot) -> tuple[Action, ...]:
    """What there is to try, in the order in which a teacher would."""
    return () if now.verdict is None else now.verdict.actions


def first_said(now: Snapshot) -> str:
    """``l2 0.01``: what the key for the first would try; empty where it would try nothing."""
    offers = offers_of(now)
    return short(offers[0].label, LONGEST) if offers and not now.active else ""


class Advice:
    """Tries what is offered beside the run that is shown.

    `now` gives that run as it stands; `unsaved` tells whether the form says anything else than a
    recipe. `start` trains a recipe, tells the new number, and shows it with the run as the ghost
    line, or says why not; it puts the recipe into the form, or leaves the form as it stands.
    """

    def __init__(
        self,
        app: App[None],
        toasts: Toasts,
        say: Say,
        now: Callable[[], Snapshot],
        unsaved: Callable[[Recipe], bool],
        start: Start,
    ) -> None:
        self._app = app
        self._toasts = toasts
        self._say = say
        self._now = now
        self._unsaved = unsaved
        self._start = start
        self._tried: dict[int, str] = {}

    async def first(self) -> None:
        """Try what comes first."""
        offers = offers_of(self._now())
        if offers:
            await self._try(offers[0])
        else:
            self._say(NOTHING)

    def choose(self) -> None:
        """List all; what is chosen is tried."""
        verdict = self._now().verdict
        if verdict is None or not verdict.actions:
            self._say(NOTHING)
            return

        async def chosen(number: str | None) -> None:
            if number is not None:
                await self._try(verdict.actions[int(number) - 1])

        self._app.push_screen(Offers(verdict), chosen)

    async def _try(self, action: Action) -> None:
        now = self._now()
        if now.run is None:
            return
        if now.active:
            busy = f"run {now.run.number} is still training"
            self._say(f"{busy}: ^s stops it, then try {action.label}.")
            return
        before, keep = now.run, self._unsaved(now.run.recipe)

        def begun(number: int) -> None:
            self._tried[number] = action.label
            said = f"{action.label} is tried on the same rows. "
            said += f"Run {before.number} stays as the ghost line. "
            said += "The form keeps what you typed. " if keep else ""
            # Of no circumstances: another run is shown from now on, which would take it back.
            self._toasts.say(f"{said}{ALL} lists all there is to try.", "information", None)

        await self._start(action.applied(before.recipe), before, keep, begun)

    def outcome(self, now: Snapshot) -> str:
        """Said once of a run that was tried and has ended: whether it was better."""
        run = now.run
        if run is None or run.outcome is None or run.number not in self._tried:
            return ""
        label = self._tried.pop(run.number)
        return f"{label}: {now.compared or 'there is nothing to compare it with'}."
