"""I: names that try to act, in the real program in a terminal, on every screen."""

import pytest

from tests.faults.hostile import hostile_store
from tests.faults.hostile_curve import hostile_curve
from tests.faults.hostile_search import hostile_searches
from tests.faults.payloads import PAYLOADS, leaks
from tests.terminal import Terminal, app
from tui.plotting.views import VIEWS
from tui.recipe import Recipe

ESCAPE = "\x1b[27u"
"""The Esc key, whole: the byte alone, and a letter close behind it, are another key."""
F4 = "\x1bOS"


def back(text):
    """Whether the screen is Train: until it is, keys go to the one that is left."""
    return text.startswith(" Train")


SCREENS = {
    "pictures": ["\x1bOQ"] * 8,
    "search": [ESCAPE, ("\x1b[15~", "Leave field"), (ESCAPE, "Esc Train")],
    "trials": [("r", "Enter shows it"), "\x1b[F", "\r", *["\x1bOQ"] * 9, "\x1b[B", "g"],
    "search told": ["t", "\x1b[6~", "\x1b[F", ESCAPE, "c", ESCAPE, "?", ESCAPE, (ESCAPE, back)],
    "curve": [ESCAPE, (F4, "letters find"), "\x1b[F", ("\r", "What it says"), *["\x1b[D"] * 3],
    "curve told": ["t", "\x1b[F", ESCAPE, "c", ESCAPE, "r", ESCAPE, "?", ESCAPE],
    "back again": [ESCAPE, (ESCAPE, back)],  # first the cursor is left, then the curve
    "text": [ESCAPE, "t", "\x1b[6~", "\x1b[6~", "\x1b[F", ESCAPE],
    "runs": [ESCAPE, "r", "\x1b[6~", "\x1b[6~", "\x1b[F", ESCAPE],
    "command": [ESCAPE, "c", ESCAPE],
    "help": [ESCAPE, "?", ESCAPE],
    "palette": [":", ESCAPE],
}


@pytest.fixture
def terminal(tmp_path):
    opened = []

    def start(*words, size=(120, 40), **environment):
        made = Terminal(app(*words), size, environment)
        opened.append(made)
        return made

    yield start
    for each in opened:
        each.close()


def press(terminal, keys):
    """Each key once what came before it is painted: the bytes have stopped growing, and the sign
    that stands beside a key is there.
    """
    for each in keys:
        key, sign = each if isinstance(each, tuple) else (each, "")
        terminal.send(key)
        terminal.wait_for(sign)
        terminal.settled(0.06)


def paste(terminal, text):
    terminal.send(f"\x1b[200~{text}\x1b[201~")
    terminal.settled()
    terminal.send("\r")


@pytest.mark.fault("I01", "I02", "I04")
@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "small"])
def test_i01_i02_i04_hostile_names_on_every_screen(tmp_path, terminal, size):
    path = tmp_path / "runs.db"
    number = hostile_store(path)
    hostile_searches(path)
    hostile_curve(path, Recipe(), PAYLOADS["title"])
    shown = terminal("watch", str(number), "--store", str(path), size=size)
    shown.wait_for("You set")
    shown.wait_for("␛]0;owned␇")
    press(shown, ["\x1bOQ"] * (2 * len(VIEWS)))  # a tab of every kind
    for name, keys in SCREENS.items():
        press(shown, keys)
        if name == "trials":
            shown.wait_for("search 1")
    shown.wait_for("You set: hyper" if size[0] > 100 else "You set")
    shown.send("\x11")
    assert shown.wait() == 0
    assert leaks(bytes(shown.raw)) == []
    assert shown.restored() == []


@pytest.mark.fault("I01")
def test_i01_hostile_paths_typed_and_given(tmp_path, terminal):
    folder = tmp_path / "x\x1b]0;owned\x07\x9b31m\u202e"
    folder.mkdir()
    path = folder / "runs.db"
    hostile_store(path)
    recipe = folder / "recipe.toml"
    recipe.write_text("[model]\nepochs = 3\n")
    shown = terminal("--store", str(path), "--recipe", str(recipe))
    shown.wait_for("You set")
    press(shown, ["\x1b", "w", "\x15"])
    paste(shown, f"{tmp_path}/saved\u202e[red]\x9d.toml")
    shown.wait_for("the recipe is in")
    press(shown, ["o"])
    paste(shown, f"{tmp_path}/\u202e[@click=app.bell]x[/]\x9b31m.toml")
    shown.wait_for("there is no recipe file")
    press(shown, ["\x1b"])
    shown.send("\x11")
    assert shown.wait() == 0
    assert leaks(bytes(shown.raw)) == []
    assert list(tmp_path.glob("saved*.toml"))


@pytest.mark.fault("I01", "I02", "I04")
def test_i01_i02_i04_a_hostile_file_from_the_picker_to_the_form(tmp_path, terminal):
    folder = tmp_path / "x\x1b]0;owned\x07\x9b31m\u202e"
    folder.mkdir()
    # What ends a line or a cell makes another table of it.
    nasty = [each for each in PAYLOADS.values() if not set(each) & set('\n\r,"\0\x1f')]
    nasty = [each.encode("utf-8", "ignore").decode() for each in nasty]
    rows = [f"{nasty[k % len(nasty)]},{k * k % 7},{'ab'[k % 2]}" for k in range(60)]
    path = folder / "\x1b]52;c;eA==\x07.csv"
    path.write_text("\n".join([f"{PAYLOADS['title']},[red]n[/],[@click=app.bell]", *rows]))
    shown = terminal("--store", str(tmp_path / "runs.db"))
    shown.wait_for("You set")
    press(shown, ["\x1b", "o"])
    shown.wait_for("Open a file")
    shown.send(f"\x1b[200~{folder}/\x1b[201~")
    shown.wait_for("52;c;eA==")
    shown.wait_for("it begins with")
    press(shown, ["\r"])
    shown.wait_for("choose what to predict")
    press(shown, ["\x1b[F", "p"])
    shown.wait_for("test (sealed)")
    press(shown, [("t", "As text"), "\x1b[F", ESCAPE, ("c", "The command that trains"), ESCAPE])
    press(shown, [("\r", "a type for"), ESCAPE, "x"])  # last: after it the file is read again
    shown.wait_for("To be known")
    shown.send("\x11")
    assert shown.wait() == 0
    assert leaks(bytes(shown.raw)) == []
    assert shown.restored() == []


@pytest.mark.fault("I05")
def test_i05_a_device_query_in_data_makes_the_terminal_type_nothing(tmp_path, terminal):
    """A terminal answers the query where it stands in the stream; here it never stands there."""
    path = tmp_path / "runs.db"
    hostile_store(path)
    number = list(PAYLOADS).index("device queries") + 1
    shown = terminal("watch", str(number), "--store", str(path))
    shown.wait_for("You set")
    shown.wait_for("␛[c␛[>c")
    press(shown, ["\t"] * 13)
    field = shown.wait_for("How far one update moves the weights")
    assert "0.03" in field
    raw = bytes(shown.raw)
    assert not any(query in raw for query in (b"\x1b[c", b"\x1b[>c", b"\x1b[6n"))


@pytest.mark.fault("I01")
def test_i01_an_environment_that_tries_to_act(tmp_path, terminal):
    nasty = PAYLOADS["title"] + PAYLOADS["8-bit csi"]
    shown = terminal("--store", str(tmp_path / "runs.db"), LANG=nasty, LC_CTYPE=nasty, USER=nasty)
    shown.wait_for("You set")
    shown.send("\x11")
    assert shown.wait() == 0
    assert leaks(bytes(shown.raw)) == []
