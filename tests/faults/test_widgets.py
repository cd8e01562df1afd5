"""I06: any text in any widget and any dialog: nothing is raised, nothing acts, lines stay whole."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.containers import Vertical
from textual.screen import Screen

from tests.app import reading
from tests.app.recorded import NOW, NoLauncher
from tests.faults import factories
from tests.faults.hostile_curve import recorded_curve
from tests.faults.hostile_file import told
from tests.faults.hostile_search import recorded
from tests.faults.payloads import ESC, PAYLOADS, controls
from tui.app.application import TuiApp
from tui.app.context import Context
from tui.app.form.form import Form
from tui.app.screens.curve import Curves
from tui.app.screens.data import Data
from tui.app.widgets.file.column_table import ColumnTable
from tui.app.widgets.file.remarks import Remarks
from tui.app.widgets.search.space_form import SpaceForm
from tui.app.widgets.search.trial_pictures import TrialPictures
from tui.sources import File

WIDTH, BOX = 100, 8
MIXED = (
    *(ESC, "\x9b", "\x9d0;", "\x07", "\n", "\0", "\r", "\x85", "]52;c;eA==", "[2J"),
    *("[/foo]", "[red]", "[", "]", "\\", "[@click=app.bell]", "{} {0}", "%s %", "$primary"),
    *("\u202e", "\u2066", "\u200b", "\ufeff", "e" + "\u0301" * 5, "\u3164", "\u2028", "\ud800"),
    *("\ue000", "花", "\U0001f44d\U0001f3fd", "n" * 20),
)
"""Of each kind of the injection list a piece: what it does depends on what stands beside it."""
PIECES = st.permutations(MIXED).map("".join)
ANY = st.tuples(PIECES, st.text(st.characters(), max_size=30)).map("".join)
"""All pieces in some order, and any text behind, surrogates included."""
AT_ONCE = 6
NAMES = sorted(PAYLOADS)
WHOLE = (Form, SpaceForm, TrialPictures)
BATCHES = [NAMES[start : start + AT_ONCE] for start in range(0, len(NAMES), AT_ONCE)]
WORST = ("every c0", "every c1", "clipboard", "unopened tag", "click", "marks", "long")


def test_i06_every_widget_of_the_app_has_a_factory():
    covered = {*factories.WIDGETS, *factories.SCREENS, *factories.BASES, *factories.ELSEWHERE}
    assert factories.defined() == covered


def check(app):
    """Nothing painted acts, and every line is as wide as the screen."""
    for strip in app.screen._compositor.render_strips():
        assert all(s.control or s.text.isprintable() for s in strip), strip.text
        assert strip.cell_length == app.size.width, strip.text
        assert not any("@click" in s.style.meta for s in strip if s.style)


class Gallery(Screen[None]):
    """Every widget made from each of `texts`, and what stands in every dialog."""

    CSS = f"Gallery > Vertical {{ height: {BOX}; }}"

    def __init__(self, texts):
        super().__init__()
        self._texts = texts

    def compose(self):
        for words in self._texts:
            for kind, make in factories.WIDGETS.items():
                if kind in WHOLE and words != self._texts[0]:
                    continue  # their many fields are here each for itself
                for widget in make(words):
                    yield Vertical(widget)
            for make in factories.SCREENS.values():
                for dialog in make(words):
                    box = Vertical(*dialog.body())
                    box.border_title = dialog._title
                    box.styles.border = ("round", "white")
                    yield box


def app_over(words):
    store = factories.store(words)
    return TuiApp(Context(reader=store, starter=NoLauncher(store), now=lambda: NOW, run=1))


async def paint(texts):
    app = app_over(texts[0])
    async with app.run_test(size=(100, 40)) as pilot:
        with app.batch_update():  # painted once, when all of it is there
            await app.push_screen(Gallery(texts))
            boxes = [each for each in app.screen.children if isinstance(each, Vertical)]
            assert len(boxes) > 25 * len(texts)
            # Not before: the screen below need not fill it. All of them are seen.
            await pilot.resize_terminal(WIDTH, BOX * len(boxes))
            await pilot.pause()
        await pilot.pause()
        assert set(boxes) <= set(app.screen._compositor.visible_widgets)
        check(app)


@pytest.mark.fault("I01", "I02", "I04", "I06")
@pytest.mark.parametrize("names", BATCHES, ids=" ".join)
def test_i06_the_injection_list_in_every_widget(names):
    asyncio.run(paint([PAYLOADS[name] for name in names]))


@pytest.mark.fault("I01", "I02", "I06")
@pytest.mark.parametrize("name", WORST)
async def test_i06_the_worst_in_every_dialog_and_notice(name):
    words = PAYLOADS[name]
    app = app_over(words)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        app.screen._say(words, "error")
        await pilot.pause()
        check(app)
        for make in factories.SCREENS.values():
            for screen in make(words):
                await app.push_screen(screen)
                await pilot.pause()
                check(app)


@pytest.mark.fault("I01", "I02", "I06")
@pytest.mark.parametrize("name", WORST)
async def test_i06_the_worst_on_the_search_screen_whole(name):
    words = PAYLOADS[name]
    store = recorded(words)
    app = TuiApp(Context(reader=store, starter=NoLauncher(store), now=lambda: NOW))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        app.screen.attach(1)
        app.screen._looks.now()
        await pilot.pause()
        await pilot.press("escape")
        for key in (None, *["f2", "g", "down"] * 8, "t", "escape", "c", "escape", "r", "enter"):
            if key is not None:
                await pilot.press(key)
                await pilot.pause()
            check(app)
        app.screen._say(words, "error")
        for size in ((80, 24), (60, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            check(app)
        await pilot.press("down", "a")  # the values of a trial go into the form, or it says why not
        await pilot.pause()
        check(app)
    assert app._exception is None


@pytest.mark.fault("I01", "I02", "I06")
@pytest.mark.parametrize("name", WORST)
async def test_i06_the_worst_on_the_curve_screen_whole(name):
    store = recorded_curve(PAYLOADS[name])
    app = TuiApp(Context(reader=store, starter=NoLauncher(store), now=lambda: NOW))
    async with app.run_test(size=(120, 40)) as pilot:
        app.screen.action_curve()
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Curves)
        for key in (None, *["left"] * 3, "t", "escape", "c", "escape", "r", "enter", "a"):
            if key is not None:
                await pilot.press(key)
                await pilot.pause()
            check(app)
        app.screen._say(PAYLOADS[name], "error")
        for size in ((80, 24), (60, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            check(app)
    assert app._exception is None


@pytest.mark.fault("I01", "I02", "I06")
@pytest.mark.parametrize("name", WORST)
async def test_i06_the_worst_on_the_data_screen_whole(name):
    words = PAYLOADS[name]
    store = factories.store("run")
    starter = NoLauncher(store)
    starter.reading = reading.Recorded(told(words))
    given_ = Context(reader=store, starter=starter, now=lambda: NOW)
    app = TuiApp(given_, file=File.from_values({"path": "/a.csv"}))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(lambda: isinstance(app.screen, Data), pilot)
        check(app)
        for keys in (
            ("down", "p", "g", "d", "x"),
            ("t", "escape", "c", "escape", "enter", "escape"),
        ):
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
                check(app)
            await until(lambda: app.screen._draft.settled is not None, pilot)
        app.screen.query_one(Remarks).focus()
        await pilot.press("enter")  # does what it suggests, or says why not
        app.screen._say(words, "error")
        for size in ((80, 24), (60, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            check(app)
        starter.reading.refuses["/a.csv"] = {"sentence": words, "bad_lines": True}
        app.screen.query_one(ColumnTable).focus()
        await pilot.press("down", "p")  # what is said again is not read again
        await until(lambda: bool(app.screen._draft.refused), pilot)
        check(app)
    assert app._exception is None


async def until(holds, pilot):
    for _ in range(3000):
        await pilot.pause(0.01)
        if holds():
            return
    raise AssertionError("it did not happen")


@pytest.mark.fault("I06")
def test_i06_any_text_in_every_widget(count):
    @settings(max_examples=count(3, 100), suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(ANY, min_size=2, max_size=2))
    def run(texts):
        asyncio.run(paint(texts))

    run()


@pytest.mark.fault("I03")
async def test_i03_a_click_on_a_name_with_an_action_does_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app = app_over("[@click=app.screenshot('x','.')]click[/]")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        for key in (None, "r"):
            if key is not None:
                await pilot.press("escape", key)
                await pilot.pause()
            strips = app.screen._compositor.render_strips()
            places = [(s.text.find("@click"), y) for y, s in enumerate(strips)]
            found = [place for place in places if place[0] >= 0]
            assert found
            for place in found:
                await pilot.click(offset=place)
        await pilot.pause()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.fault("I07")
async def test_i07_a_crash_with_a_hostile_message_shows_none_of_it(tmp_path):
    words = PAYLOADS["clipboard"] + PAYLOADS["unopened tag"] + PAYLOADS["8-bit osc"]
    log = tmp_path / "logs" / "tui.log"
    store = factories.store("run")
    given_ = Context(reader=store, starter=NoLauncher(store), now=lambda: NOW, run=1)
    app = TuiApp(given_, log=log)

    def fault():
        raise RuntimeError(words)

    with pytest.raises(RuntimeError):  # the pilot's own doing: a test is to see it
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.pause()
            app.screen.call_later(fault)
            await pilot.pause()
    assert "owned" in app.crash_line and controls(app.crash_line) == []
    assert str(log) in app.crash_line
    assert controls(log.read_text()) == [] and "RuntimeError" in log.read_text()
    assert app.return_code == 1
