"""What a person asks of searches: start, pause, stop, go on. Refusals are said."""

from collections.abc import Callable, Sequence
from functools import partial

from tui.app.context import Context
from tui.app.search.follow import Followed
from tui.app.steering import READ_ONLY, Say
from tui.jobs.stopping import stop
from tui.plan import Plan
from tui.runs.run import State, Wanted
from tui.runs.search import Search
from tui.runs.trial import Trial, TrialState


class SearchSteering:
    """Acts on the store and the launcher. `say` shows a sentence with its severity; `word` is what
    a search is called there.
    """

    def __init__(self, given: Context, say: Say, word: str = "search") -> None:
        self._given = given
        self._say = say
        self._word = word

    def start(self, plans: Sequence[Plan], now: Followed, cluster: str = "") -> int | None:
        """Start a search, or a race of one for each of `plans`, and give the number of the first,
        unless the shown one goes on. It trains here, or on a `cluster` by its address.
        """
        if self._refused():
            return None
        if now.active and now.search is not None:
            said = f"{self._word} {now.search.number} goes on: ^s stops it, then ^r starts anew."
            self._say(said, "warning")
            return None
        started: list[int] = []

        def begin() -> None:
            searches = self._given.reader.searches
            numbers = searches.add_race(plans) if len(plans) > 1 else [searches.add(plans[0])]
            started.append(numbers[0])
            for number in numbers:
                self._given.starter.search(number, cluster)

        self._did(begin)
        return started[0] if started else None

    def resume(self, now: Followed, cluster: str = "") -> bool:
        """Let the shown search go on, if it was stopped or cut short, and those it races with."""
        search = now.search
        if self._refused() or search is None:
            return False
        numbers = [each.number for each in self._racing(search) if each.resumable]
        if not numbers:
            self._say(f"only a {self._word} that was stopped or cut short goes on.", "information")
            return False

        def again() -> None:
            for number in numbers:
                self._given.reader.searches.requeue(number)
                self._given.starter.search(number, cluster)

        return self._did(again)

    def pause(self, now: Followed) -> bool:
        """Pause the shown search, or let it go on."""
        paused = now.search is not None and now.search.halted
        return self._ask(Wanted.RUN if paused else Wanted.PAUSE, now)

    def stop(self, now: Followed) -> bool:
        """Ask the shown search to stop, in one way or the other."""
        return self._ask(Wanted.STOP, now)

    def stop_trial(self, trial: Trial | None, now: Followed, listed: bool = True) -> bool:
        """End one trial; whether it was asked. None is ended that nobody sees to be chosen."""
        if self._refused():
            return False
        if trial is None:
            self._say("no trial trains yet: there is none to stop.", "information")
            return False
        if trial.state is not TrialState.TRAINING or not now.active:
            self._say("only a trial that trains can be stopped: choose one.", "information")
            return False
        if not listed:
            said = f"trial {trial.number} is the chosen one: F2 turns to the list, where k ends it."
            self._say(said, "information")
            return False
        searches = self._given.reader.searches
        asked = self._did(lambda: searches.stop_trial(trial.search, trial.number))
        if asked:
            self._say(f"trial {trial.number} was asked to stop; the others go on.", "information")
        return asked

    def _ask(self, wanted: Wanted, now: Followed) -> bool:
        if self._refused():
            return False
        search = now.search
        if search is None or not now.active:
            self._say(f"no {self._word} goes on here: ^r starts one.", "information")
            return False
        active = [each for each in self._racing(search) if each.state is not State.ENDED]
        return all([self._ask_one(each, wanted) for each in active])  # each is asked

    def _ask_one(self, search: Search, wanted: Wanted) -> bool:
        ask = partial(self._given.reader.searches.ask, search.number, wanted)
        if wanted is not Wanted.STOP:
            return self._did(ask)
        by_signal: list[str] = []
        done = self._did(lambda: by_signal.append(stop(ask, search.process)))
        if done and by_signal[0]:
            told = f"search {search.number} was told to stop by a signal, since {by_signal[0]}"
            self._say(f"{told} Its end is recorded once it can be.", "warning")
        return done

    def _racing(self, search: Search) -> list[Search]:
        """The search, with those it races with."""
        found: list[Search] = []

        def look() -> None:
            others = (self._given.reader.searches.search(each) for each in search.race)
            found.extend(each for each in others if each is not None)

        self._given.tried(look)
        return found or [search]

    def _refused(self) -> bool:
        if self._given.read_only:
            self._say(READ_ONLY, "warning")
        return self._given.read_only

    def _did(self, act: Callable[[], object]) -> bool:
        trouble = self._given.tried(act)
        if trouble:
            self._say(trouble, "error")
        return not trouble
