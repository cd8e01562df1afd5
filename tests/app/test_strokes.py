"""A colour at a time, the first on the screen first; blanks and near cells go along."""

from tui.app.pen import Ink, Pen
from tui.app.strokes import drawn, strokes

RED, BLUE, GROUND = Ink("31", "40"), Ink("34", "40"), Ink("", "40")


def row(*pieces):
    return [(c, GROUND if c == " " else ink) for text, ink in pieces for c in text]


def sent(*rows):
    found = [s for y, cells in enumerate(rows) for s in strokes(y, cells, range(len(cells)))]
    return drawn(found, Pen())


def test_a_colour_is_named_once_whatever_lies_between():
    lines = [row(("ab", RED), ("cd", BLUE), ("ef", RED))] * 3
    said = sent(*lines)
    assert said.count("31;40m") == 1 and said.count("\x1b[34m") == 1
    assert said.index("cd") > said.rindex("ef")


def test_the_colour_of_the_first_cell_comes_first():
    said = sent(row(("┌──┐", BLUE)), row(("│", BLUE), ("hi", RED), ("│", BLUE)))
    assert said.index("┌──┐") < said.rindex("│") < said.index("hi")


def test_blanks_on_the_same_ground_are_drawn_with_what_stands_before_them():
    assert sent(row(("one two", RED))) == "\x1b[1H\x1b[31;40mone two\x1b[m"


def test_many_blanks_are_erased():
    said = sent(row(("a" + " " * 30 + "b", RED)))
    assert said == "\x1b[1H\x1b[31;40ma\x1b[30X\x1b[30Cb\x1b[m"


def test_a_bold_word_takes_its_blanks_along():
    bold = RED._replace(attributes=frozenset({"bold"}))
    said = sent(row(("one two", bold), (" ", RED), ("three", RED)))
    assert said == "\x1b[1H\x1b[1;31;40mone two\x1b[22m three\x1b[m"


def test_a_line_under_a_blank_is_drawn():
    lined = RED._replace(attributes=frozenset({"underline"}))
    cells = [(c, lined) for c in "a b"]
    assert sent(cells) == "\x1b[1H\x1b[4;31;40ma b\x1b[m"


def test_cells_near_to_each_other_are_one_stroke_and_far_ones_two():
    cells = row(("0123456789", RED))
    near, far = list(strokes(0, cells, [1, 5])), list(strokes(0, cells, [1, 6]))
    assert [(each.x, each.end) for each in near] == [(1, 6)]
    assert [(each.x, each.end) for each in far] == [(1, 2), (6, 7)]


def test_a_wide_character_is_drawn_whole():
    cells = [("a", RED), ("日", RED), ("", RED), ("b", RED)]
    (stroke,) = strokes(0, cells, [2])
    assert (stroke.x, stroke.end) == (1, 3)
