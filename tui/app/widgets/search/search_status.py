"""The top and the bottom line of the Search screen."""

from tui.app.search.lanes import leader
from tui.app.search.watch import Sight
from tui.app.widgets.status import error
from tui.app.widgets.strips import Strips
from tui.grid import planned
from tui.plotting.style import Charset, Line, Role, Run
from tui.runs.cost import duration
from tui.runs.outcome import Outcome
from tui.runs.run import State
from tui.runs.search import Search
from tui.runs.trial import TrialState
from tui.words import cell_width, counted, short

BAR, WIDE = 16, 100
_MARKS = {"training": "●", "paused": "‖", "queued": "○", "good": "✓", "bad": "✗"}
_PLAIN_MARKS = {"training": "*", "paused": "|", "queued": "o", "good": "+", "bad": "x"}


class SearchHeader(Strips):
    """Where you are, and which search is shown; `word` is what it is called there."""

    def __init__(self, note: str = "", word: str = "search") -> None:
        super().__init__(id="search-header")
        self._note = note
        self._word = word
        self._search: Search | None = None

    def tell(self, search: Search | None) -> None:
        self._search = search
        width = self.size.width
        left = f" {self._word.title()} " + (f"({self._note}) " if self._note else "")
        said = f"no {self._word} shown"
        if search is not None:
            race = f", {search.plan.strategy.sampler} of a race" if search.race else ""
            tail = f" · {self._word} {search.number}{race}"
            said = short(search.title, max(width - len(left) - len(tail) - 2, 0)) + tail
        said = short(said, max(width - len(left) - 1, 0))
        gap = " " * max(width - len(left) - cell_width(said) - 1, 1)
        self.show([(Run(left, Role.BEST), Run(gap), Run(said))])

    def on_resize(self) -> None:
        self.tell(self._search)


class SearchStatus(Strips):
    """What the search is doing, in words."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="search-status")
        self._charset = charset
        self._told: tuple[Sight, str] = (Sight(), "")

    def tell(self, sight: Sight, ready: str) -> None:
        self._told = (sight, ready)
        self.show([search_status(sight, self.size.width, self._charset, ready)])

    def on_resize(self) -> None:
        self.tell(*self._told)


def search_status(sight: Sight, width: int, charset: Charset, ready: str = "") -> Line:
    """One line; `ready` is said where no search is shown."""
    search = sight.search
    if sight.trouble:
        return (Run(short(f" {sight.trouble}", width), Role.WARNING),)
    if search is None:
        return (Run(short(f" {ready}", width), Role.FAINT),)
    if search.silence is not None:
        return (Run(short(f" {search.silence}", width), Role.WARNING),)
    counts, strategy = sight.board.counts, search.plan.strategy
    most = planned(search.plan)
    over = sum(count for state, count in counts.items() if state is not TrialState.TRAINING)
    word, role = state_word(search)
    mark = state_mark(search, charset)
    line = [Run(f" {mark} {word} ", role)]
    if width >= WIDE and search.state is not State.ENDED:
        done, of = (over, most) if most else (search.elapsed, strategy.seconds)
        line += bar(done, of, charset)
    whose = f"{strategy.sampler}: " if sight.racers else ""
    line.append(Run(whose + (f"{over} of " if most else "") + counted(most or over, "trial")))
    for state in (TrialState.PRUNED, TrialState.STOPPED, TrialState.FAILED):
        if counts[state]:
            line.append(Run(f", {counts[state]} {state}", Role.FAINT))
    first = leader(sight.racers)
    best, by = (sight.board.best, "") if first is None else (first.board.best, f"{first.sampler} ")
    if best is not None:
        line.append(Run(f"  best {error(best.error)} ({by}trial {best.number})", Role.BEST))
    if search.baseline_error is not None and width >= WIDE:
        line.append(Run(f"  doing nothing {error(search.baseline_error)}", Role.BASELINE))
    line.append(Run(taken(search.elapsed), Role.FAINT))
    if search.state is State.ENDED and search.outcome is not Outcome.FINISHED:
        line.append(Run(f"  {short(search.reason, 500)}", Role.WARNING))
    return cut(line, width)


def state_word(search: Search) -> tuple[str, Role]:
    """How it stands, in a word or two."""
    if search.state is State.ENDED:
        bad = search.outcome is Outcome.FAILED
        return str(search.outcome or "ended").replace("_", " "), (
            Role.WARNING if bad else Role.LEARNED
        )
    words = {State.QUEUED: "starting", State.TRAINING: "searching", State.PAUSED: "paused"}
    return words[search.state], Role.LEARNED if search.state is State.TRAINING else Role.SET


def state_mark(search: Search, charset: Charset) -> str:
    """The same as one character."""
    marks = _MARKS if charset is Charset.UNICODE else _PLAIN_MARKS
    if search.state is State.ENDED:
        return marks["bad" if search.outcome is Outcome.FAILED else "good"]
    return marks[search.state.value]


def bar(over: float, most: int, charset: Charset) -> list[Run]:
    """How much of what is planned is done."""
    full = round(min(over / most, 1.0) * BAR) if most else 0
    on, off = ("━", "─") if charset is Charset.UNICODE else ("=", "-")
    return [Run(on * full, Role.LEARNED), Run(off * (BAR - full) + " ", Role.FAINT)]


def taken(seconds: float) -> str:
    """How long it has been at it, behind a gap; nothing before there is a second to tell of."""
    return f"  after {duration(seconds)}" if seconds >= 1 else ""


def cut(line: list[Run], width: int) -> Line:
    """As many cells of `line` as fit."""
    out: list[Run] = []
    room = width
    for run in line:
        if cell_width(run.text) > room:
            out.append(run._replace(text=short(run.text, room)))
            break
        room -= cell_width(run.text)
        out.append(run)
    return tuple(out)
