"""How fast a large file is read, beside DuckDB's own read of it, and what memory that takes.

``pytest tests/benchmarks -k reading -s`` prints the figures; nothing passes or fails by the clock.
Both sides end with the same numbers in one array of floats.
"""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.million import COLUMNS, ROWS, write

ROUNDS = 5
THEIRS = """
import duckdb, numpy as np
def read(path):
    found = duckdb.connect().execute(f"SELECT * FROM read_csv('{path}')").fetchnumpy()
    out = np.empty((len(found["x0"]), len(found)))
    for place, column in enumerate(found.values()):
        out[:, place] = column
    return out
"""
OURS = """
from pathlib import Path
import duckdb
from tui.data.reading.opening import opened
def read(path):
    with opened(Path(path)) as result:
        assert not result.report.findings
        return result.sheet.numbers(result.sheet.names)
"""
SURVEYED = """
import duckdb
from tui.data.files.loading import load_file
from tui.data.files.settling import settled
from tui.sources import File
def read(path):
    data = load_file(settled(File(path=path, target="x0")), remarks=True)
    return data.train.X
"""
MEASURE = """
import json, resource, sys, time
def kilobytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before, start, work = kilobytes(), time.perf_counter(), time.process_time()
X = read(sys.argv[1])
seconds, work = time.perf_counter() - start, time.process_time() - work
total = float(X.sum())
print(json.dumps([seconds, work, kilobytes() - before, total, list(X.shape)]))
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("reading") / "large.csv"
    write(file)
    return file


def measured(code: str, path: Path) -> list:
    """Seconds, seconds of the processor, kilobytes above those of the libraries, and a sum."""
    ended = subprocess.run(
        [sys.executable, "-c", code + MEASURE, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ended.stdout.splitlines()[-1])  # DuckDB may draw a bar before


def test_reading_a_million_rows(path, say):
    array = ROWS * COLUMNS * 8 / 1024
    ours, theirs = [], []
    for _ in range(ROUNDS):  # in turns, so that whatever else runs slows both
        theirs.append(measured(THEIRS, path))
        ours.append(measured(OURS, path))
    for one, other in zip(ours, theirs, strict=True):
        assert one[4] == other[4] == [ROWS, COLUMNS]
        assert one[3] == pytest.approx(other[3])
    wall = median(one[0] / other[0] for one, other in zip(ours, theirs, strict=True))
    work = median(one[1] / other[1] for one, other in zip(ours, theirs, strict=True))
    size = path.stat().st_size / 1e6
    say(
        f"{ROWS:,} x {COLUMNS}, {size:.0f} MB: {median(o[0] for o in ours):.2f} s, DuckDB's own "
        f"{median(o[0] for o in theirs):.2f} s: {wall:.2f} times, {work:.2f} of the processor "
        f"(target 1.5); memory {median(o[2] for o in ours) / array:.2f} times the array (target 3)"
    )


def test_opening_a_million_rows_to_train_on(path, say):
    array = ROWS * COLUMNS * 8 / 1024
    seconds, work, memory, *_ = measured(SURVEYED, path)
    say(
        f"settled, dealt, preprocessed and guarded: {seconds:.1f} s ({work:.1f} of the "
        f"processor), memory {memory / array:.2f} times the array"
    )
