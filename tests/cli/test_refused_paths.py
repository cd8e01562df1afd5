"""Paths that lead to no table: refused before anything that takes seconds is loaded."""

import json
import os
import subprocess
import sys

import pytest

PROBE = """if True:
    import contextlib, io, json, sys
    from tui.cli.main import main
    for words in json.loads(sys.argv[1]):
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            status = main(words)
        loaded = sorted({"sklearn", "duckdb", "optuna"} & set(sys.modules))
        print(json.dumps([status, said.getvalue(), loaded]))
"""


@pytest.mark.fault("C19")
def test_c19_what_is_no_table_is_refused_before_heavy_libraries_are_loaded(tmp_path):
    pipe, picture, gone = (tmp_path / name for name in ("pipe", "pipe.png", "gone.csv"))
    folder, header = tmp_path / "empty", tmp_path / "header.csv"
    os.mkfifo(pipe)
    os.mkfifo(picture)
    folder.mkdir()
    header.write_text("a,b\n")
    asked = {
        ("data", pipe): "is a pipe, which may never end",
        ("data", "/dev/zero", "--json"): "is a device, which may never end",
        ("data", gone): "is not there",
        ("data", folder): "fewer than two folders in it hold pictures",
        ("train", "--data", pipe, "--target", "y"): "is a pipe",
        ("train", "--data", folder, "--model", "tree"): "fewer than two folders",
        ("search", "--data", pipe, "--model", "tree", "--max-depth", "1..3"): "is a pipe",
        ("curve", "--data", gone, "--model", "tree", "--over", "max_depth"): "is not there",
        ("predict", 1, pipe): "is a pipe",
        ("predict", 1, picture): "is a pipe",
        ("predict", "gone.skops", gone): "is not there",
        ("data", header): "the file has no data rows",  # which only a reader can tell
    }
    words = json.dumps([list(map(str, each)) for each in asked])
    ran = subprocess.run(
        [sys.executable, "-c", PROBE, words], capture_output=True, text=True, timeout=120
    )
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    for (status, said, loaded), (typed, sentence) in zip(told, asked.items(), strict=True):
        assert status == 2 and sentence in said and len(said.splitlines()) == 1, (typed, said)
        assert loaded == (["duckdb"] if header in typed else []), typed
    assert not ran.stderr
