import pytest

from tests.plotting import panels
from tests.plotting.shapes import check_size, text_of
from tui.plotting.style import Charset
from tui.plotting.terms import draw_terms, plain
from tui.plotting.views import describe_panel


@pytest.mark.parametrize("size", [(50, 17), (74, 18)])
@pytest.mark.parametrize("charset", list(Charset))
def test_terms_their_size_and_those_left_out_are_shown(size, charset) -> None:
    numbers = iter([1.0, -2.0, 0.5, *[0.25] * 100])
    lines = draw_terms(panels.terms(lambda: next(numbers)), *size, charset)
    check_size(lines, *size)
    text = text_of(lines)
    ascii_only = charset is Charset.ASCII
    assert ("x1^2*x2" if ascii_only else "x1²·x2") in text and text.isascii() == ascii_only
    assert "size of the coefficients 12.5" in text and "40 more not shown" in text


def test_plain_names() -> None:
    assert plain("x1²·x2¹⁵") == "x1^2*x2^15" and plain("age") == "age"


def test_in_words_too() -> None:
    numbers = iter([1.0] * 100)
    text = "\n".join(describe_panel(panels.terms(lambda: next(numbers)), "degree"))
    assert "together is 12.5." in text and "40 weaker ones are not listed." in text
    assert "from the middle of its range" in text and "changed most in this degree:" in text


def test_the_size_is_said_however_many_terms_there_are() -> None:
    numbers = iter([1.0] * 400)
    many = panels.terms(lambda: next(numbers), 60)
    assert "size of the coefficients 12.5" in text_of(draw_terms(many, 74, 8))
