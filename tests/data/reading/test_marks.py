"""A comma that ends the whole part of a number, and one that parts its thousands."""

import pytest

from tests.data.reading.files import read, sentences, told

GUESSED = "its numbers with a comma can be read in two ways, as 1,234: that is read as "


@pytest.mark.parametrize(
    ("data", "asked", "number", "said"),
    [
        (
            "x;y\n1,234;a\n5,678;b\n",
            {},
            1.234,
            [f"{GUESSED}1.234; --decimal point --thousands comma reads it as 1234."],
        ),
        (
            'x,y\n"1,234",a\n"5,678",b\n',
            {},
            1234.0,
            [f"{GUESSED}1234; --decimal comma --thousands none reads it as 1.234."],
        ),
        # What the sentence offers is what then is read, and no longer in doubt.
        ("x;y\n1,234;a\n5,678;b\n", {"decimal": ".", "thousands": ","}, 1234.0, []),
        ('x,y\n"1,234",a\n"5,678",b\n', {"decimal": ",", "thousands": ""}, 1.234, []),
        ("x;y\n1.234;a\n5.678;b\n", {"decimal": ",", "thousands": "."}, 1234.0, []),
        # One cell that can be read in one way only tells for all.
        ("x;y\n1,234;a\n0,678;b\n", {}, 1.234, []),
        ('x,y\n"1,234",a\n"5,678.5",b\n', {}, 1234.0, []),
    ],
)
def test_a_mark_that_is_guessed_is_said_with_what_else_it_may_be(
    tmp_path, data, asked, number, said
):
    with read(tmp_path, data, **asked) as result:
        assert told(result.sheet, "x")[0] == number
        assert sentences(result) == said


def test_a_point_in_a_file_with_semicolons_may_part_thousands(tmp_path):
    with read(tmp_path, "x;y\n1.234;a\n5.678;b\n") as result:
        assert told(result.sheet, "x") == [1.234, 5.678]
        assert "--decimal comma --thousands point reads it as 1234" in sentences(result)[0]


def test_what_no_thousands_look_like_is_no_number_among_them(tmp_path):
    lines = ['"1,234",a'] * 40 + ['"0,512",b', '"12,34",c']
    with read(tmp_path, "x,y\n" + "\n".join(lines), thousands=",", decimal=".") as result:
        assert result.sheet.numbers(["x"])[0, 0] == 1234.0
        (said,) = sentences(result)
        assert "2 cells are no numbers ('0,512', '12,34') (lines 42, 43): read as missing" in said
