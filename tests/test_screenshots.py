"""The pictures of the README can be made, and every family has one."""

from tests.screenshots import FAMILIES as PICTURED
from tests.screenshots import FOUND, PICTURES, Found, Picture, write, write_found
from tui.families import FAMILIES


def test_a_picture_of_a_real_run_is_written(tmp_path):
    recipe = {"data": {"name": "line"}, "model": {"name": "linear", "epochs": 5}}
    small = Picture("small", recipe, (80, 24), ("escape",), tab="Coefficients")
    (path,) = write([small], tmp_path)
    said = path.read_text(encoding="utf-8").replace("&#160;", " ")
    assert path.name == "small.svg" and "Coefficients" in said and "in units" in said


def test_a_picture_of_a_real_search_is_written(tmp_path):
    words = "search --data iris --model tree --max-depth 1..3 --sampler grid"
    (path,) = write_found([Found("few", words, keys=("f2",))], tmp_path)
    said = path.read_text(encoding="utf-8").replace("&#160;", " ")
    assert path.name == "few.svg" and "3 complete" in said and "1..3" in said


def test_every_family_has_a_picture():
    assert {each.recipe["model"]["name"] for each in PICTURED} == {each.name for each in FAMILIES}
    names = [each.name for each in (*PICTURES, *FOUND)]
    assert len(set(names)) == len(names)
