"""Data that is not as it should be: a sentence that names line and column, and nothing silent."""

import csv
import io
import math
import os
import resource
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path

import duckdb
import pytest

from tests.cli.program import tui
from tests.data.reading.files import read, rows, sentences, told
from tests.faults.payloads import PAYLOADS, controls
from tui.data.files.loading import load_file
from tui.data.reading import kind
from tui.data.reading.opening import opened
from tui.data.reading.scan import scan
from tui.errors import Refusal
from tui.sources import File


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


def refused(folder: Path, data: bytes | str, name: str = "table.csv", **asked) -> str:
    with pytest.raises(Refusal) as error, read(folder, data, name, **asked):
        pass
    said = str(error.value)
    assert len(said.splitlines()) == 1 and said.endswith(".")
    return said


@pytest.mark.fault("C01")
@pytest.mark.parametrize("data", ["", "\n\n \n", "a,b\n", "a,b\n\n\n", "\ufeff", "\ufeffa,b\n"])
def test_c01_a_file_without_rows(folder, data):
    assert refused(folder, data).startswith("the file has no data rows")


@pytest.mark.fault("C03")
def test_c03_ragged_lines_are_refused_with_their_physical_numbers(folder):
    data = rows("a,b,c", "1,2,3", '"1\n1",2,3', "1,2,3,4", "", "1,2")
    said = refused(folder, data)
    assert said.startswith("line 5 has 4 fields, expected 3 (2 such lines: 5, 7): mend the file")
    assert "--bad-lines skip" in said
    with read(folder, data, skip_bad=True) as result:
        assert told(result.sheet, "a") == {"1": 1, "1\n1": 1}
        assert sentences(result) == [
            "a line has 4 fields, expected 3 (line 5): left out.",
            "a line has 2 fields, expected 3 (line 7): left out.",
            "1 quoted cell holds line breaks (line 3): read as part of the text.",
        ]


@pytest.mark.fault("C04")
def test_c04_a_nul_byte_is_refused_with_its_line(folder):
    said = refused(folder, b"a,b\n1,2\n3,\0x\n")
    assert said.startswith("line 3 of ") and "holds a NUL byte" in said


@pytest.mark.fault("C05")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_c05_a_byte_order_mark_is_no_part_of_a_name(folder, encoding):
    with read(folder, "a,b\n1,\u00e9\n".encode(encoding)) as result:
        assert result.names == ("a", "b") and told(result.sheet, "b") == {"\u00e9": 1}
        assert result.report.encoding.name == encoding


@pytest.mark.fault("C06")
def test_c06_latin_1_is_named_with_its_byte_and_line(folder):
    data = "name,n\nJane,1\nJos\u00e9,2\n".encode("latin-1")
    with read(folder, data) as result:
        assert told(result.sheet, "name") == {"Jane": 1, "Jos\u00e9": 1}
        assert sentences(result) == [
            "the byte 0xE9 is not UTF-8 (line 3): the file is read as cp1252; --encoding reads it "
            "otherwise."
        ]
    said = refused(folder, data, encoding="utf-8")
    assert said.startswith("line 3 of ") and "such as latin-1" in said


@pytest.mark.fault("C07")
def test_c07_what_is_no_finite_number_is_counted(folder):
    data = rows("a,b", "inf,1", "1e309,2", "NaN,3", "NA,4", ",5", "1,6", "-Infinity,7")
    with read(folder, data) as result:
        found = told(result.sheet, "a")
        assert [math.isinf(v) for v in found] == [True, True, False, False, False, False, True]
        assert [math.isnan(v) for v in found] == [False, False, True, True, True, False, False]


@pytest.mark.fault("C08")
def test_c08_numbers_of_many_digits_do_no_harm(folder):
    with read(folder, rows("a,b", "9" * 30 + ",1", "9" * 400 + ",2", "5,3")) as result:
        assert told(result.sheet, "a") == [1e30, math.inf, 5.0]


@pytest.mark.fault("C09")
def test_c09_ten_thousand_columns_are_refused_at_once(folder):
    line = ",".join(["1"] * 10_000)
    header = ",".join(f"c{k}" for k in range(10_000))
    assert "10000 columns" in refused(folder, rows(header, *[line] * 20))


@pytest.mark.fault("C10")
def test_c10_a_file_of_two_gigabytes_is_refused_before_it_is_read(folder):
    path = folder / "large.csv"
    with open(path, "wb") as file:
        file.write(b"a,b\n1,2\n")
        file.truncate(2 * 2**30)  # takes no room
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refusal, match=r"has 2\.1 GB, and at most 1\.1 GB are read"), opened(path):
        pass
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB
    path.unlink()


@pytest.mark.fault("C10")
@pytest.mark.skipif(sys.platform != "linux", reason="other systems count it otherwise")
def test_c10_a_large_file_that_is_read_takes_less_than_500_megabytes(folder):
    """Six million cells: as strings of Python they would take more, with the libraries."""
    code = """if True:
        import os, re, sys
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])  # each core has its buffers
        from tui.data.files.survey import survey
        from tui.sources import File
        told = survey(File(path=sys.argv[1]))
        # Not getrusage: that begins with what the process had that started this one.
        peak = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]
        print(told.to_dict()["rows"], len(told.columns), peak)
    """
    path, block = folder / "sixty megabytes.csv", 1_000
    numbers = (f"{(k * 7919 % 10_007) / 1000 - 5:.6f}" for k in range(block * 20))
    some = "".join(",".join(islice(numbers, 20)) + "\n" for _ in range(block))
    with open(path, "w") as file:
        file.write(",".join(f"c{k}" for k in range(20)) + "\n")
        for _ in range(300):
            file.write(some)
    assert path.stat().st_size > 50_000_000
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    path.unlink()
    rows_, columns, peak = map(int, ran.stdout.split())
    assert (rows_, columns) == (300 * block, 20) and peak < 500_000  # kB


@pytest.mark.fault("C14")
def test_c14_names_are_made_unique_and_none_is_empty(folder):
    with read(folder, rows("a,a,,a", "1,2,3,4")) as result:
        assert result.names == ("a", "a 2", "column 3", "a 3")
        assert len(sentences(result)) == 3
        assert all("(line 1): called" in each for each in sentences(result))


@pytest.mark.fault("C15")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("x;y\n1,5;2,25\n3,5;4\n", "semicolon between cells, comma as decimal mark"),
        ("x\ty\n1.5\t2.25\n3.5\t4\n", "tab between cells"),
        ("x\ty\n1,5\t2,25\n3,5\t4\n", "tab between cells, comma as decimal mark"),
    ],
)
def test_c15_the_dialect_is_detected_and_told(folder, data, said):
    with read(folder, data) as result:
        assert told(result.sheet, "x") == [1.5, 3.5] and told(result.sheet, "y") == [2.25, 4.0]
        assert said in result.report.read_as


@pytest.mark.fault("C15")
@pytest.mark.parametrize("delimiter", [";", "\t"], ids=["semicolon", "tab"])
def test_c15_hundreds_of_decimal_commas_are_read_and_a_ragged_line_is_named(folder, delimiter):
    lines = [line.replace(";", delimiter) for line in ["a;b;c"] + ["1,50;2,73;4,10"] * 400]
    with read(folder, rows(*lines)) as result:
        assert result.names == ("a", "b", "c")
        assert told(result.sheet, "b") == [2.73] * 400
    ragged = [*lines[:201], lines[1] + delimiter + "x", *lines[201:]]
    assert refused(folder, rows(*ragged)).startswith("line 202 has 4 fields, expected 3")


@pytest.mark.fault("C16")
@pytest.mark.parametrize("many", [1, 60_000], ids=["few lines", "several pieces"])
def test_c16_a_quote_that_never_closes_is_named_by_its_line(folder, many):
    lines = ["0,x,0"] + ['1,"open,2'] + [f"{k},text {k},{k}" for k in range(many)]
    said = refused(folder, rows("a,b,c", *lines))
    assert said.startswith("the quote opened in line 3 is not closed")
    assert refused(folder, rows("a,b,c", *lines), skip_bad=True) == said


@pytest.mark.fault("C16")
def test_c16_text_behind_a_closing_quote(folder):
    said = refused(folder, rows("a,b", '1,"2"x', "3,4"))
    assert said.startswith("line 2 has text behind a closing quote")


@pytest.mark.fault("C17")
def test_c17_labels_that_are_written_apart_stay_apart(folder):
    with read(folder, rows("label,x", "01,1", "1,2", "1.0,3")) as result:
        assert told(result.sheet, "label") == {"01": 1, "1": 1, "1.0": 1}


@pytest.mark.fault("C18")
@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\0\0\0", "a zip file"),
        (b"<html><body>", "a web page (HTML)"),
        (b"\x7fELF\2\1\1", "a program"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_c18_what_is_called_csv_and_is_none_is_named(folder, data, what):
    assert f" is {what}" in refused(folder, data)


@pytest.mark.fault("C19")
def test_c19_paths_that_lead_nowhere_or_never_end(folder, monkeypatch):
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to(folder / "gone")
    said = {}
    for path in (folder / "pipe", folder / "link", folder / "gone", folder, Path("/dev/zero")):
        with pytest.raises(Refusal) as error, opened(path):
            pass
        said[path.name] = str(error.value)
        assert len(said[path.name].splitlines()) == 1
    assert "a pipe" in said["pipe"] and "leads nowhere" in said["link"]
    assert "is not there" in said["gone"] and "a device" in said["zero"]
    assert "pictures" in said[folder.name]


@pytest.mark.fault("C19")
def test_c19_a_file_without_permission(folder, monkeypatch):
    def denied(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(kind.os, "open", denied)
    assert "you have no permission" in refused(folder, rows("a", "1"))


@pytest.mark.fault("I01")
def test_i01_names_and_cells_of_a_file_never_act(folder):
    """On the command line: looked through, trained on, shown; and any file name."""
    payloads = [text for text in PAYLOADS.values() if "\0" not in text and "\ud800" not in text]
    header = io.StringIO(newline="")
    writer = csv.writer(header, lineterminator="\n", quoting=csv.QUOTE_ALL)
    names = [text for text in payloads if len(text) < 100]
    writer.writerow(["y", *names])
    for k in range(400):
        # Few enough among plain words to be taken for text at all.
        some = payloads if k % 40 == 7 else ["plain"]
        writer.writerow([payloads[k % 2], *(some[(k + n) % len(some)] for n in range(len(names)))])
    path = folder / "\x1b]0;owned\x07[red].csv"
    path.write_text(header.getvalue(), encoding="utf-8", newline="")
    store = folder / "runs.db"
    words = ["--data", path, "--target", "y", "--model", "tree"]
    told = [
        tui("data", path, "--target", "y", store=store, check=0),
        tui("data", path, "--target", "y", "--json", store=store, check=0),
        tui("train", *words, store=store, check=0),
        tui("train", *words, "--json", store=store, check=0),
        tui("show", 1, "--plain", store=store, check=0),
        tui("runs", store=store, check=0),
        tui("data", path, "--target", "nothing", store=store, check=2),
    ]
    for each in told:
        assert not controls(each.stdout) and not controls(each.stderr)


def test_whoever_is_told_to_end_leaves_no_copy_behind(folder):
    code = """if True:
        import os, signal, sys, tempfile
        from pathlib import Path
        from tui.data.reading.copying import scratch
        tempfile.tempdir = sys.argv[1]
        with scratch() as folder:
            (folder / "copy").write_text("a cell of mine")
            os.kill(os.getpid(), signal.SIGTERM)
    """
    place = folder / "temporary"
    place.mkdir()
    ended = subprocess.run([sys.executable, "-c", code, str(place)], check=False)
    assert ended.returncode == 128 + signal.SIGTERM and not list(place.iterdir())


@pytest.mark.fault("C13")
def test_c13_of_a_category_with_a_million_words_the_usual_ones_are_told_apart(tmp_path):
    """By itself it is taken for an id, and is no feature."""
    path, levels = tmp_path / "words.csv", 1_000_000
    word = f"CASE WHEN range < {levels} THEN 'w' || range ELSE 'usual' || range % 3 END"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT {word} AS word, range % 2 = 0 AS y FROM range({levels + 100_000})) "
            f"TO '{path}' (FORMAT csv, HEADER)"
        )
    told = {"path": str(path), "target": "y", "task": "binary", "content": "table"}
    told["fingerprint"] = scan(kind.found(path)).fingerprint
    data = load_file(File.from_values({**told, "types": ["word=category", "y=yes_no"]}))
    usual = [f"word = usual{k}" for k in range(3)]
    assert data.features == (*usual, "word: very rare", "word: other")
    assert [len(part) for part in (data.train, data.validation, data.test)] == [
        *(100_000, 50_000, 50_000)
    ]
    (column,) = data.preprocessing.columns
    assert len(column.levels) == 1_001
