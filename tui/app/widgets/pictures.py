"""The right half: the error plot, and below it (or behind a tab) what was learned."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.app.look import Look
from tui.app.text import joined, text
from tui.app.watch import Snapshot, Watcher
from tui.app.widgets.learned import AWAITED, NOTHING, LearnedView, tab_titles, tabs_of
from tui.app.widgets.plot import PlotView, legend
from tui.app.widgets.strips import Strips
from tui.plotting.style import LEARNED_MARK, Charset
from tui.runs.panel import Frame
from tui.runs.record import Record

PANEL_SECONDS = 1.0
ERROR = "error"
FRAME = 6
"""Cells of a title's line that its border takes."""


class Pictures(Vertical):
    """Shows a snapshot as it is looked at: scale, window, cursor, tab.

    `watcher` is asked for what was at the cursor's step; `clock` paces the lower panel, which
    is dear to send.
    """

    @dataclass
    class Reading(Message):
        """The cursor stands at the step of `record`; None once it is gone."""

        record: Record | None

    @dataclass
    class Turned(Message):
        """Another picture is shown than before."""

    def __init__(self, watcher: Watcher, clock: Callable[[], float], charset: Charset) -> None:
        super().__init__(id="right")
        self._watcher = watcher
        self._clock = clock
        self._charset = charset
        self._snapshot = Snapshot()
        self._narrow = False
        self.look = Look()
        self._tab = ERROR
        self._titled: tuple[str | bool, ...] = ()
        self._titles: dict[Widget, object] = {}
        self._rewound: Frame | None = None
        self._chosen: dict[str, str] = {}
        self._asked: set[str] = set()
        self._due = float("-inf")

    def compose(self) -> ComposeResult:
        with Vertical(id="plot-panel", classes="panel lights"):
            yield PlotView(self._charset)
        with Vertical(id="learned-panel", classes="panel lights"):
            yield LearnedView(self._charset)

    def on_mount(self) -> None:
        self._arrange()

    def on_resize(self) -> None:
        self._arrange()

    @property
    def frame(self) -> Frame | None:
        """What the lower panel shows: the newest frame, or that of the cursor's step."""
        from tui.plotting.choice import chosen

        frame = self._rewound or self._snapshot.frame
        return frame and chosen(frame, self._chosen, dict.fromkeys(self._asked, self._why()))

    def _why(self) -> str:
        """Why what was asked for may not be there yet."""
        if self._rewound is not None:
            return "was not drawn at this step: Esc goes back to the present one."
        if self._snapshot.active:
            return "comes with the next picture."
        return "is being drawn, from what the run saved."

    @property
    def tab(self) -> str:
        """The picture that was chosen, as far as this run and this size have it."""
        tabs = self._tabs()
        return self._tab if self._tab in tabs else next(iter(tabs), ERROR)

    @property
    def front(self) -> Strips:
        """What can be looked at now: with little room it is one of the two."""
        shown = LearnedView if self._narrow and self.tab != ERROR else PlotView
        return self.query_one(shown)

    # State down

    def tell(self, snapshot: Snapshot, room: float = inf) -> None:
        """Show `snapshot` as far as `room` bytes allow; the lower panel follows at its own pace."""
        before, self._snapshot = self._snapshot, snapshot
        if before.frame is None or before.active != snapshot.active:
            self.hurry()
        self._arrange()
        left = self.query_one(PlotView).tell(snapshot, self.look, room)
        now = self._clock()
        if self.query_one(LearnedView).behind or now >= self._due:
            self._due = now + PANEL_SECONDS
            self._tell_panel(left)

    @property
    def behind(self) -> bool:
        """Whether a slow link left part of a picture for later."""
        return self.query_one(PlotView).behind or self.query_one(LearnedView).behind

    def hurry(self) -> None:
        """Let the lower panel follow at once the next time."""
        self._due = float("-inf")

    def forget(self) -> None:
        """Another run is shown from now on: no cursor, nothing rewound."""
        self.look = replace(self.look, cursor=None)
        self._rewound = None
        self._asked.clear()
        self.hurry()
        self.post_message(self.Reading(None))

    def fit(self, narrow: bool) -> None:
        """There is room for one picture only, or for both."""
        self._narrow = narrow
        self._arrange()
        self._tell_panel()

    # Ways of looking

    def next_tab(self) -> None:
        if tabs := self._tabs():
            self._tab = tabs[(tabs.index(self.tab) + 1) % len(tabs)]
            self._arrange()
            self._tell_panel()
            self.post_message(self.Turned())

    def choose(self, direction: int) -> bool:
        """Show the next (+1) or the last (-1) of what the lower panel holds several of; whether
        there are several.
        """
        from tui.plotting.choice import next_choice

        frame = self.frame
        panel = frame.panels.get(self.tab) if frame else None
        if panel is None or not (wanted := next_choice(panel, direction)):
            return False
        self._chosen[panel.kind] = wanted
        self._tell_panel()
        return True

    def several(self) -> dict[str, str]:
        """The tabs that hold several pictures to go through, and what they are called."""
        frame = self.frame
        if frame is None:
            return {}  # and nothing is imported that draws
        from tui.plotting.choice import next_choice
        from tui.plotting.views import title_of

        return {tab: title_of(each) for tab, each in frame.panels.items() if next_choice(each, 1)}

    def planes(self, tab: str) -> tuple[list[str], int, int]:
        """All features of which that tab can show any two, and the places of those it shows."""
        from tui.plotting.planes import features_of

        frame = self.frame
        panel = frame.panels.get(tab) if frame else None
        return ([], 0, 1) if panel is None else features_of(panel)

    def trees(self) -> int:
        """How many trees there are to look at; 0 where what was learned is no forest."""
        from tui.plotting.payload import count_of

        frame = self.frame
        panel = frame.panels.get("parameters") if frame else None
        return count_of(panel, "trees") if panel is not None and panel.kind == "forest" else 0

    def has(self, tab: str, choice: str) -> bool:
        """Whether the newest frame has `choice` in that tab."""
        from tui.plotting.payload import names_of

        frame = self._snapshot.frame
        panel = frame.panels.get(tab) if frame else None
        return panel is not None and choice in names_of(panel, "choices")

    def show(self, tab: str, choice: str) -> None:
        """Show `choice` in a tab, as soon as it is there."""
        frame = self.frame
        if frame is not None and tab in frame.panels:
            self._chosen[frame.panels[tab].kind] = choice
            self._asked.add(choice)
            self._tab = tab
            self._arrange()
            self._tell_panel()
            self.post_message(self.Turned())

    def awaits(self, tab: str) -> bool:
        """Whether what was asked for in that tab is not there yet."""
        from tui.plotting.choice import awaited

        frame = self.frame
        return frame is not None and tab in frame.panels and bool(awaited(frame.panels[tab]))

    def look_at(self, look: Look) -> None:
        self.look = look
        self.tell(self._snapshot)

    def move(self, direction: int) -> None:
        """Put the cursor a column on, and rewind the lower panel to its step."""
        run, last = self._snapshot.run, self._snapshot.last
        if run is None or last is None:
            return
        columns = self.query_one(PlotView).size.width
        look = self.look.moved(direction, run.foreseen, last.step, columns)
        assert look.cursor is not None
        self._rewound = self._watcher.frame_at(look.cursor)
        self.look_at(look)
        self._tell_panel()
        self.post_message(self.Reading(self._watcher.record_at(look.cursor)))

    def return_to_now(self) -> None:
        """Leave the rewound step for the present one."""
        if self.look.cursor is not None:
            self._rewound = None
            self.post_message(self.Reading(None))
            self.look_at(replace(self.look, cursor=None))
            self._tell_panel()

    def _tabs(self) -> list[str]:
        return ([ERROR] if self._narrow else []) + tabs_of(self.frame)

    def _tell_panel(self, room: float = inf) -> None:
        frame = self.frame
        panel = frame.panels.get(self.tab) if frame else None
        run = self._snapshot.run
        awaited = frame is None and run is not None and run.steps > 0 and self._snapshot.active
        missing = AWAITED if awaited else NOTHING
        self.query_one(LearnedView).tell(panel, room, missing)

    def _arrange(self) -> None:
        """Titles and tabs, as the size and the run have them."""
        tab, frame, run = self.tab, self.frame, self._snapshot.run
        plot, learned = self.query_one("#plot-panel"), self.query_one("#learned-panel")
        plot.display = not self._narrow or tab == ERROR
        learned.display = not self._narrow or tab != ERROR
        ghost = self._snapshot.ghost is not None
        room = self.size.width - FRAME if self.size.width else inf
        error = "" if run is None or run.recipe.usual_error else run.recipe.error_title
        marks = legend(self.look, ghost, self._charset, not self._narrow, room, error)
        count = f" · {run.parameters} values" if run is not None and run.parameters else ""
        at = _at(frame.step, self.look.cursor) if frame and self._rewound is not None else ""
        said = text(f"{LEARNED_MARK} It learned{count}{at}")
        tabs = tab_titles(frame, tab, "Error" if self._narrow else "", room)
        both = joined(said, text("  "), tabs) if tabs.plain else said
        apart = self._narrow or both.cell_length > room or tabs.plain.startswith("+")
        titles: tuple[tuple[Content, Content | None], ...] = (
            (tabs, marks) if self._narrow else (marks, None),
            (tabs, said) if apart else (both, None),
        )
        shown = (tab, self._narrow, apart, marks.plain, said.plain, tabs.plain)
        if shown == self._titled:
            return  # to set a title repaints the whole panel
        self._titled = shown
        for panel, (title, subtitle) in zip((plot, learned), titles, strict=True):
            look = (_look(title), _look(subtitle))
            if self._titles.get(panel) != look:
                self._titles[panel] = look
                panel.border_title, panel.border_subtitle = title, subtitle


def _at(step: int, cursor: int | None) -> str:
    """Which step a rewound panel shows: not all are kept."""
    return f" · at {step}" if step == cursor else f" · nearest kept step {step}"


def _look(content: Content | None) -> object:
    """What of `content` shows: two that differ only in style are equal to textual."""
    return content and (content.plain, tuple(content.spans))
