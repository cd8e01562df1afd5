"""Painting: only what changed, in few segments, at the right width."""

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.color import Color

from tui.app.themes import ANSI, THEMES, WITHOUT, colours_of
from tui.app.widgets.painter import GAP, Painter, changed_spans, merged, plain
from tui.plotting.style import Role, Run

RUNS = st.lists(
    st.builds(
        Run,
        st.text("ab ▚┤", min_size=0, max_size=6),
        st.sampled_from([Role.PLAIN, Role.TRAIN, Role.AXIS]),
        st.sampled_from([None, Role.CLASS_0]),
        st.integers(0, 7),
        st.sampled_from([None, 0, 7]),
    ),
    max_size=6,
).map(tuple)
WIDTH = 40


def painter(theme="tui-dark", coloured=True):
    return Painter(theme, Color.parse("#14171f"), Style(bgcolor="#14171f"), coloured)


def looks(line):
    """Each cell as it looks: a blank without a background looks the same in any colour."""
    out = []
    for run in line:
        back = None if run.back is None else (run.back, run.level)
        out += [(c, None if c == " " else (run.role, run.ink), back) for c in run.text]
    return out + [(" ", None, None)] * (WIDTH - len(out))


@given(RUNS, RUNS)
def test_painting_the_changed_spans_gives_the_new_line(old, new):
    cells, wanted = looks(old), looks(new)
    for x, length in changed_spans(old, new, WIDTH):
        cells[x : x + length] = wanted[x : x + length]
    assert cells == wanted


def test_far_changes_are_painted_apart_and_near_ones_together():
    old = (Run("a" * 30),)
    far = (Run("b" + "a" * 28 + "b"),)
    near = (Run("b" + "a" * (GAP - 2) + "b" + "a" * 10),)
    assert changed_spans(old, far, 30) == [(0, 1), (29, 1)]
    assert len(changed_spans(old, near, 30)) == 1


def test_a_wide_character_has_the_whole_line_painted():
    assert changed_spans((Run("漢字"),), (Run("漢"),), WIDTH) == [(0, WIDTH)]


@given(RUNS)
def test_merging_changes_no_look(line):
    assert looks(tuple(merged(line))) == looks(line)


@given(RUNS, st.integers(0, 60))
def test_a_strip_is_as_wide_as_it_is_asked_to_be(line, width):
    strip = painter().strip(line, width)
    assert strip.cell_length == width
    assert strip.text == plain(line)[:width].ljust(width)


def test_levels_of_a_background_run_from_the_ground_to_the_role():
    grounds = [painter().style(Role.PLAIN, Role.CLASS_0, level).bgcolor for level in range(8)]
    assert grounds[0] == Color.parse("#14171f").rich_color and len(set(grounds)) == 8


def test_every_theme_has_every_role_and_the_pairs_differ():
    for theme in THEMES.values():
        colours = colours_of(theme.name)
        assert set(colours) == set(Role)
        for one, other in (
            (Role.SET, Role.LEARNED),
            (Role.TRAIN, Role.VALIDATION),
            (Role.POSITIVE, Role.NEGATIVE),
        ):
            assert colours[one] != colours[other]
    assert colours_of("ansi-dark") is ANSI and colours_of("ansi-dark", False) is WITHOUT


def test_without_colours_weight_still_tells_things_apart():
    plainly = painter("ansi-dark", coloured=False)
    best, faint = plainly.style(Role.BEST, None, 7), plainly.style(Role.FAINT, None, 7)
    assert best.bold and faint.dim and best.color.is_default


def test_half_blocks_are_coloured_as_grounds_are():
    (half,) = painter().strip((Run("▀", Role.CLASS_0, Role.CLASS_1, 4, 3),), 1)
    above = painter().style(Role.PLAIN, Role.CLASS_0, 3).bgcolor
    below = painter().style(Role.PLAIN, Role.CLASS_1, 4).bgcolor
    assert (half.text, half.style.color, half.style.bgcolor) == ("▀", above, below)


def test_where_colours_do_not_blend_the_half_that_has_one_is_drawn():
    def drawn(ink, level):
        run = Run("▀", Role.CLASS_0, Role.CLASS_1, level, ink)
        (segment,) = painter("ansi-dark").strip((run,), 1)
        ground = segment.style.bgcolor
        return segment.text, segment.style.color.name, ground.name if ground else ""

    assert drawn(4, 4) == ("▀", "blue", "yellow")
    assert drawn(4, 1)[:2] == ("▀", "blue")
    assert drawn(1, 4)[:2] == ("▄", "yellow")
    assert drawn(1, 1)[0] == " "
