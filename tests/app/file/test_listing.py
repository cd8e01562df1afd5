"""What is listed of a folder, and what of it fits what is typed."""

import os
from unicodedata import normalize

import pytest

from tui.app.file.listing import MOST, folder_of, listed, matching


@pytest.fixture
def folder(tmp_path):
    for name in ("b.csv", "A.csv", "ab.csv", ".hidden"):
        (tmp_path / name).write_text("x,y\n")
    (tmp_path / "dir").mkdir()
    (tmp_path / "nowhere").symlink_to("gone")
    return f"{tmp_path}/"


def names(entries):
    return [each.name for each in entries]


def test_folders_come_first_then_files_by_name_and_the_way_up(folder):
    found = listed(folder)
    seen = ["dir", "A.csv", "ab.csv", "b.csv", "nowhere", ".."]
    assert names(matching(found, (), folder)) == seen
    entries = {each.name: each for each in found.entries}
    assert entries["dir"].folder and entries["dir"].typed == f"{folder}dir/"
    assert entries["b.csv"].size == 4 and entries["nowhere"].size == 0
    assert not found.trouble and not found.more


def test_what_is_typed_behind_the_folder_filters_and_what_begins_so_comes_first(folder):
    found = listed(folder)
    assert names(matching(found, (), f"{folder}b")) == ["b.csv", "ab.csv"]
    assert names(matching(found, (), f"{folder}A.CSV")) == ["A.csv"]
    assert names(matching(found, (), f"{folder}.h")) == [".hidden"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["hau", "häu", "HÄUSER.CSV"])
def test_a_name_is_found_with_and_without_its_accents(tmp_path, form, typed):
    for name in ("Häuser.csv", "birds.csv"):
        (tmp_path / normalize(form, name)).write_text("x,y\n")
    found = names(matching(listed(f"{tmp_path}/"), (), f"{tmp_path}/{typed}"))
    assert [normalize("NFC", name) for name in found] == ["Häuser.csv"]


def test_files_that_were_opened_are_found_by_name_alone(folder):
    recent = ("/far/away/birds.csv", "/far/other.csv")
    found = matching(listed(folder), recent, "bird")
    assert [(each.name, each.typed, each.recent) for each in found] == [
        ("birds.csv", "/far/away/birds.csv", True)
    ]
    assert not any(each.recent for each in matching(listed(folder), recent, folder))


def test_a_folder_with_a_folder_of_pictures_for_each_class_can_be_opened_itself(tmp_path):
    for name in ("cat", "dog"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.PNG").write_bytes(b"")
    first = listed(f"{tmp_path}/").entries[0]
    assert first.pictures and first.typed == f"{tmp_path}/"
    (tmp_path / "dog" / "1.PNG").unlink()
    assert not any(each.pictures for each in listed(f"{tmp_path}/").entries)


@pytest.mark.parametrize("typed", ["/no/such/folder/", "a\0b/", "~nosuchuser/x/", "x" * 5000 + "/"])
def test_what_cannot_be_listed_is_said(typed):
    found = listed(typed)
    assert found.entries == () and found.trouble.endswith(".") and "\0" not in found.trouble


def test_a_folder_with_very_many_files_is_listed_in_part(tmp_path, monkeypatch):
    monkeypatch.setattr("tui.app.file.listing.MOST", 3)
    for k in range(5):
        (tmp_path / f"{k}.csv").write_text("")
    found = listed(f"{tmp_path}/")
    assert found.more and len(found.entries) == 3 + 1 and MOST > 3
    (tmp_path / "4.csv").unlink()
    (tmp_path / "3.csv").unlink()
    assert not listed(f"{tmp_path}/").more


def test_the_folder_is_all_up_to_the_last_slash():
    assert [folder_of(typed) for typed in ("", "a", "a/", "a/b", "/", "~/x")] == [
        *("", "", "a/", "a/", "/", "~/")
    ]
    assert os.sep == "/"
