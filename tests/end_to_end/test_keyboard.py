"""Every screen and dialog at 80×24 by keys alone: its title, its keys and what has the focus."""

import re
from collections import Counter
from contextlib import closing
from typing import NamedTuple

import pytest

from tests.data.made import FOLDER
from tests.faults import factories
from tests.faults.hostile_curve import hostile_curve
from tests.programs import FOREVER, until
from tests.search.searching import run as search
from tests.search.searching import trees
from tests.terminal import Terminal, app
from tui.app.screens.as_text import AsText
from tui.app.screens.choose import Choose
from tui.app.screens.curve import Curves
from tui.app.screens.data import Data
from tui.app.screens.help import Help
from tui.app.screens.offers import Offers
from tui.app.screens.palette import Palette
from tui.app.screens.path import PathAsked
from tui.app.screens.pick import Pick
from tui.app.screens.quit import Quit
from tui.app.screens.reading import Reading
from tui.app.screens.runs import RunsList
from tui.app.screens.search import Search
from tui.app.screens.searches import SearchesList
from tui.app.screens.train import Train
from tui.app.screens.unseal import Unseal
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.worker.train import train

SIZE = COLUMNS, LINES = 80, 24
ESCAPE, ENTER, TAB, BACKTAB = "\x1b[27u", "\r", "\t", "\x1b[Z"
DOWN, PAGE_DOWN, F4, F5 = "\x1b[B", "\x1b[6~", "\x1bOS", "\x1b[15~"
LETTERS = "? Help"
"""What the footer shows once the focus is out of the form, where a letter acts."""
FIELDS = 25
"""Of two moons and a network: each is gone to by Tab."""


class Stop(NamedTuple):
    """A dialog of the walk: what opens it, its title, its keys, and one that moves its focus."""

    kind: type
    opens: str
    title: str
    keys: str
    moves: str = ""


ON_TRAIN = [
    Stop(Help, "?", "Help", "Esc closes", PAGE_DOWN),
    Stop(AsText, "t", "As text", "t or Esc closes", PAGE_DOWN),
    Stop(Reading, "c", "The command that trains this", "Esc closes"),
    Stop(PathAsked, "w", "Save the recipe as", "Enter takes it, Esc leaves it", "x"),
    Stop(Pick, "o", "Open a file", "Enter opens it, Tab completes, Esc leaves it", DOWN),
    Stop(RunsList, "r", "Runs", "Esc closes", DOWN),
    Stop(Offers, "A", "What to try", "1 to 9 or Enter trains it, Esc leaves it"),
]
ON_SEARCH = [
    Stop(SearchesList, "r", "Searches", "Enter shows it, Esc closes", DOWN),
    Stop(AsText, "t", "As text", "t or Esc closes", PAGE_DOWN),
    Stop(Reading, "c", "The command of this search", "Esc closes"),
    Stop(Help, "?", "Help", "Esc closes", PAGE_DOWN),
]
ON_CURVE = [
    Stop(SearchesList, "r", "Curves", "Enter shows it, Esc closes"),
    Stop(Choose, "o", "Choose", "letters find, Enter takes it, Esc leaves it", DOWN),
    Stop(AsText, "t", "As text", "t or Esc closes"),
    Stop(Reading, "c", "The command of this curve", "Esc closes"),
    Stop(Help, "?", "Help", "Esc closes", PAGE_DOWN),
]
ON_DATA = [
    Stop(Choose, ENTER, "Choose a type", "letters find, Enter takes it, Esc leaves it", DOWN),
    Stop(AsText, "t", "As text", "t or Esc closes"),
    Stop(Help, "?", "Help", "Esc closes", PAGE_DOWN),
]
LIST = Stop(Choose, ENTER, "Choose", "letters find, Enter takes it, Esc leaves it", DOWN)
QUIT = Stop(Quit, "\x11", "Quit while it trains?", "Enter answers, Esc stays", DOWN)


def test_the_walk_goes_everywhere():
    walked = {stop.kind for stop in (*ON_TRAIN, *ON_SEARCH, *ON_CURVE, *ON_DATA, QUIT)}
    elsewhere = {Palette, Unseal}  # at the end of the walk, and where the question is tested
    assert walked | elsewhere == {*factories.SCREENS}
    assert {Train, Search, Curves, Data} == factories.ELSEWHERE


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two runs, the later one with something to try and a curve, and two searches, as bytes."""
    path = tmp_path_factory.mktemp("walk") / "runs.db"
    with closing(Store.open(path)) as opened:
        for epochs in (5, 20):
            train(path, opened.add(Recipe.from_dict({"model": {"epochs": epochs}})))
        for trials in (8, 6):
            search(opened, trees(trials=trials))
    hostile_curve(path, Recipe.from_dict({"model": {"epochs": 20}}), "a curve")
    return path.read_bytes()


@pytest.fixture
def terminal(store, tmp_path):
    """The program over a copy of it, the focus out of the form."""
    path = tmp_path / "runs.db"
    path.write_bytes(store)
    path.chmod(0o600)
    opened = Terminal(app("watch", "2", "--store", str(path)), SIZE)
    opened.wait_for("finished at epoch 20")
    opened.send(ESCAPE)
    opened.wait_for(LETTERS)
    yield opened
    opened.close()


class Box(NamedTuple):
    """The frame of a box on the screen; its ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


def box(text, title):
    """The box of this title, which nothing lies over."""
    lines = text.splitlines()
    frame = re.compile(f"╭─ (?:[=~] )?{re.escape(title)}")  # with the mark of set or learned
    top = next(y for y, line in enumerate(lines) if frame.search(line))
    found = frame.search(lines[top])
    assert found is not None
    left = found.start()
    right = lines[top].index("╮", left)
    bottom = next(y for y in range(top, LINES) if lines[y][left] == "╰")
    assert lines[bottom][right] == "╯", text
    for line in lines[top + 1 : bottom]:
        assert line[left] == "│" and line[right] == "│", text
    return Box(top, left, bottom, right)


def marked(terminal, where):
    """The cells inside that are drawn unlike most of them, and how: a cursor, a chosen line."""
    cells = {
        (y, x): terminal.screen.buffer[y][x]
        for y in range(where.top + 1, where.bottom)
        for x in range(where.left + 1, where.right)
    }
    looks = {place: (cell.bg, cell.reverse) for place, cell in cells.items()}
    (usual, _), *_ = Counter(looks.values()).most_common(1)
    return {place: look for place, look in looks.items() if look != usual}


def inside(text, where):
    return [line[where.left + 1 : where.right] for line in text.splitlines()[where.top :]]


def visit(terminal, stop, under):
    """Open a dialog, look at it, move what has its focus, and come back to what was `under` it."""
    terminal.send(stop.opens)
    text = terminal.wait_for(lambda text: f"╭─ {stop.title}" in text and stop.keys in text)
    terminal.settled(0.1)
    where = box(terminal.text(), stop.title)
    assert stop.keys in text.splitlines()[where.bottom]
    assert where.left > 0 and where.right < COLUMNS - 1 and where.bottom < LINES
    if stop.moves:
        before = inside(terminal.text(), where), marked(terminal, where)
        terminal.send(stop.moves)
        if stop.moves == DOWN:  # one line is chosen, and now another
            assert before[1]
            until(lambda: marked(terminal, where) not in (before[1], {}), 10)
        else:
            until(lambda: inside(terminal.text(), where) != before[0], 10)
        box(terminal.text(), stop.title)
    terminal.send(ESCAPE)
    terminal.wait_for(lambda text: f"╭─ {stop.title}" not in text and under in text)


def walk_the_form(terminal, title, last):
    """Tab through every field: each is in sight, marked, and explained below; their names."""
    names = []
    while True:
        before = terminal.text()
        terminal.send(TAB)
        terminal.wait_for(lambda text, before=before: text != before)
        text = terminal.settled(0.1)
        if last in text.splitlines()[-1]:
            return names
        where = box(text, title)
        below = "\n".join(text.splitlines()[where.bottom :])
        name = re.findall(r"^ (?:= )?([^:\n╭╰─│]+): ", below, re.M)[0]
        rows = {y for y, _ in marked(terminal, where)}
        lines = [text.splitlines()[y][where.left + 1 : where.right] for y in rows]
        assert any(line.strip().startswith(name[:9]) for line in lines), (name, text)
        assert name not in names[1:], text
        names.append(name)
        assert len(names) < 60


def test_train_with_its_dialogs_fields_and_pictures(terminal):
    text = terminal.settled(0.1)
    left, right = box(text, "You set"), box(text, "Error")
    assert left.right + 1 == right.left and right.right == COLUMNS - 1
    assert text.startswith(" Train")
    assert "^q Quit" in text.splitlines()[-1] and "? Help" in text.splitlines()[-1]
    for stop in ON_TRAIN:
        visit(terminal, stop, LETTERS)
    names = walk_the_form(terminal, "You set", LETTERS)
    assert len(names) == FIELDS and {"data", "learning rate"} <= set(names), names
    terminal.send(TAB)
    terminal.wait_for("\n = data: ")
    visit(terminal, LIST, "\n = data: ")
    terminal.send(ESCAPE)
    terminal.wait_for(LETTERS)
    names = ["Error", "Weights", "Boundary", "Predictions", "ROC", "Worst", "Scores"]
    assert pictures(terminal) == names
    terminal.send(":")
    terminal.wait_for("Pause (^p)")
    terminal.send("quit")
    text = terminal.wait_for(lambda text: "Quit (^q)" in text and "Pause (^p)" not in text)
    assert "leave; asks while a run trains" in text
    terminal.send(ENTER)
    assert terminal.wait() == 0 and terminal.restored() == []


def pictures(terminal):
    """The pictures that F2 goes through, by the name that is marked; each is another one."""
    names, seen = [], set()
    while True:
        text = terminal.settled(0.1)
        top = text.splitlines()[1]
        left = top.index("╮╭─ ") + 1
        where = box(text, top[left + 3 :].removeprefix("~ ").split(" ")[0])
        assert where.left == left
        name = marked_name(terminal)
        if name in names:
            return names
        names.append(name)
        picture = "\n".join(inside(text, where)[1:-4])
        assert picture not in seen
        seen.add(picture)
        terminal.send("\x1bOQ")
        until(lambda name=name: name not in marked_name(terminal))


def marked_name(terminal):
    row = terminal.screen.buffer[1]
    return "".join(row[x].data for x in range(COLUMNS) if row[x].underscore)


def test_curve_with_its_dialogs_and_points(terminal):
    terminal.send(F4)
    terminal.wait_for("letters find")
    terminal.send("\x1b[F" + ENTER)  # the last: training rows
    terminal.wait_for(lambda text: text.startswith(" Curve") and "finished" in text)
    terminal.wait_for(lambda text: "In numbers" not in text)  # there is no room for the table
    text = terminal.settled(0.1)
    upper, lower = box(text, "v Values"), box(text, "What it says")
    assert upper.bottom + 1 == lower.top and upper.right == lower.right == COLUMNS - 1
    assert "^q Quit" in text.splitlines()[-1] and "Esc Train" in text.splitlines()[-1]
    for stop in ON_CURVE:
        visit(terminal, stop, "Esc Train")
    terminal.send("\x1b[D")
    terminal.wait_for("Esc Leave")
    before = inside(terminal.text(), lower)
    terminal.send("\x1b[D")
    terminal.wait_for(lambda text: inside(text, lower) != before)
    terminal.send(ESCAPE)
    terminal.wait_for("Esc Train")
    terminal.send(ESCAPE)
    terminal.wait_for(lambda text: text.startswith(" Train"))


def test_a_file_from_the_picker_to_a_run(terminal):
    terminal.send("o")
    terminal.wait_for("Open a file")
    terminal.send(str(FOLDER / "leaking.csv") + ENTER)
    terminal.wait_for(lambda text: text.startswith(" Data") and "choose what to predict" in text)
    text = terminal.settled(0.1)
    left, right, below = (box(text, title) for title in ("Columns", "You set", "To be known"))
    assert left.right + 1 == right.left and right.right == below.right == COLUMNS - 1
    assert left.bottom == right.bottom == below.top - 1
    assert "^q Quit" in text.splitlines()[-1] or "Esc Train" in text.splitlines()[-1]
    before = marked(terminal, left)
    assert before
    terminal.send(DOWN * 7)  # to the column species
    until(lambda: marked(terminal, left) not in (before, {}), 10)
    terminal.send("p")
    terminal.wait_for(lambda text: "240 train" in text and "'diet' alone predicts" in text)
    for stop in ON_DATA:
        visit(terminal, stop, "p Predict")
    terminal.send(BACKTAB)  # from the columns to what is to be known, the last stop
    terminal.wait_for("Enter Do it")
    terminal.send(ENTER)  # leaves the copy out
    terminal.wait_for("left out")
    terminal.wait_for(lambda text: "'diet' alone" not in text and "240 train" in text)
    terminal.send("\x12")
    terminal.wait_for(lambda text: text.startswith(" Train") and "leaking.csv" in text)
    terminal.send("\x12")
    terminal.wait_for("finished at epoch")


def test_search_with_its_dialogs_and_fields_then_leaving_while_it_trains(terminal, tmp_path):
    terminal.send(F5)
    terminal.wait_for("Esc Leave field")
    terminal.send(ESCAPE)
    terminal.wait_for("Esc Train")
    visit(terminal, ON_SEARCH[0], "Esc Train")
    terminal.send("r")
    terminal.wait_for("╭─ Searches")
    terminal.send(ENTER)
    terminal.wait_for("finished 6 of 6 trials")
    text = terminal.settled(0.1)
    left, right = box(text, "You set: the space"), box(text, "Trials")
    assert left.right + 1 == right.left and right.right == COLUMNS - 1
    assert text.startswith(" Search") and "^q Quit" in text.splitlines()[-1]
    chosen = marked(terminal, right)
    terminal.send(DOWN)
    until(lambda: marked(terminal, right) not in (chosen, {}))
    for stop in ON_SEARCH[1:]:
        visit(terminal, stop, "Esc Train")
    names = walk_the_form(terminal, "You set: the space", "Esc Train")
    assert {"max depth", "search too", "sampler"} <= set(names)
    terminal.send(ESCAPE)
    terminal.wait_for(lambda text: text.startswith(" Train"))

    recipe = tmp_path / "long.toml"
    recipe.write_text(FOREVER)
    terminal.send("o")
    terminal.wait_for("Open a file")
    terminal.send(str(recipe) + ENTER)
    terminal.wait_for(lambda text: re.search(r"epochs +1000000", text))
    terminal.send("\x12")
    terminal.wait_for("● training")
    visit(terminal, QUIT, "● training")
    terminal.send(QUIT.opens)
    terminal.wait_for(QUIT.title)
    terminal.send(DOWN + ENTER)  # stop it
    assert terminal.wait() == 0 and terminal.restored() == []
    with closing(Store.open(tmp_path / "runs.db")) as store:
        assert store.active() == []
