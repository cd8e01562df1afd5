"""Model files that nobody should open, each refused in one sentence before it can do anything."""

import io
import json
import pickle
import zipfile

import joblib
import numpy as np
import pytest
import skops.io

from tests.declared import assert_one_line
from tests.export.recipes import EVERY
from tui.errors import Refusal
from tui.export import skops_file
from tui.export.model_file import loaded


@pytest.fixture(scope="module")
def good(runs, tmp_path_factory):
    path = tmp_path_factory.mktemp("good") / "model.skops"
    skops_file.write(runs.given(EVERY["logistic"]), path)
    assert loaded(path).columns.classes
    return path


def refused(path, word):
    with pytest.raises(Refusal, match=word) as found:
        loaded(path)
    assert_one_line(str(found.value))


def changed(good, path, change):
    """A copy of a good file with other members: `change` takes and gives them by name."""
    with zipfile.ZipFile(good) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in change(members).items():
            archive.writestr(name, body)
    return path


def about(members, **values):
    found = json.loads(members["tui.json"]) | values
    return members | {"tui.json": json.dumps(found)}


class Canary:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), "w"))


@pytest.mark.fault("M01")
@pytest.mark.parametrize("name", ["m.pkl", "m.skops", "m.joblib", "m.gz"])
def test_m01_a_pickle_is_refused_and_its_canary_does_not_sing(tmp_path, name):
    canary, path = tmp_path / "canary", tmp_path / name
    if name.endswith(("joblib", "gz")):
        joblib.dump(Canary(canary), path, compress=3 if name.endswith("gz") else 0)
    else:
        path.write_bytes(pickle.dumps(Canary(canary)))
    canary.unlink(missing_ok=True)
    refused(path, "not a model of this program .*run code")
    assert not canary.exists()


@pytest.mark.fault("M01")
def test_m01_other_files_are_no_models_either(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    refused(tmp_path / "a.csv", "not a model of this program")
    (tmp_path / "empty.skops").touch()
    refused(tmp_path / "empty.skops", "not a model of this program")
    refused(tmp_path, "is a directory")
    refused(tmp_path / "none.skops", "is not there")
    skops.io.dump([1, 2], tmp_path / "list.skops")
    refused(tmp_path / "list.skops", "not a model of this program")


class Stranger:
    pass


@pytest.mark.fault("M02")
def test_m02_a_type_that_is_not_on_the_list_is_named(good, tmp_path):
    body = io.BytesIO()
    skops.io.dump(Stranger(), body)
    with zipfile.ZipFile(body) as archive:
        schema = archive.read("schema.json")
    path = changed(good, tmp_path / "m.skops", lambda m: m | {"schema.json": schema})
    refused(path, r"tests\.export\.test_model_file\.Stranger")


@pytest.mark.fault("M02")
def test_m02_a_function_that_skops_trusts_is_not_on_the_list(good, tmp_path):
    body = io.BytesIO()
    skops.io.dump(np.exp, body)
    with zipfile.ZipFile(body) as archive:
        schema = archive.read("schema.json")
    path = changed(good, tmp_path / "m.skops", lambda m: m | {"schema.json": schema})
    refused(path, "no model of this program holds")


@pytest.mark.fault("M03")
def test_m03_cut_short_or_with_a_byte_flipped_it_is_damaged(good, tmp_path):
    raw, path = good.read_bytes(), tmp_path / "m.skops"
    with zipfile.ZipFile(good) as archive:
        array = next(each for each in archive.infolist() if each.filename.endswith(".npy"))
    flipped = bytearray(raw)
    flipped[array.header_offset + 30 + len(array.filename) + array.compress_size // 2] ^= 0x10
    for body in (raw[:-40], raw[: len(raw) // 2], raw[:10], bytes(flipped)):
        path.write_bytes(body)
        refused(path, "damaged")
    for place in range(0, len(raw), 97):
        body = bytearray(raw)
        body[place] ^= 0xFF
        path.write_bytes(body)
        try:
            loaded(path)  # not every byte says something, as a time in the directory does not
        except Refusal as refusal:
            assert_one_line(str(refusal))


@pytest.mark.fault("M04")
def test_m04_what_would_fill_the_memory_is_refused_by_what_it_declares(good, tmp_path):
    path = tmp_path / "m.skops"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            with archive.open(f"{number}.npy", "w", force_zip64=True) as member:
                for _ in range(400):
                    member.write(bytes(1_000_000))
    assert path.stat().st_size < 2_000_000
    refused(path, "says that it holds 1200 MB")


@pytest.mark.fault("M05")
@pytest.mark.parametrize("kind", ["<f8", "|O"])
def test_m05_an_array_that_says_that_it_is_enormous_is_refused(good, tmp_path, kind):
    def enormous(members):
        name = next(name for name in members if name.endswith(".npy"))
        body = io.BytesIO()
        head = {"descr": kind, "fortran_order": False, "shape": (10**12,)}
        np.lib.format.write_array_header_1_0(body, head)
        return members | {name: body.getvalue() + bytes(64)}

    refused(changed(good, tmp_path / "m.skops", enormous), "not as large as it says")


@pytest.mark.fault("M06")
def test_m06_a_newer_format_is_refused_with_its_version(good, tmp_path):
    path = changed(good, tmp_path / "m.skops", lambda m: about(m, format=9, program="tui 99.1"))
    refused(path, r"format 9 was made by tui 99\.1")


@pytest.mark.fault("M11")
@pytest.mark.parametrize("name", ["../../x.npy", "/tmp/x.npy", "a/b.npy", "x.exe", "\x1b.npy"])
def test_m11_parts_with_other_names_are_refused(good, tmp_path, name):
    path = changed(good, tmp_path / "m.skops", lambda m: m | {name: b"x"})
    refused(path, "names that no model has")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "values",
    [
        {"columns": []},
        {"columns": [["a", "number", []]]},
        {"columns": [["a", "no such type", []]]},
        {"columns": 3},
        {"format": "1"},
        {"classes": None},
    ],
)
def test_what_it_says_of_itself_is_checked(good, tmp_path, values):
    path = changed(good, tmp_path / "m.skops", lambda m: about(m, **values))
    with pytest.raises(Refusal) as found:
        loaded(path)
    assert_one_line(str(found.value))
