import pytest

from tui.data.reading.asked import Asked
from tui.data.reading.dialect import Dialect
from tui.data.reading.sniffing import sniffed


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("a,b\n1,2\n", Dialect()),
        ("a;b\n1;2\n", Dialect(";")),
        ("a\tb\n1\t2\n", Dialect("\t")),
        ("a|b\n1|2\n", Dialect("|")),
        ("a b\n1 2\n3 4\n", Dialect(" ")),
        ("a\n1\n2\n", Dialect()),
        # A semicolon parts cells although commas stand in all of them.
        ("x;y\n1,5;2,5\n3,25;4\n", Dialect(";", decimal=",")),
        ("x;y\n1,5;2.5\n3.25;4.5\n", Dialect(";")),
        ("x\ty\n1.234,5\t2\n", Dialect("\t", decimal=",", thousands=".")),
        ("x;y\n1.234.567;2\n", Dialect(";", decimal=",", thousands=".")),
        ('x,y\n"1,234",2\n"5,678.5",3\n', Dialect(thousands=",")),
        ("x;y\n1,234;2\n5,678;3\n", Dialect(";", decimal=",")),
        ('x,y\n"1,234",2\n"5,678",3\n', Dialect(thousands=",")),
        # No number of thousands begins with a zero, and no decimal has two commas.
        ("x;y\n0,512;2\n5,678;3\n", Dialect(";", decimal=",")),
        ("x;y\n0,512;1.100\n5,678;1.250\n", Dialect(";", decimal=",", thousands=".")),
        ("x;y\n1,234,567;2\n5,678;3\n", Dialect(";", thousands=",")),
        # An address among many numbers says nothing of them.
        ("x;ip\n1.5;192.168.100.200\n2.5;10.0.0.1\n3.5;10.0.0.2\n", Dialect(";")),
        ("'a b','c'\n'x, y','1'\n'z','2'\n", Dialect(quote="'")),
        ('say,n\n"it\'s, well",1\n"don\'t",2\n', Dialect()),
        ("text,n\nhello there you,1\nof many words,2\n", Dialect()),
    ],
)
def test_the_dialect_is_told_from_the_first_lines(text, dialect):
    assert sniffed(text, Asked()) == dialect


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("a,b\n1,2\n", True),
        ("5.1,3.5,setosa\n4.9,3.0,setosa\n", False),
        ("?,3,x\n2,4,y\n3,5,z\n", False),
        ("id,2019,2020\n1,5,6\n2,7,8\n", True),
        ("2019,2020\n1,2\n", False),
        ("colour,shape\nred,round\nblue,flat\n", True),
        ("colour,shape,other\nred,round,other\nblue,flat,x\n", True),
        ("red,round\nblue,round\nred,flat\n", False),
        ("39, State-gov\n50, Self-emp\n38, State-gov\n", False),
        ("a,b\n", True),
        ("1,2\n", False),
    ],
)
def test_a_line_of_names_is_told_from_values(text, header):
    assert sniffed(text, Asked()).header is header


def test_what_was_asked_for_stands():
    text = "a;b\n1;2,5\n3;4,5\n"
    assert sniffed(text, Asked(delimiter=",")).delimiter == ","
    assert sniffed(text, Asked()) == Dialect(";", decimal=",")
    asked = Asked(header=False, decimal=".", quote="", thousands=",")
    assert sniffed(text, asked) == Dialect(";", "", ".", ",", False)


def euro(delimiter, rows, ragged=()):
    """Three columns with decimal commas under their names; `ragged` lines stand among the first."""
    lines = [f"{k % 90},{k % 100:02};{k % 7},73;-{k % 50},1" for k in range(rows)]
    lines[99:99] = ragged
    return "\n".join(["a;b;c", *lines, ""]).replace(";", delimiter)


RAGGED = {
    "none": [],
    "short": ["1,50;2,73"],
    "long": ["1,50;2,73;4,10;5,00"],
    "as many commas as the others": ["1,50;2,73;4,10;x"],
    "some": ["1,50;2,73;4,10;"] * 3,
}


@pytest.mark.parametrize("ragged", RAGGED.values(), ids=RAGGED)
@pytest.mark.parametrize("delimiter", [";", "\t"], ids=["semicolon", "tab"])
@pytest.mark.parametrize("rows", [150, 400, 5000])
def test_decimal_commas_part_no_cells_however_many_rows_have_them(rows, delimiter, ragged):
    assert sniffed(euro(delimiter, rows, ragged), Asked()) == Dialect(delimiter, decimal=",")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_without_names_a_comma_in_every_number_is_its_decimal_mark(delimiter):
    lines = [delimiter.join(f"{k % n},{k % 10}" for n in (7, 8, 9)) for k in range(300)]
    assert sniffed("\n".join(lines), Asked()) == Dialect(delimiter, decimal=",", header=False)
    words = [f"{line},x" for line in lines]  # where a comma is more than that it parts cells
    assert sniffed("\n".join(words), Asked()).delimiter == ","


def test_a_column_of_words_among_decimal_commas_changes_nothing():
    lines = [f"word {k % 9}\t{k},5\t{k % 8},25\t0,{k}" for k in range(300)]
    text = "\n".join(["name\ta\tb\tc", *lines])
    assert sniffed(text, Asked()) == Dialect("\t", decimal=",")


@pytest.mark.parametrize("title", ["Results", "Results, 2020", "Results, 2020, of all"])
def test_a_title_above_the_names_hides_no_delimiter(title):
    lines = [f"{k},5;{k};3" for k in range(400)]
    assert sniffed("\n".join([title, "a;b;c", *lines]), Asked()).delimiter == ";"


def test_what_stands_within_the_cells_of_most_rows_parts_none():
    lines = [f"{k},bob,{k % 3};{k % 5}" for k in range(400)]
    lines[100:100] = ["1,bob", "2,bob"]
    assert sniffed("\n".join(["id,name,tags", *lines]), Asked()).delimiter == ","
