"""T11 and the like: what terminals of few colours, none, or seven bits are sent, byte for byte."""

import re

import pytest

from tests.faults.hostile_curve import hostile_curve
from tests.faults.test_injection import ESCAPE, SCREENS, press
from tests.search.searching import run as search
from tests.search.searching import trees
from tests.terminal import Terminal, app
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.worker.train import train

STYLES = re.compile(rb"\x1b\[([0-9;]*)m")
ON = {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"9"}
OFF = {b"22", b"23", b"24", b"27", b"29", b"39", b"49"}
ATTRIBUTES = ON | OFF
"""Bold, faint, underlined …, each off again, and back to the terminal's own two colours."""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A finished run of 20 epochs with its pictures, a finished search, and a curve of the run."""
    path = tmp_path_factory.mktemp("modes") / "runs.db"
    opened = Store.open(path)
    recipe = Recipe.from_dict({"model": {"epochs": 20}})
    train(path, opened.add(recipe))
    hostile_curve(path, recipe, "a friendly one")
    search(opened, trees(trials=12))
    opened.close()
    return path


def everything(store, *words, **environment):
    """All that is sent by a walk through the screens, and the first of them."""
    shown = Terminal(app("watch", "1", "--store", str(store), *words), (100, 34), environment)
    try:
        shown.wait_for("finished")
        shown.settled()
        screen = shown.text()
        for keys in SCREENS.values():
            press(shown, keys)
            if keys is SCREENS["trials"]:
                shown.wait_for("finished 12 of 12 trials")
        press(shown, ["y", "y", ("w", "Save"), ESCAPE, "\x1b[D"])
        shown.send("\x11")
        assert shown.wait() == 0
        return bytes(shown.raw), screen
    finally:
        shown.close()


@pytest.mark.fault("T10")
@pytest.mark.parametrize(
    ("words", "environment"), [(("--ascii",), {}), ((), {"LANG": "C"})], ids=["flag", "locale"]
)
def test_t10_seven_bits_are_all_that_is_sent(store, words, environment):
    raw, screen = everything(store, *words, **environment)
    assert [byte for byte in raw if byte > 126] == []
    assert "* train" in screen and "o validation" in screen and "\\u" not in screen


@pytest.mark.fault("T11")
def test_t11_no_color_sends_no_colour(store):
    raw, screen = everything(store, NO_COLOR="1")
    sent = {part for style in STYLES.findall(raw) for part in style.split(b";")}
    assert sent <= ATTRIBUTES, sent
    for words in ("▪ train", "▫ validation", "You set", "It learned", "finished"):
        assert words in screen


@pytest.mark.fault("T11")
def test_t11_sixteen_colours_are_all_that_is_sent(store):
    raw, _ = everything(store, TERM="xterm", COLORTERM="")
    sent = set(STYLES.findall(raw))
    assert not [style for style in sent if {b"38", b"48"} & set(style.split(b";"))]
    assert any(b"3" in style for style in sent)
