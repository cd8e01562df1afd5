"""Pictures that nobody has said the class of, for a model that was trained on a person's own."""

import csv
import io
import shutil

import numpy as np
import pytest

from tests.data.pictures.written import digits, folders, idx
from tests.declared import assert_one_line
from tests.export.own import OWN
from tui.data.files.settling import settled
from tui.errors import Refusal
from tui.export import skops_file
from tui.export.model_file import loaded
from tui.export.new_pictures import new_pictures
from tui.export.predicting import lines, of_file, of_run
from tui.families import Conv, Network
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.sources import File
from tui.worker.giving import given_of
from tui.worker.train import train

pytest.importorskip("PIL")


class Own:
    """Runs of a folder of pictures and of an IDX file, both gone by now; copies are in `new`."""

    def __init__(self, folder):
        self.store = Store.open(folder / "runs.db")
        self.new = folder / "new"
        self.new.mkdir()
        light = folders(folder / "light or dark")
        told = digits(folder, 200)
        self.runs = {
            "folder": self._trained(light, Network(epochs=30, hidden_layers=(4,))),
            "idx": self._trained(told, Conv(epochs=2)),
        }
        shutil.move(light, self.new / "some")
        shutil.move(told, self.new / "some.idx")

    def _trained(self, path, model):
        recipe = Recipe(settled(File.from_values({"path": str(path), "pixels": 8})), model)
        return train(self.store.path, self.store.add(recipe)).number

    def predictor(self, name):
        return of_run(given_of(self.store, self.runs[name], print))


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    made = Own(tmp_path_factory.mktemp("pictures"))
    yield made
    made.store.close()


def said(predictor, path, probabilities=False, skip_bad=False):
    """The table of predictions, and what was said of the files."""
    told = []
    values, names = new_pictures(path, predictor.columns, skip_bad, told.append)
    table = lines(predictor, values, probabilities, names)
    return list(csv.reader(io.StringIO("\n".join(table)))), told


def test_a_folder_of_them_is_told_picture_by_picture(own):
    (head, *found), told = said(own.predictor("folder"), own.new / "some", True)
    assert head == ["picture", "predicted class", "probability of dark", "probability of light"]
    assert len(found) == 24
    assert told == ["24 pictures are not square: squeezed to 8 by 8 pixels."]
    assert all(name.split("/")[0] == kind for name, kind, *_ in found)


def test_one_of_another_size_and_those_that_lie_loose(own, tmp_path):
    from PIL import Image

    (tmp_path / "loose").mkdir()
    for name, grey in (("a.png", 250), ("b.JPG", 20)):
        Image.new("RGB", (33, 50), (grey,) * 3).save(tmp_path / "loose" / name)
    (tmp_path / "loose" / "list.txt").write_text("x")
    (tmp_path / "loose" / ".hidden.png").write_text("x")
    predictor = own.predictor("folder")
    (_, *found), told = said(predictor, tmp_path / "loose")
    assert found == [["a.png", "light"], ["b.JPG", "dark"]]
    assert told == [
        "2 pictures are not square: squeezed to 8 by 8 pixels.",
        "1 file is no PNG or JPEG: left out.",
    ]
    (_, one), _ = said(predictor, tmp_path / "loose" / "a.png")
    assert one == ["a.png", "light"]


def test_an_idx_file_needs_no_labels_beside_it(own):
    predictor = own.predictor("idx")
    (head, *found), _ = said(predictor, own.new / "some.idx")
    assert head == ["row", "predicted class"] and len(found) == 200 and found[0][0] == "1"
    assert len({kind for _, kind in found}) > 3


def test_a_model_file_takes_them_too(own, tmp_path):
    given = given_of(own.store, own.runs["folder"], print)
    skops_file.write(given, tmp_path / "m.skops")
    by_file = of_file(loaded(tmp_path / "m.skops"))
    assert by_file.columns.image == (8, 8)
    assert said(by_file, own.new / "some")[0] == said(own.predictor("folder"), own.new / "some")[0]


def test_what_cannot_be_is_one_sentence(own, runs, tmp_path):
    predictor = own.predictor("folder")
    (tmp_path / "empty").mkdir()
    (tmp_path / "flat.idx").write_bytes(idx(np.zeros(5, np.uint8)))
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "x.png").write_bytes(b"no picture")
    for name, why in (
        ("empty", "hold no pictures"),
        ("flat.idx", "1 dimensions, no pictures"),
        ("bad", "cannot be read"),
    ):
        with pytest.raises(Refusal, match=why) as error:
            said(predictor, tmp_path / name)
        assert_one_line(str(error.value))
    with pytest.raises(Refusal, match="no picture in"):
        said(predictor, tmp_path / "bad", skip_bad=True)
    table = of_run(runs.given(OWN["clean"]()))
    with pytest.raises(Refusal, match=r"the model takes columns such as 'island'"):
        said(table, own.new / "some")
