import pytest

from tests.data.reading.files import read, told
from tui.data.reading.encoding import encoding_named
from tui.errors import Refusal

WESTERN = "name,city\nJos\u00e9,M\u00e1laga\nZo\u00eb,K\u00f6ln\n"


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (WESTERN, "utf-8", "utf-8"),
        (WESTERN, "utf-8-sig", "utf-8-sig"),
        (WESTERN, "utf-16", "utf-16"),
        (WESTERN, "utf-16-le", "utf-16-le"),
        (WESTERN, "utf-16-be", "utf-16-be"),
        (WESTERN, "latin-1", "cp1252"),
        ("name,city\n\u201cx\u201d,5 \u20ac\n", "cp1252", "cp1252"),
        ("name,city\n\u00e9\u0081,b\n", "latin-1", "latin-1"),
        ("\u540d\u524d,city\n\u5c71\u7530,\u6771\u4eac\n\u7530\u4e2d,\u5927\u962a\n", "cp932", 0),
        ("\u0438\u043c\u044f,city\n\u0418\u0432\u0430\u043d,\u041c\u043e\u0441\u043a\u0432\u0430\n"
         "\u041e\u043b\u044c\u0433\u0430,\u041a\u0430\u0437\u0430\u043d\u044c\n", "cp1251", 0),
    ],
)  # fmt: skip
def test_text_in_many_encodings_reads_as_what_it_was(tmp_path, text, encoding, named):
    with read(tmp_path, text.encode(encoding)) as result:
        assert result.report.encoding.name == (named or encoding)
        wanted = [line.split(",") for line in text.splitlines()]
        assert result.names == tuple(wanted[0])
        for place, name in enumerate(wanted[0]):
            assert set(told(result.sheet, name)) == {row[place] for row in wanted[1:]}


def test_an_encoding_that_was_asked_for_is_taken(tmp_path):
    data = "a,b\n\u0159,1\n".encode("iso8859-2")
    with read(tmp_path, data, encoding="ISO-8859-2") as result:
        assert told(result.sheet, "a") == {"\u0159": 1}
        assert "the file is read as iso8859-2" in result.report.findings[0].sentence


def test_bytes_outside_the_encoding_that_was_asked_for_are_refused(tmp_path):
    for asked in ("utf-8", "ascii", "shift_jis"):
        with (
            pytest.raises(Refusal, match=r"line 3 of '.*' is not .*: give another encoding"),
            read(tmp_path, b"a,b\n1,2\n\xfd\xfe,3\n", encoding=asked),
        ):
            pass


def test_a_name_that_is_no_encoding_of_text_is_refused():
    for name in ("klingon", "base64", "rot13", "a\0b"):
        with pytest.raises(Refusal, match="there is no encoding"):
            encoding_named(name)
    assert encoding_named("LATIN1") == "latin-1" and encoding_named("U8") == "utf-8"
