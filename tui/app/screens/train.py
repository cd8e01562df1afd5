"""The Train screen: left is what you set, right is what it learned."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message

from tui.app.acting import acting
from tui.app.advice import FIRST, Advice, Begun, first_said
from tui.app.asking import Asking
from tui.app.bindings import bindings
from tui.app.context import Context
from tui.app.curve.excursion import CurveExcursion
from tui.app.ended import bad_end
from tui.app.excursion import Excursion
from tui.app.exports import Exports
from tui.app.file.excursion import FileExcursion
from tui.app.file.known import Known
from tui.app.form.draft import Draft, Place
from tui.app.form.explanation import Brief, Explanation
from tui.app.form.form import CHOOSERS, Form
from tui.app.form.ready import ready
from tui.app.keys import TRAIN
from tui.app.looks import Looks
from tui.app.screens.as_text import AsText
from tui.app.screens.keeping import Keeping
from tui.app.screens.looking import Looking
from tui.app.screens.roaming import Roaming
from tui.app.sealed import SealedRun
from tui.app.steering import Steering
from tui.app.text import text
from tui.app.toasts import Toasts
from tui.app.twin import twin
from tui.app.watch import Snapshot, Watcher, state_of
from tui.app.widgets.footer import Footer
from tui.app.widgets.header import Header
from tui.app.widgets.pictures import Pictures
from tui.app.widgets.status import Status
from tui.app.widgets.too_small import TooSmall
from tui.plotting.style import SET_MARK
from tui.recipe import Recipe
from tui.runs.change import courses
from tui.runs.run import Run, Wanted
from tui.sources import File

WARM_SECONDS = 1.0
SLOW_SECONDS = 0.7
"""So long may what a key asked of a run take before that is said."""
FORM_TITLES = {
    False: f"{SET_MARK} You set: hyperparameters",
    True: f"{SET_MARK} You set",
}
_ON_APP = ("leave", "help", "theme", "palette")


class Train(Keeping, Roaming, Looking):
    """Form, error plot, learned values, status: one run at a time."""

    table = TRAIN
    unseen = frozenset({"live"})

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*(key.action for key in TRAIN.keys if key.action not in _ON_APP)),
        # Ahead of the field: what is typed right behind Tab belongs to the next one.
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    @dataclass
    class Seen(Message):
        """The watcher saw something new."""

        snapshot: Snapshot

    def __init__(
        self, given: Context, recipe: Recipe | None = None, file: File | None = None
    ) -> None:
        super().__init__()
        self._given = given
        self._draft = Draft(recipe)
        self._told_nothing = recipe is None and file is None
        self._file = file
        self._watcher = Watcher(given.reader, given.clock)
        self._steering = Steering(given, self._say)
        self._snapshot = Snapshot()
        self._pictures = Pictures(self._watcher, given.clock, given.charset)
        self._looks = Looks(
            self,
            given,
            self._watcher,
            lambda: self._snapshot,
            state_of,
            lambda seen: self.post_message(self.Seen(seen)),
            lambda: self._pictures.behind,
        )
        self._pace = self._looks.pace
        self._place: Place | None = None
        self._earlier = False
        self._other_version = ""
        self._toasts = Toasts(self.app)
        self._advice = Advice(
            self.app, self._toasts, self._say, self._newest, self._unsaved, self._try
        )
        self._excursion = Excursion(self, given, self._returned)
        self._asking = Asking(
            self, self._pictures, self._steering, self._say, lambda: self._snapshot, self._soon
        )
        self._sealed = SealedRun(self, given, self._say, self._soon)
        self._curve = CurveExcursion(self, given, self._applied, self._say)
        self._exports = Exports(self, given, self._say)
        self._opening = FileExcursion(self, given, self._opened, self._say, self._steering.warm)
        self._known = Known()

    # Layout

    def compose(self) -> ComposeResult:
        charset = self._given.charset
        yield Header("read-only" if self._given.read_only else "")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Form(self._draft, charset)
                yield Explanation(id="explanation")
            yield self._pictures
        yield Brief(id="brief")
        yield Status(charset)
        yield Footer(charset)
        yield TooSmall()

    def on_mount(self) -> None:
        self._explain()
        self._tell()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """The first frame is painted: attach to what still runs, then start the costly things."""
        self._pace.refill()
        trouble = self._given.tried(self._find)
        if trouble:
            self._say(trouble, "error")
        self._looks.begin()
        self._steering.warm()
        if self._file is not None:
            said = bool(self._file.target) or self._file.task is not None
            self._opening.pick(self._file, straight=said)

    def _find(self) -> None:
        """The run to show: the one asked for, else one that trains."""
        number = self._given.run
        if number is None:
            active = self._given.reader.active()
            number = active[0].number if active else None
        if number is not None:
            self.attach(number)
            if self._told_nothing:
                self.call_later(self._take_shown)
        else:
            self._earlier = bool(self._given.reader.runs(1))
            self._tell()

    def fit(self) -> None:
        self.query_one(Form).border_title = text(FORM_TITLES[self.narrow])
        self._pictures.fit(self.narrow)

    @property
    def narrow(self) -> bool:
        """Whether there is room for one picture only."""
        return self.has_class("narrow")

    # Seeing

    def attach(self, number: int, against: int | None = None) -> None:
        """Show run `number`, and the run `against` as its ghost line."""
        if number != self._excursion.run:
            self._excursion.run = None
        self._watcher.attach(number, against)
        self._pictures.forget()
        self._soon()

    def _soon(self) -> None:
        """A key was pressed that shows in the store: look now, and often until it does."""
        self._pictures.hurry()
        self._looks.soon()

    def on_train_seen(self, event: Seen) -> None:
        event.stop()
        before, self._snapshot = self._snapshot, event.snapshot
        self._tell()
        self._asking.tell(self._snapshot)
        self._sealed.came(self._snapshot.openings)
        self._toasts.now(self._circumstances())
        run = self._snapshot.run
        if wrong := bad_end(before, self._snapshot, self._given.read_only):
            self._say(wrong, "error")
        elif tried := self._advice.outcome(self._snapshot):
            self._say(tried)
        elif run is not None and run.other_version not in ("", self._other_version):
            self._say(run.other_version, "warning")
        self._other_version = run.other_version if run is not None else ""

    def _tell(self) -> None:
        """Hand the snapshot down to every widget that shows part of it."""
        snapshot = self._snapshot
        self._pictures.tell(snapshot, self._pace.room)
        self.query_one(Header).tell(snapshot)
        self.query_one(Form).remember(self._changed())
        self.query_one(Status).tell(snapshot, "" if snapshot.run else self._ready(), self._next())
        self._tell_keys()

    def _next(self) -> str:
        """What one key would try now, and which; empty where none would."""
        said = "" if self._given.read_only else first_said(self._snapshot)
        return said and f"{FIRST} tries {said}"

    def _changed(self) -> dict[Place, str]:
        """What was changed live in the shown run, for the fields of its model."""
        run = self._snapshot.run
        if run is None or type(run.recipe.model) is not self._draft.family:
            return {}
        found = courses(run, self._snapshot.changes)
        return {Place("model", key): f"run {run.number}: {course}" for key, course in found.items()}

    def _tell_keys(self) -> None:
        """The keys that do something now, by the names of what they do now."""
        in_field = self.query_one(Form).has_focus_within
        names, hidden = acting(
            self._snapshot,
            self._pictures.look,
            read_only=self._given.read_only,
            of_search=self._excursion.run is not None,
            several=self._pictures.tab in self._pictures.several(),
            choice=self._asking.possible,
            in_field=in_field,
        )
        self.query_one(Footer).tell(names, hidden, in_field)

    def on_descendant_focus(self) -> None:
        self._tell_keys()

    def _ready(self) -> str:
        """What ^r would do, where no run is shown."""
        return ready(self._draft, self._excursion.going_on, self._earlier)

    def _say(self, sentence: str, severity: str = "information") -> None:
        self._toasts.say(sentence, severity, self._circumstances())

    def _circumstances(self) -> tuple[object, ...]:
        """What a sentence may be about: the state of the run, and what is wrong in the form."""
        return (*state_of(self._snapshot), self._draft.unfit(), *self._draft.problems().items())

    # The form

    def on_form_explained(self, event: Form.Explained) -> None:
        event.stop()
        self._place = event.place
        self._explain(event.why)
        self._toasts.now(self._circumstances())
        if self._snapshot.run is None:
            self._tell()

    def on_form_sent(self, event: Form.Sent) -> None:
        """Enter: it changes the run that trains; where none does, it goes on to the next field.

        What is refused is gone back to: the focus stays, and the field says why.
        """
        event.stop()
        if event.place not in CHOOSERS and self._draft.problem(event.place):
            self._explain()
        elif event.place in CHOOSERS or not self._snapshot.active:
            self.focus_next()
        elif self._steering.change(self._draft, event.place, self._snapshot):
            self._soon()

    # The run

    def action_train(self) -> None:
        # Keys typed just before still wait in the field's queue: start behind them.
        (self.focused or self).call_later(self._train)

    def _train(self) -> None:
        recipe = self._recipe()
        self._started(None if recipe is None else self._steering.start(recipe, self._snapshot))

    def _started(self, number: int | None, against: int | None = None) -> None:
        if number is not None:
            self.attach(number, against)
            self.set_timer(WARM_SECONDS, self._steering.warm)

    def action_resume(self) -> None:
        self._started(self._steering.resume(self._snapshot))

    async def action_advise(self) -> None:
        await self._advice.first()

    def action_offers(self) -> None:
        self._advice.choose()

    def _newest(self) -> Snapshot:
        """What is shown; where a run was started that does not show yet, that one."""
        shown, newest = self._snapshot, self._watcher.snapshot
        same = shown.run is None or newest.run is None or shown.run.number == newest.run.number
        return shown if same else newest

    async def _try(self, recipe: Recipe, before: Run, keep: bool, begun: Begun) -> None:
        """Train `recipe` beside the run `before`. The form says it, unless that is to `keep`."""
        number = self._steering.start(recipe, self._newest())
        if number is not None:
            begun(number)  # before it is looked at: it may have ended by then
            self._started(number, before.number)
            if not keep:
                await self._take(recipe)

    def action_pause(self) -> None:
        run = self._snapshot.run
        self._ask(Wanted.RUN if run is not None and run.halted else Wanted.PAUSE)

    def action_step(self) -> None:
        self._ask(Wanted.STEP)

    def action_stop(self) -> None:
        self._ask(Wanted.STOP)

    def _ask(self, wanted: Wanted) -> None:
        if self._steering.ask(wanted, self._snapshot):
            self._soon()
            self.set_timer(SLOW_SECONDS, partial(self._remind, wanted))

    def _remind(self, wanted: Wanted) -> None:
        """Say so if the store took what was asked, but the run does not show it yet."""
        run = self._snapshot.run
        slow = self._steering.slow(wanted, self._snapshot)
        if slow and run is not None and run.wanted is wanted:
            self._say(slow, "warning")

    def action_unseal(self) -> None:
        """Ask whether the shown run is to be scored on the sealed test part."""
        self._sealed.ask(self._watcher.snapshot)

    # The pictures

    def on_pictures_reading(self, event: Pictures.Reading) -> None:
        event.stop()
        self.query_one(Status).read(event.record)

    def action_live(self) -> None:
        """Leave a field for the pictures, the rewound step for the present one, and a trial for
        its search.
        """
        self._pace.refill()
        self._toasts.clear()
        there = self.query_one(Form).has_focus_within or self._pictures.look.cursor is not None
        if self._excursion.run is not None and not there:
            self._excursion.back()
            return
        self.set_focus(self._pictures.front)
        self._explain()  # why a letter was refused is said while one is in the field
        self._pictures.return_to_now()

    def action_twin(self) -> None:
        self.app.push_screen(AsText(self._told))

    def _told(self) -> list[str]:
        look = self._pictures.look
        cursor = None if look.cursor is None else self._watcher.record_at(look.cursor)
        said = twin(self._snapshot, self._pictures.frame, look, cursor, self._next())
        known = list(self._known.lines(self._draft.data))
        return [*said, "", *known] if known and self._snapshot.run is not None else said + known
