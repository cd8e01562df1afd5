"""IDX files and folders of pictures become the same kind of data as the digits that ship."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import load_digits

from tests.data.pictures.written import digits, folders, idx
from tests.declared import assert_one_line
from tui.data import load
from tui.data.files.settling import settled
from tui.errors import Refusal
from tui.sources import File


def told(path: Path, **values) -> File:
    return settled(File.from_values({"path": str(path), **values}))


def refused(path: Path, **values) -> str:
    with pytest.raises(Refusal) as error:
        load(told(path, **values))
    assert_one_line(str(error.value))
    return str(error.value)


def parts(data):
    return data.train, data.validation, data.test.open()


@pytest.mark.parametrize("packed", [False, True])
def test_idx_files_are_read_with_the_labels_beside_them(tmp_path, packed):
    source = told(digits(tmp_path, packed=packed))
    assert source.pictures and source.task == "multiclass" and source.pixels == 8
    data = load(source)
    assert data.image == (8, 8) and data.classes == tuple("0123456789")
    assert sum(map(len, parts(data))) == 300 and data.features[:2] == ("pixel 0,0", "pixel 0,1")
    rows = np.concatenate([data.scaler.undo(part.X) for part in parts(data)])
    labels = np.concatenate([part.y for part in parts(data)])
    bunch = load_digits()
    expected = np.asarray(bunch.data[:300] * (255 / 16), np.uint8) / 255
    order, theirs = np.lexsort(rows.round(9).T), np.lexsort(expected.round(9).T)
    assert np.allclose(rows[order], expected[theirs])
    assert np.array_equal(labels[order], bunch.target[:300][theirs])


def test_the_recipe_decides_the_size_and_the_rows(tmp_path):
    path = digits(tmp_path)
    data = load(told(path, pixels=4, rows=100))
    assert data.image == (4, 4) and [len(part) for part in parts(data)] == [100, 60, 60]


def test_folders_of_pictures_are_classes(tmp_path):
    path = folders(tmp_path / "own")
    (path / "notes.txt").write_text("x")
    (path / "dark" / "list.csv").write_text("x")
    (path / ".hidden").mkdir()
    source = told(path)
    assert source.task == "binary" and source.pixels == 20  # what the larger side has
    data = load(source, remarks=True)
    assert data.classes == ("dark", "light") and data.image == (20, 20)
    units = [data.scaler.undo(part.X).mean(axis=1) for part in parts(data)]
    for part, bright in zip(parts(data), units, strict=True):
        assert np.array_equal(bright > 0.5, part.y == 1)
    assert [note.sentence for note in data.notes] == [
        "24 pictures are not square: squeezed to 20 by 20 pixels.",
        "2 files are no PNG or JPEG in a folder of a class: left out.",
    ]


def test_large_pictures_are_made_as_small_as_is_usual_and_square_ones_need_no_word(tmp_path):
    data = load(told(folders(tmp_path / "own", 8, (40, 40))), remarks=True)
    assert data.image == (28, 28) and not data.notes


def test_a_picture_that_cannot_be_read_is_refused_or_left_out(tmp_path):
    path = folders(tmp_path / "own")
    (path / "light" / "00.png").write_bytes(b"\x89PNG no more")
    (path / "light" / "99.jpg").write_bytes(b"")
    assert "the picture 'light/00.png' cannot be read (2 such files)" in refused(path)
    data = load(told(path, bad_lines="skip"), remarks=True)
    assert sum(map(len, parts(data))) == 23
    assert "2 pictures cannot be read, 'light/00.png' for one: left out." in data.notes[0].sentence


def test_a_picture_that_claims_too_many_pixels_is_not_unpacked(tmp_path):
    path = folders(tmp_path / "own")
    head = b"IHDR" + struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    packed = b"IDAT" + zlib.compress(bytes(1000))
    chunks = [
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (head, packed)
    ]
    (path / "dark" / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
    assert "'dark/bomb.png' cannot be read" in refused(path)


def test_pictures_that_changed_since_are_refused(tmp_path):
    for path in (folders(tmp_path / "own"), digits(tmp_path)):
        source = told(path)
        load(source)
        changed = next(path.glob("*/*.png")) if path.is_dir() else path
        changed.write_bytes(changed.read_bytes()[:-1] + b"\7")
        with pytest.raises(Refusal, match="have changed since"):
            load(source)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\0\0\x08\x03" + struct.pack(">3I", 10**6, 10**6, 10**6), "its head speaks of"),
        (idx(np.zeros((4, 3), np.uint8)), "an array of 2 dimensions, no pictures"),
        (idx(np.zeros((4, 3, 3), np.uint8)), "labels of 'train-images-idx3-ubyte' are not beside"),
    ],
)
def test_idx_files_that_do_not_add_up_are_refused(tmp_path, data, said):
    path = tmp_path / "train-images-idx3-ubyte"
    path.write_bytes(data)
    assert said in refused(path)


def test_labels_of_other_pictures_are_refused(tmp_path):
    path = digits(tmp_path)
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(idx(np.zeros(7, np.uint8)))
    assert "300 pictures and 'train-labels-idx1-ubyte' 7 labels" in refused(path)
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(idx(np.zeros(300, np.uint8)))
    assert "are all of one class" in refused(path)


@pytest.mark.fault("C19")
def test_c19_a_folder_without_pictures_is_refused(tmp_path):
    assert "fewer than two folders in it hold pictures" in refused(tmp_path)
