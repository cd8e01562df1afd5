"""Words are found by how they begin."""

import pytest

from tui.app.form.prefix import PAUSE_SECONDS, Prefix

TITLES = ["two moons", "circles", "blobs", "breast cancer", "noisy line", "noisy sine"]


def typed(letters, here=0, pause=0.1):
    prefix, now = Prefix(), 0.0
    for letter in letters:
        now += pause
        found = prefix.add(letter, now, TITLES, here)
        here = here if found is None else found
    return found


@pytest.mark.parametrize(
    ("letters", "title"),
    [
        ("c", "circles"),
        ("C", "circles"),
        ("b", "blobs"),
        ("bb", "breast cancer"),
        ("bbb", "blobs"),
        ("br", "breast cancer"),
        ("m", "two moons"),
        ("s", "noisy sine"),
        ("no", "noisy line"),
    ],
)
def test_letters_go_to_the_title_that_begins_so(letters, title):
    assert TITLES[typed(letters)] == title


def test_what_begins_nothing_goes_nowhere():
    assert typed("x") is None and typed("bx") is None


def test_after_a_pause_another_word_begins():
    assert TITLES[typed("bc", pause=2 * PAUSE_SECONDS)] == "circles"
