"""P: what is written is private, no link is followed, nothing listens, nothing foreign runs."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import events, fresh, tui
from tests.faults.running import SLOW, Training, until
from tests.faults.test_headless import SEARCHED
from tests.terminal import ROOT, Terminal, app
from tui.app import recipe_file
from tui.recipe import Recipe
from tui.runs.run import Wanted
from tui.runs.store import Store

LONG = "--epochs 1000000 --json"


def modes(folder):
    """The permissions of everything below `folder`, folders and files apart."""
    found = {True: set(), False: set()}
    for each in [folder, *folder.rglob("*")]:
        found[each.is_dir()].add(stat.S_IMODE(each.stat().st_mode))
    return found[True], found[False]


def stopped(store):
    """Stop what trains in the store at `store`."""
    opened = Store.open(store)
    for run in opened.active():
        opened.ask(run.number, Wanted.STOP)
    until(lambda: not opened.active())
    opened.close()


@pytest.mark.fault("P01")
@pytest.mark.parametrize("mask", [0o022, 0o000])
def test_p01_whatever_the_umask_only_the_owner_reads_what_is_kept(tmp_path, mask):
    store = tmp_path / "state" / "runs.db"
    with Training(*LONG.split(), "--store", store, umask=mask) as training:
        training.reach(20)
        fresh("train", "--detach", "--epochs", 20, "--store", store, umask=mask, check=0)
        until(lambda: (store.parent / "runs-logs" / "run-2.log").exists())
        assert modes(store.parent) == ({0o700}, {0o600})
        names = {each.name for each in store.parent.iterdir()}
        assert names == {"runs.db", "runs.db-wal", "runs.db-shm", "runs-logs"}
        training.end(signal.SIGTERM)
    stopped(store)
    assert modes(store.parent) == ({0o700}, {0o600})


@pytest.mark.fault("P01")
def test_p01_a_saved_recipe_is_private_too(tmp_path):
    before = os.umask(0)
    try:
        recipe_file.save(Recipe(), tmp_path / "recipe.toml")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "recipe.toml").stat().st_mode) == 0o600


@pytest.mark.fault("P02")
def test_p02_a_store_open_to_others_is_tightened_and_that_is_said_once(tmp_path):
    store = tmp_path / "runs.db"
    tui("train", "--epochs", 1, "--store", store, check=0)
    store.chmod(0o666)
    (notice,) = tui("runs", "--store", store, check=0).stderr.splitlines()
    assert "now only you can read it" in notice and str(store) in notice
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert tui("runs", "--store", store, check=0).stderr == ""


@pytest.mark.fault("P03")
@pytest.mark.parametrize("name", ["runs.db-wal", "runs.db-journal", "runs.db-shm"])
def test_p03_a_link_planted_beside_the_store_is_not_followed(tmp_path, name):
    store, victim = tmp_path / "runs.db", tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / name).symlink_to(victim)
    tui("train", "--epochs", 1, "--store", store)
    assert victim.read_text() == "precious" and stat.S_IMODE(victim.stat().st_mode) == 0o644


@pytest.mark.fault("P03")
@pytest.mark.parametrize("name", ["runs-logs", "runs-logs/tui.log", "runs-logs/run-1.log"])
def test_p03_a_link_planted_for_a_log_is_not_followed(tmp_path, name):
    store, victim = tmp_path / "runs.db", tmp_path / "victim"
    (tmp_path / name).parent.mkdir(exist_ok=True)
    if name == "runs-logs":
        victim.mkdir()
    else:
        victim.write_text("precious")
    (tmp_path / name).symlink_to(victim)
    # A log that cannot be is a sentence for a training in the foreground; a job goes on without.
    first = tui("train", "--detach", "--epochs", 1, "--store", store, check=0).stdout.strip()
    opened = Store.open(store)
    until(lambda: opened.known(int(first)).outcome)
    assert opened.known(int(first)).outcome == "finished"
    opened.close()
    ended = tui("train", "--epochs", 1, "--store", store)
    assert len(ended.stderr.splitlines()) == (0 if name.endswith("run-1.log") else 1)
    kept = list(victim.iterdir()) if victim.is_dir() else victim.read_text()
    assert kept in ([], "precious")


@pytest.mark.fault("P04")
# Only Linux lists the sockets of a process where anybody may read them.
@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs /proc")
def test_p04_nothing_listens_while_the_app_its_spare_and_its_job_run(tmp_path):
    store = Store.open(tmp_path / "runs.db")
    recipe = tmp_path / "recipe.toml"
    recipe.write_text("[model]\nepochs = 1000000\n")
    terminal = Terminal(app("--store", str(store.path), "--recipe", str(recipe)))
    try:
        terminal.wait_for("You set", 60)
        terminal.send("\x12")
        job = until(lambda: (runs := store.runs()) and runs[0].steps > 0 and runs[0].process)
        ours = {terminal.process.pid, job.number, *children(terminal.process.pid)}
        assert len(ours) >= 2
        for number in ours:
            assert not listening() & sockets(number)
            assert not inet() & sockets(number)
    finally:
        terminal.close()
        stopped(store.path)
        store.close()


def children(number):
    """The processes that `number` started."""
    tasks = Path(f"/proc/{number}/task").glob("*/children")
    return {int(word) for each in tasks for word in each.read_text().split()}


def sockets(number):
    """The sockets that process `number` has open, by inode."""
    found = set()
    for each in Path(f"/proc/{number}/fd").iterdir():
        try:
            target = str(each.readlink())
        except FileNotFoundError:
            continue  # closed meanwhile
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found


def inet():
    """Every internet socket of the machine, by inode."""
    rows = []
    for name in ("tcp", "tcp6", "udp", "udp6"):
        table = Path("/proc/net") / name
        rows += table.read_text().splitlines()[1:] if table.exists() else []
    return {row.split()[9] for row in rows}


def listening():
    """Sockets in the LISTEN state, and unix sockets that accept connections."""
    found = set()
    for name in ("tcp", "tcp6"):
        table = Path("/proc/net") / name
        for row in table.read_text().splitlines()[1:] if table.exists() else []:
            if row.split()[3] == "0A":
                found.add(row.split()[9])
    for row in Path("/proc/net/unix").read_text().splitlines()[1:]:
        words = row.split()
        if int(words[3], 16) & 0x10000:
            found.add(words[6])
    return found


PLANTED = ("random", "numpy", "csv", "sqlite3", "json", "platformdirs", "sklearn", "textual")


@pytest.fixture
def planted(tmp_path):
    """A folder of files named like libraries, each of which would leave a canary."""
    folder = tmp_path / "homework"
    folder.mkdir()
    canary = tmp_path / "canary"
    for name in PLANTED:
        (folder / f"{name}.py").write_text(f"open({str(canary)!r}, 'w').close()\n")
    return folder, canary


@pytest.mark.fault("P05")
@pytest.mark.parametrize(
    "words",
    [
        ["train", "--epochs", "2"],
        ["train", "--detach"],
        ["--help"],
        # Its processes are forked off a server, which is started in its own way.
        [*SEARCHED],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_p05_files_named_like_libraries_are_not_run(planted, tmp_path, words):
    folder, canary = planted
    store = tmp_path / "runs.db"
    words = words if words == ["--help"] else [*words, "--store", str(store)]
    ended = fresh(*words, cwd=folder, env={"PYTHONPATH": str(ROOT)}, check=0)
    if "--detach" in words:
        opened = Store.open(store)
        until(lambda: opened.known(int(ended.stdout)).outcome)
        opened.close()
    assert not canary.exists()


@pytest.mark.fault("P05")
def test_p05_nor_does_the_app_or_what_it_starts_run_them(planted, tmp_path):
    folder, canary = planted
    (tmp_path / "recipe.toml").write_text("[model]\nhidden_layers = [4]\nepochs = 20\n")
    words = ["--store", str(tmp_path / "runs.db"), "--recipe", str(tmp_path / "recipe.toml")]
    terminal = Terminal(app(*words), cwd=folder, environment={"PYTHONPATH": str(ROOT)})
    try:
        terminal.wait_for("You set")
        terminal.send("\x12")
        terminal.wait_for("✓ finished at epoch 20")
        terminal.send("\x11")
        assert terminal.wait() == 0 and terminal.restored() == []
    finally:
        terminal.close()
    assert not canary.exists()
    assert {each.stem for each in folder.iterdir()} == set(PLANTED)


@pytest.mark.fault("P05")
def test_p05_the_installed_command_runs_none_of_them(planted, tmp_path):
    folder, canary = planted
    script = tmp_path / "bin" / "tui"
    script.parent.mkdir()
    # What an installer writes for the entry point.
    script.write_text("import sys\nfrom tui.__main__ import main\nsys.exit(main())\n")
    ended = subprocess.run(
        [sys.executable, str(script), "train", "--epochs", "2", "--json"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert not canary.exists()


@pytest.mark.fault("P06")
def test_p06_with_a_home_that_cannot_be_written_it_trains_and_says_so(tmp_path):
    (tmp_path / "home").touch()  # not even a folder
    (tmp_path / "tmp").mkdir()
    home = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp"), "TUI_STORE": ""}
    ended = fresh("train", "--epochs", 3, "--json", env=home, check=0)
    assert events(ended)[-1]["outcome"] == "finished"
    (notice,) = ended.stderr.splitlines()
    assert "kept only until the program ends" in notice
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.fault("P06")
def test_p06_the_app_says_that_it_keeps_no_history(tmp_path):
    (tmp_path / "home").touch()
    home = {"HOME": str(tmp_path / "home"), "TUI_STORE": "", "TMPDIR": str(tmp_path)}
    terminal = Terminal(app(), environment=home)
    try:
        terminal.wait_for("You set", 60)
        terminal.wait_for("kept only", 30)
        terminal.send("\x11")
        assert terminal.wait(30) == 0
        assert [each.name for each in tmp_path.iterdir()] == ["home"]
    finally:
        terminal.close()


@pytest.mark.fault("P06")
def test_p06_without_a_home_the_password_file_names_one(tmp_path):
    environment = {key: value for key, value in os.environ.items() if key != "HOME"}
    environment["XDG_DATA_HOME"] = str(tmp_path)  # nothing is left in the real one
    environment.pop("TUI_STORE")
    ended = subprocess.run(
        [sys.executable, "-m", "tui", "train", "--epochs", "2", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "tui-trainer" / "runs.db").exists()


@pytest.mark.fault("P07")
def test_p07_logs_hold_no_environment_and_no_values_of_variables(tmp_path):
    store = tmp_path / "runs.db"
    secret = "correct-horse-battery-staple"
    failing = (
        "import sys, tui.training.session as session\n"
        "def advance(self):\n"
        "    cell = 'a cell ' + 'of the table'\n"
        "    raise RuntimeError('went wrong')\n"
        "session.Session.part = advance\n"
        "from tui.__main__ import main\n"
        f"sys.argv = ['tui', 'train', '--store', {str(store)!r}]\n"
        "sys.exit(main())\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", failing],
        env={**os.environ, "A_TOKEN": secret},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 1 and len(ended.stderr.splitlines()) == 1
    logged = "".join(each.read_text() for each in tmp_path.rglob("*.log"))
    assert "RuntimeError: went wrong" in logged
    assert secret not in logged and "a cell of the table" not in logged
    assert all(name not in logged for name in ("A_TOKEN", "PATH="))


@pytest.mark.fault("P01")
def test_p01_a_training_leaves_no_temporary_file(tmp_path):
    (tmp_path / "tmp").mkdir()
    words = [*SLOW.split(), "--no-history"]
    with Training(*words, env={"TMPDIR": str(tmp_path / "tmp")}) as training:
        training.reach(2)
        assert modes(tmp_path / "tmp")[1] == {0o600}
        assert training.end(signal.SIGINT) == 130
    assert list((tmp_path / "tmp").iterdir()) == []
