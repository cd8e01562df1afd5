import codecs
import gzip
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.data.reading import scan as scanning
from tui.data.reading.kind import Found, found
from tui.data.reading.scan import Stamp, blocks, scan
from tui.errors import Refusal


def of(path: Path, data: bytes):
    path.write_bytes(data)
    return scan(Found(path, "csv", False, len(data)))


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("scan") / "a.csv"


@pytest.fixture(scope="module")
def small_blocks():
    """Blocks of a few bytes, so that everything is cut somewhere."""
    kept, scanning._BLOCK = scanning._BLOCK, 3
    yield
    scanning._BLOCK = kept


TEXT = st.lists(st.sampled_from(["a", "\n", "\r", "\r\n", "\u00e9", "\0", "_"]), max_size=12)


@given(parts=TEXT)
def test_lines_are_counted_as_python_counts_them(path, small_blocks, parts):
    text = "".join(parts)
    seen = of(path, text.encode())
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert seen.lines == plain.count("\n") + (bool(plain) and not plain.endswith("\n"))
    assert seen.returns == text.count("\r\n")
    assert seen.lone == text.count("\r") - seen.returns
    assert seen.bare == text.count("\n") - seen.returns
    assert seen.nul == ("\0" in plain and plain[: plain.index("\0")].count("\n") + 1)
    assert seen.not_utf8 == 0 and seen.underscores == ("_" in text)
    assert seen.fingerprint == hashlib.sha256(text.encode()).hexdigest()[:32]


@given(before=TEXT, after=TEXT, odd=st.sampled_from([b"\xe9", b"\xff", b"\xc3\x28", b"\xe2\x82"]))
def test_the_first_byte_that_is_not_utf8_is_found(path, small_blocks, before, after, odd):
    text = "".join(before)
    data = text.encode() + odd + b"x" + "".join(after).encode()
    seen = of(path, data)
    with pytest.raises(UnicodeDecodeError) as independent:
        codecs.decode(data, "utf-8")
    place = independent.value.start
    good = data[:place].decode().replace("\r\n", "\n").replace("\r", "\n")
    assert (seen.not_utf8, seen.bad_byte) == (good.count("\n") + 1, data[place])


def test_a_character_cut_short_at_the_end_is_not_utf8(path):
    seen = of(path, b"a\n\xe2\x82")
    assert (seen.not_utf8, seen.bad_byte) == (2, 0xE2)


def test_packed_members_follow_one_another(path, small_blocks):
    path.write_bytes(gzip.compress(b"a,b\n1,2\n") + gzip.compress(b"3,4\n") + b"\0" * 5)
    assert b"".join(blocks(found(path))) == b"a,b\n1,2\n3,4\n"


def test_a_packed_file_cut_short_is_refused(path):
    path.write_bytes(gzip.compress(bytes(range(256)) * 40)[:-30])
    with pytest.raises(Refusal, match="damaged gzip"):
        list(blocks(Found(path, "csv", True, 0)))


@pytest.mark.fault("C10")
def test_what_unpacks_to_too_much_is_refused_on_the_way(path, monkeypatch):
    monkeypatch.setattr(scanning, "LARGEST_FILE", 2**21)
    path.write_bytes(gzip.compress(bytes(2**23)))
    assert path.stat().st_size < 2**14
    seen = 0
    with pytest.raises(Refusal, match="unpacks to more than"):
        for block in blocks(Found(path, "csv", True, 0)):
            seen += len(block)
            assert len(block) <= 2**20
    assert seen <= 2**21


def test_a_file_that_changes_while_it_is_read_is_refused(path, monkeypatch):
    path.write_bytes(b"a\n1\n")
    whole = blocks

    def growing(where):
        yield from whole(where)
        with open(path, "ab") as file:
            file.write(b"2\n")

    monkeypatch.setattr(scanning, "blocks", growing)
    with pytest.raises(Refusal, match="changes while it is read"):
        scan(Found(path, "csv", False, 4))


def test_a_stamp_tells_a_file_that_was_replaced(path):
    path.write_bytes(b"a\n1\n")
    first = Stamp.of(path)
    assert first == Stamp.of(path)
    path.rename(path.with_suffix(".old"))
    assert Stamp.of(path) is None
    path.write_bytes(b"a\n1\n")
    assert Stamp.of(path) != first
