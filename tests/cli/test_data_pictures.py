"""`data` of a folder of pictures says what training would say of it."""

import argparse
import json

from tests.data.pictures.written import folders
from tui.cli import data


def shown(capsys, *words: str) -> str:
    parser = argparse.ArgumentParser()
    data.configure(parser, list(words))
    assert data.run(parser.parse_args(words)) == 0
    return capsys.readouterr().out


def test_what_was_left_out_of_pictures_and_where_they_are_is_said(tmp_path, capsys):
    path = folders(tmp_path / "own")
    (path / "notes.txt").write_text("x")
    (path / "light" / "00.png").write_bytes(b"\x89PNG no more")
    words = str(path), "--bad-lines", "skip"
    title, *lines = shown(capsys, *words).splitlines()
    assert title == f"{path}: pictures of 20 by 20 pixels"
    notes = [line for line in lines if line.startswith("  note: ")]
    parts = "'light/00.png' for one: left out", "squeezed to 20 by 20", "1 file is no PNG or JPEG"
    assert len(notes) == 3
    assert all(part in note for part, note in zip(parts, notes, strict=True)), notes
    about = json.loads(shown(capsys, *words, "--json"))
    assert about["file"] == str(path)
    said = [each["sentence"] for each in about["notes"]]
    assert [f"  note: {each}" for each in said] == notes
