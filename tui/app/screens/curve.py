"""The Curve screen: one thing is gone through, and the errors tell where it is good."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message

from tui.app.bindings import bindings
from tui.app.context import Context
from tui.app.curve.acting import acting
from tui.app.curve.applied import Applied
from tui.app.curve.keys import CURVE
from tui.app.curve.request import Request
from tui.app.curve.watch import CurveWatcher, Sight
from tui.app.form.choice_field import Option
from tui.app.looks import Looks
from tui.app.screens.as_text import AsText
from tui.app.screens.choose import Choose
from tui.app.screens.reading import COPIED, Reading
from tui.app.screens.searches import SearchesList
from tui.app.screens.stage import Stage
from tui.app.search.follow import state_of
from tui.app.search.steering import SearchSteering
from tui.app.text import joined, text
from tui.app.toasts import Toasts
from tui.app.widgets.curve.curve_picture import CurvePicture
from tui.app.widgets.curve.curve_status import CurveStatus, curve_status
from tui.app.widgets.curve.curve_words import CurveTable, CurveWords
from tui.app.widgets.footer import Footer
from tui.app.widgets.painter import plain
from tui.app.widgets.search.search_status import SearchHeader
from tui.app.widgets.too_small import TooSmall
from tui.curve_plan import curve_command
from tui.errors import Refusal, StoreTrouble
from tui.plan import Kind, Plan
from tui.plotting.curves.shown import is_curve
from tui.plotting.style import Charset
from tui.recipe import Recipe

WARM_SECONDS = 1.0
"""After a start, so that another process stands ready: one curve leads to the next."""
_ON_APP = ("leave", "help", "theme", "palette")
_TABS = {Kind.VALUES: "v Values", Kind.ROWS: "l Rows", Kind.RATES: "g Rates"}


class Curves(Stage[Applied]):
    """One curve at a time. It stays as it is while Train is shown."""

    AUTO_FOCUS = ""
    table = CURVE
    wide = (110, 30)
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *(key.action for key in CURVE.keys if key.action not in _ON_APP), table=CURVE
    )

    @dataclass
    class Seen(Message):
        """The watcher saw something new."""

        sight: Sight

    def __init__(self, given: Context) -> None:
        super().__init__()
        self._given = given
        self._request = Request(Recipe())
        self._watcher = CurveWatcher(given.reader, given.clock)
        self._steering = SearchSteering(given, self._say, "curve")
        self._sight = Sight()
        self._looks = Looks(
            self,
            given,
            self._watcher,
            lambda: self._sight,
            state_of,
            lambda seen: self.post_message(self.Seen(seen)),
        )
        self._pace = self._looks.pace
        self._toasts = Toasts(self.app)

    def compose(self) -> ComposeResult:
        charset = self._given.charset
        yield SearchHeader("read-only" if self._given.read_only else "", "curve")
        with Horizontal(id="curve-body"):
            with Vertical(id="curve-panel", classes="panel"):
                yield CurvePicture(charset)
            with Vertical(id="table-panel", classes="panel"):
                yield CurveTable(charset)
        with Vertical(id="words-panel", classes="panel"):
            yield CurveWords(charset)
        yield CurveStatus(charset)
        yield Footer(charset, CURVE)
        yield TooSmall()

    def on_mount(self) -> None:
        self.query_one("#table-panel").border_title = text("In numbers")
        self.query_one("#words-panel").border_title = text("What it says")
        self._tell()

    @property
    def _picture(self) -> CurvePicture:
        return self.query_one(CurvePicture)

    # What is gone through

    def offer(self, request: Request) -> None:
        """Show the curve of `request`: the one that is there, else it is trained now."""
        before, self._request = self._request, request
        if self.is_mounted:
            self._show_or_train(before)
        else:
            self.call_later(self._show_or_train, before)

    def _show_or_train(self, before: Request) -> None:
        if not self._shown_or_trained() and self._sight.search is not None:
            self._request = before  # what is shown goes on, and is what ^r trains anew

    def _shown_or_trained(self) -> bool:
        plan = self._plan()
        if plan is None:
            return False
        known: list[int] = []

        def look() -> None:
            found = self._given.reader.searches.alike(plan)
            known.extend([] if found is None else [found.number])

        if trouble := self._given.tried(look):
            self._say(trouble, "error")
        elif known:
            self.attach(known[0])
            return True
        else:
            return self._train(plan)
        return False

    def _train(self, plan: Plan) -> bool:
        number = self._steering.start([plan], self._watcher.look())
        if number is not None:
            self.attach(number)
            self.set_timer(WARM_SECONDS, partial(self._given.tried, self._given.starter.warm))
        return number is not None

    def _plan(self) -> Plan | None:
        try:
            return self._request.plan()
        except Refusal as refusal:
            self._say(str(refusal), "error")
            return None

    def action_start(self) -> None:
        plan = self._plan()
        if plan is not None:
            self._train(plan)

    def action_values(self) -> None:
        if self._request.key:
            self.offer(self._request.over(Kind.VALUES))
        else:
            self.action_over()

    def action_rows(self) -> None:
        self.offer(self._request.over(Kind.ROWS))

    def action_rates(self) -> None:
        self.offer(self._request.over(Kind.RATES))

    def action_spread(self) -> None:
        request = self._request
        if request.kind is Kind.VALUES:
            self.offer(replace(request, seeds=not request.seeds))
        else:
            self._say("folds or seeds are of a curve over values: v shows one.")

    def action_over(self) -> None:
        """List what can be gone through; what is chosen is trained."""
        each = [Option(one.key, one.label, one.declaration.doc) for one in self._request.choices()]
        if not each:
            self._say(f"{self._request.recipe.model.title} has nothing with a usual range.")
            return

        def chosen(key: str | None) -> None:
            if key is not None:
                self.offer(self._request.through(key))

        self.app.push_screen(Choose(each, self._request.key), chosen)

    # Seeing

    def attach(self, number: int) -> None:
        """Show the curve that search `number` is."""
        self._watcher.attach(number)
        self._looks.soon()

    def on_screen_resume(self) -> None:
        self._looks.begin()
        if self.focused is None:
            self._picture.focus()

    def on_screen_suspend(self) -> None:
        """Nothing is read while nobody looks."""
        self._looks.stop()

    def on_curves_seen(self, event: Seen) -> None:
        event.stop()
        self._sight = event.sight
        self._tell()
        self._toasts.now(state_of(self._sight))

    def _tell(self) -> None:
        """Hand the sight down to every widget that shows part of it."""
        sight = self._sight
        self._picture.tell(sight)
        self.query_one(SearchHeader).tell(sight.search)
        self.query_one(CurveStatus).tell(sight, "o lists what can be gone through")
        self._tell_cursor()

    def _tell_cursor(self) -> None:
        """What depends on where the cursor stands."""
        cursor = self._picture.cursor
        self.query_one(CurveTable).tell(self._sight, cursor)
        self.query_one(CurveWords).tell(self._sight, cursor)
        panel = self.query_one("#curve-panel")
        panel.border_title = self._tabs()
        arrows = "← →" if self._given.charset is Charset.UNICODE else "Left Right"
        panel.border_subtitle = text("" if cursor is not None else f"{arrows} read the points")
        self._tell_keys()

    @property
    def _kind(self) -> Kind:
        search = self._sight.search
        return (self._request if search is None else Request.of(search.plan)).kind

    def _tabs(self) -> Content:
        parts: list[Content] = []
        for kind, name in _TABS.items():
            look = "bold underline $learned" if kind is self._kind else "$faint"
            parts += [text(name, look), text("  ")]
        return joined(*parts[:-1])

    def _tell_keys(self) -> None:
        names, hidden = acting(
            self._sight,
            self._kind,
            read_only=self._given.read_only,
            seeds=self._request.seeds,
            cursor=self._picture.cursor is not None,
            point=self._picture.place is not None,
        )
        self.query_one(Footer).tell(names, hidden)

    def _say(self, sentence: str, severity: str = "information") -> None:
        self._toasts.say(sentence, severity, state_of(self._sight))

    # Steering

    def action_pause(self) -> None:
        self._asked(self._steering.pause)

    def action_stop(self) -> None:
        self._asked(self._steering.stop)

    def action_resume(self) -> None:
        self._asked(self._steering.resume)

    def _asked(self, ask: Callable[[Sight], bool]) -> None:
        if ask(self._sight):
            self._looks.soon()

    # Reading

    def action_earlier(self) -> None:
        self._move(-1)

    def action_later(self) -> None:
        self._move(1)

    def action_first(self) -> None:
        self._move(-(10**6))

    def action_last(self) -> None:
        self._move(10**6)

    def _move(self, by: int) -> None:
        self._pace.refill()
        if abs(by) > 1 and self._picture.cursor is None:
            self._picture.move(0)
        self._picture.move(by)
        self._tell_cursor()

    def action_apply(self) -> None:
        search, view, place = self._sight.search, self._sight.view, self._picture.place
        if search is None or view is None or place is None:
            self._say("no point has an error yet.")
            return
        offer = view.offer(place)
        if isinstance(offer, str):
            self._say(offer)
            return
        self.dismiss(Applied(search.plan.recipe, offer.key, offer.value, offer.said))

    def action_twin(self) -> None:
        self.app.push_screen(AsText(self._told))

    def _told(self) -> list[str]:
        """In words, as it stands in the store: this screen does not look while it is covered."""
        sight = self._watcher.look()
        if sight.search is None or sight.view is None:
            return ["No curve is shown yet."]
        head = f"Curve {sight.search.number}: {sight.search.title}"
        status = plain(curve_status(sight, self.size.width, self._given.charset)).strip()
        return [head, status, "", *sight.view.tell()]

    def action_command(self) -> None:
        search = self._sight.search
        plan = search.plan if search is not None else self._plan()
        if plan is None:
            return
        command = curve_command(plan)
        self.app.copy_to_clipboard(command)
        self.app.push_screen(Reading("The command of this curve", text(command), COPIED))

    def action_curves(self) -> None:
        try:
            dialog = SearchesList(
                self._given.reader.searches, self._given.now(), is_curve, "Curves"
            )
        except StoreTrouble as trouble:
            self._say(str(trouble), "error")
            return

        def shown(number: int | None) -> None:
            search = dialog.known(number)
            if search is not None:
                self._request = Request.of(search.plan)
                self.attach(search.number)

        self.app.push_screen(dialog, shown)

    def action_back(self) -> None:
        """Leave the cursor, and the screen for Train."""
        if self._picture.cursor is not None:
            self._pace.refill()
            self._picture.leave()
            self._tell_cursor()
        else:
            self.dismiss(None)
