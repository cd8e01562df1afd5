"""What a person asks of runs: start, pause, step, stop, change. Refusals are said in a toast."""

from collections.abc import Callable
from functools import partial

from tui.app.context import Context
from tui.app.form.draft import A_SEARCH, Draft, Place
from tui.app.form.field import LIVE_MARK
from tui.app.watch import Snapshot
from tui.jobs.stopping import stop
from tui.recipe import Recipe
from tui.runs.membership import Membership
from tui.runs.run import Run, State, Wanted
from tui.runs.wish import Wish

READ_ONLY = "this view is read-only: it shows runs and changes none."

Say = Callable[[str, str], None]


_VERBS = {
    Wanted.RUN: "go on",
    Wanted.PAUSE: "pause",
    Wanted.STEP: "take a step",
    Wanted.STOP: "stop",
}


def _shows(run: Run, wanted: Wanted) -> bool:
    """Whether `run` does what is wanted, as far as its state tells."""
    if wanted is Wanted.STOP:
        return run.state is State.ENDED
    return run.state is (State.TRAINING if wanted is Wanted.RUN else State.PAUSED)


class Steering:
    """Acts on the store and the launcher. `say` shows a sentence with its severity."""

    def __init__(self, given: Context, say: Say) -> None:
        self._given = given
        self._say = say
        self._told = ""

    def start(self, recipe: Recipe, now: Snapshot) -> int | None:
        """Start a run of `recipe` and give its number, unless the shown one still trains."""
        if self._refused():
            return None
        if now.active and now.run is not None:
            said = f"run {now.run.number} is still training: ^s stops it, then ^r starts anew."
            self._say(said, "warning")
            return None
        started: list[int] = []
        act = partial(self._given.starter.start, recipe)
        self._did(lambda: started.append(act()), "the run was not started", "^r")
        return started[0] if started else None

    def resume(self, now: Snapshot) -> int | None:
        """Let the shown run go on, if it was stopped or cut short; its number if it does."""
        run = now.run
        if self._refused() or run is None:
            return None
        if now.member is not None:
            self._say(now.member.not_resumed, "information")
            return None
        if not run.resumable:
            self._say("only a run that was stopped or cut short goes on.", "information")
            return None
        number = run.number
        resume = partial(self._given.starter.resume, number)
        return number if self._did(resume, f"run {number} does not go on", "R") else None

    def warm(self) -> None:
        """Have a spare process ready for the next start."""
        if not self._given.read_only and self._did(self._given.starter.warm):
            self._say_trouble()

    def _say_trouble(self) -> None:
        """Say once why no process can be started, where that is so."""
        trouble = self._given.starter.trouble
        if trouble and trouble != self._told:
            self._say(trouble, "error")
        self._told = trouble

    def ask(self, wanted: Wanted, now: Snapshot) -> bool:
        """Ask the shown run to pause, go on, step or stop; whether it was asked."""
        if self._refused():
            return False
        run = now.run
        if run is None or not now.active:
            self._say(self._trains_not(run), "information")
            return False
        if now.searched is not None:
            return self._ask_search(now.searched, wanted)
        steps = 1 if wanted is Wanted.STEP else 0
        asked = partial(self._given.reader.ask, run.number, wanted, steps)
        if wanted is Wanted.STOP:
            return self._stopped(asked, run)
        return self._did(asked, f"run {run.number} was not asked to {_VERBS[wanted]}", "the key")

    def _trains_not(self, shown: Run | None) -> str:
        """That the shown run does not train, and which does instead."""
        others: list[Run] = []
        self._given.tried(lambda: others.extend(self._given.reader.active()))
        others = [each for each in others if shown is None or each.number != shown.number]
        if not others:
            return "nothing trains now: ^r starts a run."
        subject = "no run is shown" if shown is None else f"run {shown.number} does not train"
        newest, more = others[0].number, len(others) - 1
        does, them = (f"and {more} more do", "them") if more else ("does", "it")
        return f"{subject}: run {newest} {does}; Esc r lists {them}."

    def _ask_search(self, member: Membership, wanted: Wanted) -> bool:
        """Ask the search that trains the shown run to stop this trial; it takes no more than that.

        No signal does it where the store takes nothing: that would stop the whole search.
        """
        if wanted is not Wanted.STOP:
            self._say(member.not_alone(wanted), "information")
            return False
        stop_trial = self._given.reader.searches.stop_trial
        act = partial(stop_trial, member.search, member.trial)
        done = self._did(act, f"run {member.run} was not asked to stop", "^s")
        if done:
            self._say(member.asked, "information")
        return done

    def _stopped(self, ask: Callable[[], None], run: Run) -> bool:
        """Ask `run` to stop, in one way or the other; whether that could be done."""
        by_signal: list[str] = []
        act = lambda: by_signal.append(stop(ask, run.process))  # noqa: E731
        done = self._did(act, f"run {run.number} was not asked to stop", "^s")
        if done and by_signal[0]:
            told = f"run {run.number} was told to stop by a signal, since {by_signal[0]}"
            self._say(f"{told} Its end is recorded once it can be.", "warning")
        return done

    def slow(self, wanted: Wanted, now: Snapshot) -> str:
        """That the shown run was asked for `wanted` and does not show it yet; else nothing."""
        run = now.run
        if run is None or not now.active or _shows(run, wanted):
            return ""
        why = f" ({run.hindrance.rstrip('.')})" if run.hindrance else ""
        return f"run {run.number} was asked to {_VERBS[wanted]} and has not answered yet{why}."

    def look(self, wish: Wish, now: Snapshot) -> bool:
        """Have something of the shown run drawn beside the rest; whether it was asked."""
        run = now.run
        if run is None or self._refused():
            return False
        by = self._given.reader.look if now.active else self._given.starter.look
        return self._did(partial(by, run.number, wish), "nothing was asked for", "f")

    def change(self, draft: Draft, place: Place, now: Snapshot) -> bool:
        """Send what stands at `place` to the run that trains; whether it was sent."""
        each, run = draft.hyperparameter(place), now.run
        if run is None or self._refused():
            return False
        why = ""
        held = f"{each.label} holds from the next start on; {LIVE_MARK} marks what may change now."
        if draft.searched(place) is not None:
            why = A_SEARCH
        elif now.searched is not None:
            why = now.searched.unchanged
        elif not each.declaration.live:
            why = held
        elif type(run.recipe.model) is not draft.family:
            why = f"run {run.number} trains another model ({run.recipe.model.title})."
        elif not run.recipe.model.changeable(each):
            why = held
        if why:
            self._say(why, "information")
            return False
        value = draft.value(place)
        changed = partial(self._given.reader.change, run.number, each.key, value)
        if not self._did(changed, f"{each.label} was not changed", "Enter"):
            return False
        shown = each.declaration.format(value)
        self._say(f"{each.label} is {shown} from the next update on.", "information")
        return True

    def _refused(self) -> bool:
        if self._given.read_only:
            self._say(READ_ONLY, "warning")
        return self._given.read_only

    def _did(self, act: Callable[[], object], undone: str = "", again: str = "") -> bool:
        trouble = self._given.tried(act, undone, again)
        if trouble:
            self._say(trouble, "error")
        return not trouble
