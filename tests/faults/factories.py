"""Every widget and every screen of the app, made from a text that could be any."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from textual.app import SystemCommand
from textual.screen import Screen
from textual.widget import Widget

import tui.app
from tests.app import reading
from tests.app.recorded import NOW, Recorded, a_run
from tests.app.searched import a_plan
from tests.faults.hostile import frame
from tests.faults.hostile_curve import NO_CURVE, curves
from tests.faults.hostile_file import draft, told
from tests.faults.hostile_search import recorded, sight
from tui.app.file.progress import Progress
from tui.app.form.choice_field import ChoiceField, Option, Turner
from tui.app.form.draft import Draft, Place
from tui.app.form.explanation import Brief, Explanation
from tui.app.form.field import Field
from tui.app.form.form import Form
from tui.app.form.text_field import NudgedInput, TextField
from tui.app.look import Look
from tui.app.screens.as_text import AsText
from tui.app.screens.choose import Choose
from tui.app.screens.curve import Curves
from tui.app.screens.data import Data
from tui.app.screens.dialog import Dialog
from tui.app.screens.help import Help
from tui.app.screens.keeping import Keeping
from tui.app.screens.looking import Looking
from tui.app.screens.offers import Offers
from tui.app.screens.once import Once
from tui.app.screens.palette import Palette
from tui.app.screens.path import PathAsked
from tui.app.screens.pick import Pick
from tui.app.screens.quit import Quit
from tui.app.screens.reading import Reading
from tui.app.screens.roaming import Roaming
from tui.app.screens.runs import RunsList
from tui.app.screens.search import Search
from tui.app.screens.searches import SearchesList
from tui.app.screens.setting import Setting
from tui.app.screens.sought import Sought
from tui.app.screens.stage import Stage
from tui.app.screens.train import Train
from tui.app.screens.unseal import Unseal
from tui.app.search.draft import SearchDraft
from tui.app.search.views import IMPORTANCE, LEAD, Shown
from tui.app.search.watch import Sight
from tui.app.text import text
from tui.app.watch import Snapshot, Watcher
from tui.app.widgets.curve.curve_picture import CurvePicture
from tui.app.widgets.curve.curve_status import CurveStatus
from tui.app.widgets.curve.curve_words import CurveTable, CurveWords
from tui.app.widgets.file.column_table import ColumnTable
from tui.app.widgets.file.file_form import FileForm
from tui.app.widgets.file.file_status import FileHeader, FileStatus
from tui.app.widgets.file.remarks import Remarks
from tui.app.widgets.filter import Filter
from tui.app.widgets.footer import Footer
from tui.app.widgets.header import Header
from tui.app.widgets.learned import LearnedView
from tui.app.widgets.path_field import PathField
from tui.app.widgets.pictures import Pictures
from tui.app.widgets.plot import PlotView
from tui.app.widgets.search.leaderboard import Leaderboard
from tui.app.widgets.search.search_status import SearchHeader, SearchStatus
from tui.app.widgets.search.space_form import Adder, SpaceForm
from tui.app.widgets.search.trial_pictures import Picture, TrialPictures
from tui.app.widgets.status import Status
from tui.app.widgets.strips import Strips
from tui.app.widgets.too_small import TooSmall
from tui.app.widgets.typed import Typed
from tui.diagnosis.action import Action
from tui.diagnosis.verdict import Kind, Verdict
from tui.families import Network
from tui.plotting.curve import Curve
from tui.plotting.style import Charset
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.runs.run import Run, State

RATE = Network.hyperparameter("learning_rate")
PLACE = Place("model", "learning_rate")
Told = TypeVar("Told", bound=Widget)


def run(words: str) -> Run:
    """An ended run with `words` wherever it has text."""
    said = {"name": words, "note": words, "reason": words}
    known = a_run(1, Recipe(), **said, state=State.ENDED)
    return replace(known, outcome=Outcome.FAILED, facts={"parameters": 3, "rows": {words: 1}})


def snapshot(words: str, trouble: str = "") -> Snapshot:
    curve, last = Curve(), Record(1, 0.4, 0.5, 1.0, 1.1, 0.1)
    curve.add(last)
    return Snapshot(run(words), curve, curve, last, frame([words]), 1, trouble)


def store(words: str) -> Recorded:
    made = Recorded()
    made.put(run(words))
    return made


def _options(words: str) -> list[Option]:
    return [Option(words, words, words), Option("other", words, words, words)]


def _draft(words: str) -> Draft:
    draft = Draft()
    draft.put(PLACE, words)
    return draft


def _explanation(words: str) -> Explanation:
    made = Explanation()
    made.tell(_draft(words), PLACE, words)
    return made


def _brief(words: str) -> Brief:
    made = Brief()
    made.tell(_draft(words), PLACE, words)
    return made


def _told(words: str) -> Field:
    field = TextField(PLACE, RATE, words[:200], "*")
    field.call_later(field.say, words)
    return field


def _status(words: str, trouble: str = "") -> Status:
    status = Status(Charset.UNICODE)
    status.call_later(status.tell, snapshot(words, trouble), words)
    return status


def _header(words: str) -> Header:
    header = Header(words[:20])
    header.call_later(header.tell, snapshot(words))
    return header


def _footer(words: str) -> Footer:
    footer = Footer(Charset.UNICODE)
    footer.call_later(footer.tell, {"pause": words[:20]})
    return footer


def _plot(words: str) -> PlotView:
    plot = PlotView(Charset.UNICODE)
    plot.call_later(plot.tell, snapshot(words), Look())
    return plot


def _pictures(words: str) -> Pictures:
    pictures = Pictures(Watcher(store(words), lambda: 0.0), lambda: 0.0, Charset.UNICODE)
    pictures.call_later(pictures.tell, replace(snapshot(words), frame=frame([words])))
    return pictures


def _learned(words: str) -> list[Widget]:
    """Of a known and an unknown kind; test_panels draws all kinds."""
    views: list[Widget] = []
    first, *_, unknown = frame([words]).panels.values()
    for panel in (first, unknown):
        view = LearnedView(Charset.UNICODE)
        view.call_later(view.tell, panel)
        views.append(view)
    return views


def _file_statuses(words: str) -> list[Widget]:
    """What is read, what is wrong, what is split."""
    progress = Progress(lambda: 0.0, Charset.UNICODE)
    views: list[Widget] = []
    for refused, busy in ((True, True), (True, False), (False, False)):
        view = FileStatus(Charset.UNICODE, progress)
        view.call_later(view.tell, draft(words, refused), busy, words)
        views.append(view)
    return views


def _pick(words: str) -> Pick:
    remembered = Remembered([f"/{words}.csv".replace("\0", "")])
    return Pick(reading.Recorded(told(words)), remembered, lambda: 0.0, Charset.UNICODE)


class Remembered:
    """Files that were opened, in memory alone."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = list(paths)

    def paths(self) -> Sequence[str]:
        return self._paths

    def add(self, path: str) -> None:
        self._paths.insert(0, path)


def _space(words: str) -> SpaceForm:
    draft = SearchDraft()
    draft.take(a_plan())
    draft.put(PLACE, words)
    draft.put(Place("search", "trials"), words)
    return SpaceForm(draft, Charset.UNICODE)


def _searched(words: str) -> list[Widget]:
    """The views of a search that have words of a file; the others have declared names only."""
    seen, made = sight(words), []
    for view in (IMPORTANCE, LEAD):
        picture = Picture(Charset.UNICODE, f"picture-{view}")
        picture.call_later(picture.tell, view, Shown(seen, 1, (0, 1)))
        made.append(picture)
    return made


def _later(widget: Told, *told: object) -> Told:
    widget.call_later(widget.tell, *told)  # type: ignore[attr-defined]
    return widget


WIDGETS: dict[type[Widget], Callable[[str], Sequence[Widget]]] = {
    ChoiceField: lambda w: [ChoiceField(PLACE, w, _options(w), w, w[:1], "v")],
    ColumnTable: lambda w: [_later(ColumnTable(Charset.UNICODE), draft(w))],
    CurvePicture: lambda w: [_later(CurvePicture(Charset.UNICODE), each) for each in curves(w)],
    CurveStatus: lambda w: [
        _later(CurveStatus(Charset.UNICODE), shown, w)
        for shown in (curves(w)[0], replace(curves(w)[0], trouble=w), NO_CURVE)
    ],
    CurveTable: lambda w: [_later(CurveTable(Charset.UNICODE), each, 1) for each in curves(w)],
    CurveWords: lambda w: [_later(CurveWords(Charset.UNICODE), each, 1) for each in curves(w)],
    Explanation: lambda w: [_explanation(w)],
    FileForm: lambda w: [FileForm(draft(w), Charset.UNICODE)],
    FileHeader: lambda w: [_later(FileHeader(w[:20]), draft(w))],
    FileStatus: _file_statuses,
    Filter: lambda w: [Filter(w)],
    Footer: lambda w: [_footer(w)],
    Form: lambda w: [Form(_draft(w), Charset.UNICODE)],
    Header: lambda w: [_header(w)],
    LearnedView: _learned,
    NudgedInput: lambda w: [NudgedInput(RATE, w[:200])],
    Adder: lambda w: [Adder(_options(w), w, "v")],
    Brief: lambda w: [_brief(w)],
    Leaderboard: lambda w: [_later(Leaderboard(Charset.UNICODE), sight(w), {1: w[:1]})],
    PathField: lambda w: [PathField(w, w)],
    Picture: _searched,
    Pictures: lambda w: [_pictures(w)],
    PlotView: lambda w: [_plot(w)],
    Remarks: lambda w: [_later(Remarks(), draft(w).remarks, True)],
    SearchHeader: lambda w: [_later(SearchHeader(w[:20]), sight(w).search)],
    SearchStatus: lambda w: [
        _later(SearchStatus(Charset.UNICODE), shown, w)
        for shown in (sight(w), replace(sight(w), trouble=w), Sight())
    ],
    SpaceForm: lambda w: [_space(w)],
    Status: lambda w: [_status(w), _status(w, w)],
    TextField: lambda w: [_told(w)],
    TooSmall: lambda w: [TooSmall()],
    TrialPictures: lambda w: [_later(TrialPictures(Charset.UNICODE), sight(w))],
    Turner: lambda w: [Turner(_options(w), w, "v")],
}
SCREENS: dict[type[Widget], Callable[[str], Sequence[Screen[object]]]] = {
    AsText: lambda w: [AsText(lambda: [w, w])],
    Choose: lambda w: [Choose(_options(w), w)],
    Help: lambda w: [Help(text(w, lines=True))],
    Offers: lambda w: [Offers(Verdict(Kind.GOOD, w, (Action("model", "l2", 0.1, w, w),)))],
    Palette: lambda w: [Palette([SystemCommand(w, w, lambda: None)])],
    PathAsked: lambda w: [PathAsked(w, w, lambda path: None, lambda path: w)],
    Pick: lambda w: [_pick(w)],
    Quit: lambda w: [Quit([w, w])],
    Reading: lambda w: [Reading(w, text(w, lines=True), w)],
    RunsList: lambda w: [RunsList(store(w), NOW)],
    SearchesList: lambda w: [SearchesList(recorded(w).searches, NOW)],
    Unseal: lambda w: [Unseal([w, w])],
}
BASES = {Dialog, Field, Keeping, Looking, Once, Roaming, Setting, Sought, Stage, Strips, Typed}
ELSEWHERE = {Train, Search, Curves, Data}
"""The screens under all others: tested whole, with a store of such names."""


def defined() -> set[type[Widget]]:
    """Every widget class, screens included, that the app defines."""
    found = set()
    for module in pkgutil.walk_packages([str(Path(tui.app.__file__).parent)], "tui.app."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, Widget) and kind.__module__.startswith("tui.app."):
                found.add(kind)
    return found
