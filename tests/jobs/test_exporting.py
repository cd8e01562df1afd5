"""A run written to a file by a process of its own: there whole, or a sentence on why it is not."""

import json

from tests.programs import until
from tests.training.recipes import moons
from tui.jobs.launcher import Launcher
from tui.runs.store import Store
from tui.worker.train import train


def test_a_run_is_written_and_what_cannot_be_is_said(tmp_path):
    store = Store.open(tmp_path / "runs.db")
    number = store.add(moons())
    store.close()
    train(tmp_path / "runs.db", number)
    launcher = Launcher(tmp_path / "runs.db")
    path = tmp_path / "run.json"
    path.write_text("the old one")
    done = launcher.export(number, path)
    refused = launcher.export(number + 1, tmp_path / "other.json")
    until(lambda: done.over and refused.over, 120)
    assert done.trouble == ""
    assert json.loads(path.read_text())["run"] == number
    assert f"no run {number + 1}" in refused.trouble and not refused.trouble.startswith("tui")
    assert not (tmp_path / "other.json").exists()
    launcher.close()
