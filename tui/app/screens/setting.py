"""A screen with the form: what is set there is explained, and spelt as a recipe."""

from collections.abc import Callable, Iterator

from tui.app.file.known import Known
from tui.app.form.choice_field import Turner
from tui.app.form.draft import Draft, Place
from tui.app.form.explanation import Brief, Explanation, explain
from tui.app.form.form import WHICH_DATA, Form
from tui.app.screens.choose import choose_word
from tui.app.screens.stage import Stage
from tui.errors import Refusal
from tui.recipe import Recipe


class Setting(Stage[None]):
    """A screen with a form over `_draft`; the field at `_place` is the one that is explained."""

    _draft: Draft
    _place: Place | None
    _known: Known

    def _say(self, sentence: str, severity: str = "information") -> None:
        raise NotImplementedError

    def _tell(self) -> None:
        raise NotImplementedError

    def attach(self, number: int, against: int | None = None) -> None:
        raise NotImplementedError

    def _explain(self, why: str = "") -> None:
        if not why and self._place == WHICH_DATA:
            why = self._known.counted(self._draft.data)
        self.query_one(Explanation).tell(self._draft, self._place, why)
        self.query_one(Brief).tell(self._draft, self._place, why)

    def destinations(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """For the palette: every field by name, what it means, and how to get there."""
        for field in self.query_one(Form).fields():
            if field.display:
                title, meaning, _ = explain(self._draft, field.place)
                yield f"Set {title}", meaning, field.editor.focus

    def on_turner_listed(self, event: Turner.Listed) -> None:
        event.stop()
        choose_word(self, event)

    def _recipe(self) -> Recipe | None:
        """What the form spells; where it spells none, the focus goes to what is wrong."""
        return self._spelt(self._draft.recipe)

    def _base(self) -> Recipe | None:
        """The same, with the default of what is searched."""
        return self._spelt(self._draft.base)

    def _spelt(self, spell: Callable[[], Recipe]) -> Recipe | None:
        form = self.query_one(Form)
        form.gather()
        try:
            return spell()
        except Refusal as refusal:
            wrong = form.first_wrong()
            if wrong is not None:
                wrong.editor.focus()
            self._say(str(refusal), "error")
            return None

    async def _take(self, recipe: Recipe) -> None:
        await self.query_one(Form).take(recipe)
        self._place = None
        self._explain()

    def _unsaved(self, recipe: Recipe) -> bool:
        """Whether the form says anything else than `recipe`, right or wrong."""
        self.query_one(Form).gather()
        return not self._draft.spells(recipe)
