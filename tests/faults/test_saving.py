"""D03, D07: a file saved over an old one, by a disk that fails: the old one or the new, whole."""

import os
import tempfile
from pathlib import Path

import pytest

from tests.faults.disk import fill, small_disk
from tui.app import recipe_file
from tui.errors import Refusal
from tui.recipe import Recipe

RECIPE = Recipe.from_dict({"data": {"name": "circles"}, "model": {"epochs": 7}})
OLD = b"the old one"


class Nth:
    """Counts calls of what it wraps; the one with number `fails` fails."""

    def __init__(self, fails):
        self.calls, self._fails = 0, fails

    def __call__(self, real):
        def call(*arguments, **words):
            self.calls += 1
            if self.calls == self._fails:
                raise OSError(28, "No space left on device")
            return real(*arguments, **words)

        return call

    def file(self, real):
        """A file opened by `real` whose writes and flushes count as well."""

        def open_it(*arguments, **words):
            file = self(real)(*arguments, **words)
            file.write, file.flush = self(file.write), self(file.flush)
            return file

        return open_it


class Wrapped:
    """A file object of Python's own cannot be given other methods: this one can."""

    def __init__(self, file):
        self._file = file

    def write(self, text):
        return self._file.write(text)

    def flush(self):
        return self._file.flush()

    def fileno(self):
        return self._file.fileno()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()


@pytest.mark.fault("D07", "D03")
def test_d07_whichever_call_fails_a_saved_recipe_is_the_old_or_the_new_one(tmp_path, monkeypatch):
    path, fdopen, replace = tmp_path / "circles.toml", os.fdopen, Path.replace
    new = RECIPE.to_toml().encode()
    fails, calls = 0, 1
    while fails < calls + 1:
        fails += 1
        path.write_bytes(OLD)
        nth = Nth(fails)
        with monkeypatch.context() as patch:
            patch.setattr(tempfile, "mkstemp", nth(tempfile.mkstemp))
            patch.setattr(os, "fdopen", nth.file(lambda *a, **w: Wrapped(fdopen(*a, **w))))
            patch.setattr(os, "fsync", nth(os.fsync))
            patch.setattr(Path, "replace", nth(replace))
            if fails <= calls:
                with pytest.raises(Refusal, match="No space left"):
                    recipe_file.save(RECIPE, path)
            else:
                recipe_file.save(RECIPE, path)
        calls = 6  # mkstemp, fdopen, write, flush, fsync, replace
        assert path.read_bytes() == (new if fails > calls else OLD)
        assert [each.name for each in tmp_path.iterdir()] == ["circles.toml"]
    assert nth.calls == calls


@pytest.mark.fault("D03")
def test_d03_saving_over_an_old_file_on_a_full_disk_leaves_it_as_it_was(tmp_path):
    with small_disk(tmp_path / "disk", 1) as disk:
        path = disk / "circles.toml"
        path.write_bytes(OLD)
        fill(disk / "filler")
        with pytest.raises(Refusal, match="No space left"):
            recipe_file.save(RECIPE, path)
        assert path.read_bytes() == OLD
        assert sorted(each.name for each in disk.iterdir()) == ["circles.toml", "filler"]
