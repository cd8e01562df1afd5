"""Keys that lead to the Search and the Curve screen, and what one comes back with."""

from tui.app.curve.applied import Applied
from tui.app.curve.excursion import CurveExcursion
from tui.app.excursion import Excursion
from tui.app.form.draft import Place
from tui.app.form.form import Form, model_key
from tui.app.screens.setting import Setting
from tui.app.search.leaving import Leaving
from tui.app.widgets.pictures import Pictures
from tui.errors import Refusal


class Roaming(Setting):
    """A screen with a form beside its `_pictures`, from which a search or a curve is begun."""

    _pictures: Pictures
    _excursion: Excursion
    _curve: CurveExcursion

    def action_search(self) -> None:
        # Keys typed just before still wait in the field's queue: search behind them.
        (self.focused or self).call_later(self._search)

    def _search(self) -> None:
        recipe = self._base()
        if recipe is None:
            return
        key = model_key(self.query_one(Form).here)
        self._excursion.open(recipe, self._draft.space(), key)

    def action_curve(self) -> None:
        # Keys typed just before still wait in the field's queue.
        (self.focused or self).call_later(self._go_through)

    def _go_through(self) -> None:
        """Show the curve over the field one is, or was, in; where that is none, ask over what."""
        recipe = self._base()
        if recipe is None:
            return
        form = self.query_one(Form)
        if key := model_key(form.here or self._place):
            self._curve.over(recipe, key, self._draft.searched(Place("model", key)))
        else:
            self._curve.choose(recipe)

    async def _applied(self, applied: Applied | None) -> None:
        """Back from the Curve screen, with a value for the form or without."""
        if applied is None:
            self._tell()
            return
        told = applied.said
        if applied.fits(self._draft.family):
            await self.query_one(Form).put(Place("model", applied.key), applied.text)
        else:
            try:
                recipe = applied.whole
            except Refusal as refusal:
                self._say(str(refusal), "error")
                return
            await self._take(recipe)
            told = f"{applied.recipe.title}, with {told}: the curve was of another model"
        self.set_focus(self._pictures.front)  # not a field, which would take a letter
        self._place = None
        self._explain()
        self._say(f"the form has {told}.")

    def action_back(self) -> None:
        if self._excursion.run is not None:
            self._excursion.back()

    async def _returned(self, leaving: Leaving | None) -> None:
        """Back from the Search screen: with a trial to show, or values for the form."""
        if leaving is None or leaving.trial is None:
            self.set_focus(self._pictures.front)  # not a field, which would take a letter
            self._tell()
        elif leaving.recipe is not None:
            await self._take(leaving.recipe)
            self._say(leaving.said)
        else:
            self.attach(leaving.trial.run)
            self.set_focus(self._pictures.front)
            self.call_later(self._say, leaving.said)  # behind what is seen of that run
