"""The Search screen: left is what is searched and how, right is what the trials found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from tui.app.bindings import bindings
from tui.app.context import Context
from tui.app.form.choice_field import Turner
from tui.app.form.draft import Place
from tui.app.keys import SEARCH
from tui.app.looks import Looks
from tui.app.screens.as_text import AsText
from tui.app.screens.choose import choose_word
from tui.app.screens.reading import COPIED, Reading
from tui.app.screens.searches import SearchesList, searched
from tui.app.screens.stage import Stage
from tui.app.search.acting import acting
from tui.app.search.command import command
from tui.app.search.draft import SearchDraft
from tui.app.search.effort import Effort
from tui.app.search.ended import ended
from tui.app.search.follow import state_of
from tui.app.search.leaving import Leaving
from tui.app.search.meaning import meaning
from tui.app.search.ready import ready
from tui.app.search.sealed import Sealed
from tui.app.search.steering import SearchSteering
from tui.app.search.twin import twin, values_of
from tui.app.search.watch import SearchWatcher, Sight
from tui.app.text import text
from tui.app.toasts import Toasts
from tui.app.widgets.footer import Footer
from tui.app.widgets.search.search_status import SearchHeader, SearchStatus
from tui.app.widgets.search.space_form import SpaceForm
from tui.app.widgets.search.trial_pictures import TrialPictures
from tui.app.widgets.too_small import TooSmall
from tui.errors import Refusal, StoreTrouble
from tui.hyperparameters import Searched
from tui.recipe import Recipe
from tui.runs.search import Search as Known

_ON_APP = ("leave", "help", "theme", "palette")


class Search(Stage[Leaving]):
    """Space, strategy, and one search at a time. It stays as it is while Train is shown."""

    AUTO_FOCUS = ""
    table = SEARCH
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*(key.action for key in SEARCH.keys if key.action not in _ON_APP), table=SEARCH),
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    @dataclass
    class Seen(Message):
        """The watcher saw something new."""

        sight: Sight

    def __init__(self, given: Context) -> None:
        super().__init__()
        self._given = given
        self._draft = SearchDraft()
        self._watcher = SearchWatcher(given.reader, given.clock)
        self._steering = SearchSteering(given, self._say)
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
        self._place: Place | None = None
        self._from_form: tuple[Recipe, Mapping[str, Searched]] | None = None
        self._effort = Effort(given)
        self._toasts = Toasts(self.app)
        self._sealed = Sealed(self, given, self._say, self._looks.soon)

    # Layout

    def compose(self) -> ComposeResult:
        charset = self._given.charset
        yield SearchHeader("read-only" if self._given.read_only else "")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield SpaceForm(self._draft, charset)
                yield Static(id="cost")
            yield TrialPictures(charset)
        yield Static(id="meaning")
        yield SearchStatus(charset)
        yield Footer(charset, SEARCH)
        yield TooSmall()

    def on_mount(self) -> None:
        self._judge()
        self._tell()

    def fit(self) -> None:
        self._pictures.fit(self.has_class("narrow"))

    @property
    def _pictures(self) -> TrialPictures:
        return self.query_one(TrialPictures)

    # What the form of Train says

    def offer(self, recipe: Recipe, space: Mapping[str, Searched], key: str = "") -> None:
        """Take a recipe with what of it is searched; where that is nothing, what `key` declares.

        What stands here rests on that recipe from then on; what was added here stays. Where
        nothing is offered and a search goes on, that one is shown, and its plan stands here until
        it is over.
        """
        given = (recipe, space) if space else None
        going, new = self._going_on(), recipe != self._draft.recipe
        self._effort.forget()
        if given is not None and (new or given != self._from_form):
            self._draft.follow(recipe, space)
        elif given is None and key:
            if self._draft.recipe != recipe or not self._draft.lines():
                self._draft.follow(recipe, {})
            if Place("model", key) not in (place for place, _ in self._draft.lines()):
                self._draft.offer(key)
        elif given is None and going is not None:
            if self._sight.search is None:
                self._draft.take(going.plan)
        elif given is None and new:
            self._draft.rest_on(recipe)
        self._from_form = given or self._from_form
        if going is not None and not self._sight.active:
            self._watcher.attach(going.number)
        if self.is_mounted:
            self.call_later(self._rebuild)

    def _going_on(self) -> Known | None:
        found: list[Known] = []
        searches = self._given.reader.searches
        self._given.tried(lambda: found.extend(filter(searched, searches.active())))
        return found[0] if found else None

    async def _rebuild(self) -> None:
        await self.query_one(SpaceForm).rebuild()
        self._judge()
        self._tell()
        self._begin_at()

    def _begin_at(self) -> None:
        """Where typing goes first: to the trials if there are any to look at, else to the space."""
        if self._watcher.sight.search is not None or self._watcher.expecting:
            self._pictures.front.focus()
        else:
            self.query_one(SpaceForm).first.editor.focus()

    def on_screen_resume(self) -> None:
        self._looks.begin()
        if self.focused is None:
            self._begin_at()

    def on_screen_suspend(self) -> None:
        """Nothing is read while nobody looks."""
        self._looks.stop()

    # Seeing

    def attach(self, number: int) -> None:
        """Show search `number`."""
        self._watcher.attach(number)
        self._looks.soon()

    def on_search_seen(self, event: Seen) -> None:
        event.stop()
        before, self._sight = self._sight, event.sight
        self._tell()
        self._toasts.now(state_of(self._sight))
        self._sealed.seen(self._sight)
        self._watcher.draw(self._pictures.wanted)
        if before.active and (said := ended(self._sight)):
            self._effort.forget()
            self._judge()
            self._say(said)

    def _tell(self) -> None:
        """Hand the sight down to every widget that shows part of it."""
        sight = self._sight
        self._pictures.tell(sight)
        self.query_one(SearchHeader).tell(sight.search)
        self.query_one(SearchStatus).tell(sight, ready(self._draft))
        self._tell_keys()

    def _tell_keys(self) -> None:
        in_field = self.query_one(SpaceForm).has_focus_within
        names, hidden = acting(
            self._sight,
            read_only=self._given.read_only,
            chosen=self._pictures.chosen is not None,
            in_field=in_field,
        )
        self.query_one(Footer).tell(names, hidden, in_field)

    def on_descendant_focus(self) -> None:
        self._tell_keys()
        self._tell_place()

    def _tell_place(self) -> None:
        """Outside the form no field is explained any more."""
        if self._place is not None and not self.query_one(SpaceForm).has_focus_within:
            self._place = None
            self._explain()

    def _say(self, sentence: str, severity: str = "information") -> None:
        self._toasts.say(sentence, severity, state_of(self._sight))

    # The space

    def on_space_form_explained(self, event: SpaceForm.Explained) -> None:
        event.stop()
        self._place = event.place
        self._explain(event.why)
        self._tell_place()  # said of a field that was left since

    def on_space_form_drafted(self, event: SpaceForm.Drafted) -> None:
        event.stop()
        self._judge()
        if self._sight.search is None:
            self._tell()

    def on_turner_listed(self, event: Turner.Listed) -> None:
        event.stop()
        choose_word(self, event)

    def _judge(self) -> None:
        """Say what the search would take, and about the field of the focus."""
        lines = self._effort.lines(self._draft)
        self.query_one("#cost", Static).update(text("\n".join(lines), lines=True))
        self._explain()

    def _explain(self, why: str = "") -> None:
        told = meaning(self._draft, self._place, self.size.width, why)
        self.query_one("#meaning", Static).update(told, layout=False)

    # The search

    def action_start(self) -> None:
        # Keys typed just before still wait in the field's queue: start behind them.
        (self.focused or self).call_later(self._start)

    def _start(self) -> None:
        form = self.query_one(SpaceForm)
        form.gather()
        try:
            plans = self._draft.plans()
        except Refusal as refusal:
            wrong = form.first_wrong()
            if wrong is not None:
                wrong.editor.focus()
            self._say(str(refusal), "error")
            return
        number = self._steering.start(plans, self._sight, self._draft.cluster)
        if number is not None:
            self.attach(number)
            self._pictures.front.focus()

    def action_pause(self) -> None:
        self._asked(self._steering.pause(self._sight))

    def action_stop(self) -> None:
        self._asked(self._steering.stop(self._sight))

    def action_resume(self) -> None:
        try:
            cluster = self._draft.cluster
        except Refusal as refusal:
            self._say(str(refusal), "error")
            return
        self._asked(self._steering.resume(self._sight, cluster))

    def action_stop_trial(self) -> None:
        pictures = self._pictures
        self._asked(self._steering.stop_trial(pictures.chosen, self._sight, pictures.listed))

    def _asked(self, asked: bool) -> None:
        if asked:
            self._looks.soon()

    # A trial

    def action_open(self) -> None:
        trial = self._pictures.chosen
        if trial is None:
            self._say("no trial is chosen: there is none yet.")
        else:
            values = values_of(trial, self._sight.board.dimensions)
            self.dismiss(Leaving(trial, values=values))

    def action_apply(self) -> None:
        trial, search = self._pictures.chosen, self._sight.search
        if trial is None or search is None:
            self._say("no trial is chosen: there is none yet.")
            return
        try:
            recipe = search.plan.recipe_of(trial.values)
        except Refusal as refusal:
            self._say(str(refusal), "error")
            return
        self.dismiss(Leaving(trial=trial, recipe=recipe))

    def action_unseal(self) -> None:
        self._sealed.ask(self._pictures.chosen, self._sight)

    def action_next_racer(self) -> None:
        """Show the next search of the race."""
        numbers = [each.search.number for each in self._sight.racers]
        search = self._sight.search
        if search is None or search.number not in numbers:
            self._say("this search is in no race.")
            return
        self.attach(numbers[(numbers.index(search.number) + 1) % len(numbers)])

    def action_mark(self) -> None:
        self._pace.refill()
        if why := self._pictures.mark():
            self._say(why)
        self._read_curves()

    # The pictures

    def action_next_view(self) -> None:
        self._pace.refill()
        self._pictures.next_view()
        self._read_curves()

    def _read_curves(self) -> None:
        """Those that are drawn now, as soon as they can be read."""
        self._watcher.draw(self._pictures.wanted)
        self._looks.now()

    def action_earlier(self) -> None:
        self._pace.refill()
        self._pictures.move(-1)

    def action_later(self) -> None:
        self._pace.refill()
        self._pictures.move(1)

    def action_twin(self) -> None:
        self.app.push_screen(AsText(self._told))

    def _told(self) -> list[str]:
        """In words, as it stands in the store: this screen does not look while it is covered."""
        self._watcher.draw(self._pictures.drawn)
        sight = self._watcher.look()
        self._pictures.tell(sight)
        return twin(sight, [] if sight.search is None else self._pictures.told())

    def action_command(self) -> None:
        try:
            said = command(self._sight, self._draft)
        except Refusal as refusal:
            self._say(str(refusal), "error")
            return
        self.app.copy_to_clipboard(said)
        self.app.push_screen(Reading("The command of this search", text(said), COPIED))

    def action_searches(self) -> None:
        try:
            dialog = SearchesList(self._given.reader.searches, self._given.now())
        except StoreTrouble as trouble:
            self._say(str(trouble), "error")
            return

        async def shown(number: int | None) -> None:
            search = dialog.known(number)
            if search is not None:
                self._draft.take(search.plan)
                self._from_form = None
                self.attach(search.number)
                await self.query_one(SpaceForm).rebuild()
                self._judge()
                self._pictures.front.focus()

        self.app.push_screen(dialog, shown)

    def action_back(self) -> None:
        """Leave a field for the trials, and the screen for Train."""
        if self.query_one(SpaceForm).has_focus_within:
            self._pictures.front.focus()
        else:
            self.dismiss(None)
