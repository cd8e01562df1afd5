"""A path with options behind it, as a command line has them."""

import pytest

from tui.app.file.typed import TypedFile, divided, of_what_is_there, values_of
from tui.errors import Refusal


@pytest.mark.parametrize(
    ("typed", "path", "options"),
    [
        ("my file.csv", "my file.csv", ""),
        ("a--b.csv", "a--b.csv", ""),
        ("a b.csv  --quote none", "a b.csv", "  --quote none"),
        ("a.csv --decimal comma --header no", "a.csv", " --decimal comma --header no"),
        ("", "", ""),
    ],
)
def test_the_path_ends_where_the_first_option_begins(typed, path, options):
    assert divided(typed) == TypedFile(path, options)


def test_a_file_that_is_there_may_be_called_like_an_option(tmp_path):
    path = tmp_path / "a --b.csv"
    path.write_text("")
    assert of_what_is_there(str(path)) == TypedFile(str(path))
    assert of_what_is_there(f"{path}x") == TypedFile(str(tmp_path / "a"), " --b.csvx")


def test_options_are_read_as_a_command_line_reads_them():
    assert values_of(" --bad-lines skip --delimiter=tab --rows all --target 'sale price'") == {
        "bad_lines": "skip",
        "delimiter": "tab",
        "rows": 0,
        "target": "sale price",
    }
    assert values_of(" --most-rows 50 --data-seed 3") == {"rows": 50, "data_seed": 3}
    assert values_of("") == {}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (" --quot none", "'--quot' is nothing to set of a file"),
        (" --path x", "'--path' is nothing to set of a file"),
        (" --quote loud", "--quote: "),
        (" --bad-lines", "--bad-lines: "),
        (" --target 'open", "quote among the options is not closed"),
        (" --quote none skip", "'skip' is nothing to set of a file"),
    ],
)
def test_what_is_no_option_is_refused_in_a_sentence(options, said):
    with pytest.raises(Refusal, match=said):
        values_of(options)
