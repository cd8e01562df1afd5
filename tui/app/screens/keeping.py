"""Keys that bring a recipe, a file or a run of before to the form, and write down what it says."""

from functools import partial
from pathlib import Path

from tui.app.context import Context
from tui.app.exports import Exports, exported
from tui.app.file.about import Remark
from tui.app.file.excursion import FileExcursion
from tui.app.form.form import WHICH_DATA, Form
from tui.app.screens.recipes import command_dialog, save_dialog
from tui.app.screens.runs import RunsList
from tui.app.screens.setting import Setting
from tui.app.watch import Snapshot, Watcher
from tui.errors import Refusal, StoreTrouble
from tui.recipe import Recipe
from tui.runs.change import labelled
from tui.sources import File


class Keeping(Setting):
    """A screen with a form beside the run of `_snapshot`, which `_watcher` follows."""

    _given: Context
    _snapshot: Snapshot
    _watcher: Watcher
    _exports: Exports
    _opening: FileExcursion

    def action_unseal(self) -> None:
        raise NotImplementedError

    def action_command(self) -> None:
        run = self._snapshot.run
        recipe = run.recipe if run is not None else self._recipe()
        if recipe is not None:
            changed = [] if run is None else labelled(run, self._snapshot.changes)
            self.app.copy_to_clipboard(recipe.command())
            self.app.push_screen(command_dialog(recipe, changed))

    def action_save(self) -> None:
        recipe = self._recipe()
        if recipe is not None:
            shown = self._snapshot.run
            run = None if shown is None else shown.number
            dialog = save_dialog(recipe, run, lambda path: self._exports.begin(run, path))
            self.app.push_screen(dialog, self._saved)

    def _saved(self, path: Path | None) -> None:
        if path is not None and not exported(path):
            self._say(f"the recipe is in {path}.")

    def action_open(self) -> None:
        self._opening.pick()

    async def _opened(self, found: File | Recipe, remarks: tuple[Remark, ...]) -> None:
        """Back with a file or a recipe for the form, and what is to be known of the file."""
        if isinstance(found, Recipe):
            await self._take(found)
            return
        try:
            await self.query_one(Form).take_data(found)
        except Refusal as refusal:
            self._say(str(refusal), "error")
            return
        self._known.take(found, remarks)
        known = self._known.counted(found)
        self._place = WHICH_DATA if known else None
        self._explain()
        self._tell()
        family = self._draft.family.title
        self._say(f"the form has {found.caption}: ^r trains a {family} on it. {known}".strip())

    def action_runs(self) -> None:
        try:
            dialog = RunsList(self._given.reader, self._given.now())
        except StoreTrouble as trouble:
            self._say(str(trouble), "error")
            return
        self.app.push_screen(dialog, partial(self._show_run, dialog))

    async def _show_run(self, dialog: RunsList, number: int | None) -> None:
        if number is not None:
            self.attach(number)
            await self._take_shown()
            if dialog.to_test:
                self.action_unseal()

    async def _take_shown(self) -> None:
        """The form says what the run on the right was given."""
        run = self._watcher.snapshot.run
        if run is not None:
            await self._take(run.recipe)
