"""X: without a terminal, without a network, in other languages: statuses, lines, no tracebacks."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest

from tests.cli.program import PROGRAM, events, fresh, tui
from tests.faults.running import Training
from tests.faults.stores import intact
from tui.cli.main import COMMANDS
from tui.runs.store import Store

QUICK = ("train", "--epochs", "3", "--json")
TREES = ("--data", "moons", "--rows", "60", "--model", "tree", "--max-splits", "3", "--json")
SEARCHED = ("search", *TREES, "--max-depth", "1..4", "--trials", "4", "--sampler", "random")
CURVE = ("curve", *TREES, "--over", "max_depth=1..2", "--folds", "2")
RATES = ("curve", "--over", "learning_rate", "--range-test", "--rows", "60", "--json")
COMMANDS_RUN = (QUICK, SEARCHED, CURVE, RATES, ("runs", "--json"), ("data", "digits"), ("models",))


TAKES = re.compile(r"[^\n]* fits; [^\n]*\n")
"""What a search takes, which it says on stderr before it begins."""


def python(code, *words, **environment):
    """Python running `code`, not the program as it is."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.mark.fault("X01")
def test_x01_without_a_terminal_the_last_line_is_for_a_machine(tmp_path):
    ended = fresh(*QUICK, check=0)
    done = json.loads(ended.stdout.splitlines()[-1])
    assert (done["event"], done["outcome"], done["steps"]) == ("done", "finished", 3)
    assert "\x1b" not in ended.stdout and ended.stderr == ""
    plain = fresh("train", "--epochs", 3, check=0)
    assert "\x1b" not in plain.stdout + plain.stderr and "\r" not in plain.stdout + plain.stderr


@pytest.mark.fault("X01")
def test_x01_with_no_streams_at_all_it_trains(tmp_path):
    store = tmp_path / "runs.db"
    command = [*PROGRAM, "train", "--epochs", "3", "--store", str(store)]
    closed = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *command]
    assert subprocess.run(closed, timeout=120, check=False).returncode == 0
    (run,) = events(tui("runs", "--json", store=store, check=0))
    assert run["outcome"] == "finished"


BROKEN = (
    "import sys, tui.cli.runs as command\n"
    "def run(arguments):\n"
    "    raise RuntimeError('\\x1b[31mbroken\\nin two lines')\n"
    "command.run = run\n"
    "from tui.__main__ import main\n"
    "sys.argv = ['tui', 'runs', *sys.argv[1:]]\n"
    "sys.exit(main())\n"
)


@pytest.mark.fault("X02")
def test_x02_a_fault_of_the_program_is_one_line_and_a_status(tmp_path):
    ended = python(BROKEN, "--store", tmp_path / "runs.db")
    assert ended.returncode == 1 and ended.stdout == ""
    (sentence,) = ended.stderr.splitlines()
    log = tmp_path / "runs-logs" / "tui.log"
    assert "RuntimeError" in sentence and str(log) in sentence and "\x1b" not in sentence
    assert "Traceback" in log.read_text() and "\x1b" not in log.read_text()


@pytest.mark.fault("X02")
def test_x02_the_same_where_no_log_can_be_written(tmp_path):
    (tmp_path / "file").touch()
    ended = python(BROKEN, "--store", tmp_path / "file" / "runs.db")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1 and "cannot be written" in ended.stderr


@pytest.mark.fault("X03")
@pytest.mark.parametrize(
    "words",
    [
        ["--nonsense"],
        ["train", "--nonsense", "3"],
        ["runs", "--limit", "many"],
        ["show"],
        ["stop", "-1"],
        ["watch", "--plain", "x"],
        ["trian"],
    ],
)
def test_x03_a_flag_that_does_not_exist_is_status_2_and_one_line(words):
    ended = tui(*words, check=2)
    assert ended.stdout == "" and len(ended.stderr.splitlines()) == 1


@pytest.mark.fault("X04")
@pytest.mark.parametrize("when", ["at once", "while it trains"])
def test_x04_a_termination_is_143_and_leaves_a_store_that_is_whole(tmp_path, when):
    store = tmp_path / "runs.db"
    with Training("--epochs", 1_000_000, "--json", "--store", store) as training:
        if when == "at once":
            # The run is in the store, the libraries are not loaded yet.
            deadline = time.monotonic() + 60
            while not store.exists() and time.monotonic() < deadline:
                time.sleep(0.005)
        else:
            training.reach(5)
        assert training.end(signal.SIGTERM) == 143
        assert [line for line in training.said if "Traceback" in line] == []
        told = training.records()
    assert intact(store)
    with closing(Store.open(store)) as opened:
        (run,) = opened.runs()
        assert run.outcome == "stopped"
        assert len(opened.records(1, limit=-1)) == run.steps == len(told)


@pytest.fixture(scope="module")
def cut_short(tmp_path_factory):
    """A store whose first run was ended by a signal, and can go on."""
    path = tmp_path_factory.mktemp("cut") / "runs.db"
    with Training("--epochs", 1_000_000, "--json", "--store", path) as training:
        training.reach(5)
        assert training.end(signal.SIGTERM) == 143
    return path


def goes_on(path, inside=(), **environment):
    """`resume` goes on with that run, says nothing until it is ended again, and then only that."""
    words, how = ("1", "--json", "--store", path), {"inside": inside, "env": environment}
    with Training(*words, command="resume", **how) as training:
        training.reach(3)
        assert training.end(signal.SIGTERM) == 143
        assert training.records()[0]["step"] > 1
    (line,) = training.said
    assert line.startswith("tui: interrupted; ")


NO_SOCKETS = """
import os, sys
def refuse(event, arguments):
    # Processes of one search talk through sockets of this machine alone: AF_UNIX is 1.
    made = event == "socket.__new__" and arguments[1] != 1
    asked = event.startswith("socket.get") and event != "socket.gethostname"
    if made or asked:
        os.write(2, f"uses the network: {event}".encode())
        os._exit(99)
sys.addaudithook(refuse)
"""


@pytest.fixture
def without_sockets(tmp_path):
    """The environment in which a process that asks for the network ends at once."""
    (tmp_path / "sitecustomize.py").write_text(NO_SOCKETS)
    return {"PYTHONPATH": str(tmp_path)}


STRICT = {"PYTHONWARNINGS": "error"}


@pytest.mark.fault("X05", "X09")
@pytest.mark.parametrize("words", COMMANDS_RUN, ids=lambda words: " ".join(words[:1]))
def test_x05_x09_no_command_makes_a_socket_or_warns(without_sockets, words):
    there = without_sockets | STRICT
    assert TAKES.sub("", fresh(*words, env=there, check=0).stderr) == ""


@pytest.mark.fault("X05", "X09")
def test_x05_x09_nor_does_one_that_goes_on(without_sockets, cut_short):
    goes_on(cut_short, **without_sockets, **STRICT)


@pytest.mark.fault("X05")
def test_x05_the_check_itself_works(without_sockets):
    for code in ("import socket; socket.socket()", "import socket; socket.getaddrinfo('a', 1)"):
        assert python(code, **without_sockets).returncode == 99


@pytest.mark.fault("X05")
def test_x05_everything_works_where_there_is_no_network_at_all(cut_short, tmp_path):
    alone = ["unshare", "-n"]
    try:
        allowed = subprocess.run([*alone, "true"], capture_output=True, timeout=10, check=False)
    except FileNotFoundError:
        pytest.skip("there is no unshare command")
    if allowed.returncode:
        # The audit hook above still sees that nothing asks for a socket.
        pytest.skip("a network namespace is not allowed here")
    there = subprocess.run([*alone, "cat", "/proc/net/dev"], capture_output=True, text=True)
    assert len(there.stdout.splitlines()) == 3  # two of a heading, and the loopback, which is down
    store = tmp_path / "runs.db"
    for words, what in ((QUICK, "outcome"), (SEARCHED, "best_validation_error")):
        command = [*alone, *PROGRAM, *words, "--store", str(store)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert ended.returncode == 0 and events(ended)[-1][what] is not None, ended.stderr
    goes_on(cut_short, inside=alone)


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    """Gives the environment of a locale by its name, made here where it is not installed."""
    folder = tmp_path_factory.mktemp("locales")

    def environment(name):
        there = {"LC_ALL": name, "LANG": name, "LOCPATH": str(folder)}
        if name != "C":
            command = ["localedef", "-i", name.partition(".")[0], "-f", "UTF-8", folder / name]
            try:
                made = subprocess.run(command, capture_output=True, timeout=60, check=False)
            except FileNotFoundError:
                pytest.skip(f"no locale {name} here, and no localedef to make it")
            if made.returncode:
                pytest.skip(f"no locale {name} here, and no source to make it of")
        seen = "import locale; locale.setlocale(locale.LC_ALL, ''); print(f'{0.5:n}')"
        comma = python(seen, **there).stdout.strip() == "0,5"
        assert comma == (name != "C")  # the locale acts, where a program asks for it
        return there

    return environment


@pytest.mark.fault("X06")
@pytest.mark.parametrize("name", ["tr_TR.UTF-8", "de_DE.UTF-8", "C"])
def test_x06_numbers_are_the_same_in_every_locale(locales, name):
    words = ["train", "--epochs", "2", "--learning-rate", "0.1", "--activation", "sigmoid"]
    there = locales(name)
    start, *_ = events(fresh(*words, "--json", env=there, check=0))
    assert start["recipe"]["model"]["learning_rate"] == 0.1
    assert start["recipe"]["model"]["activation"] == "sigmoid"
    refused = fresh(*words[:3], "--learning-rate", "0,1", env=there, check=2)
    assert "'0,1'" in refused.stderr
    told = fresh(*words, env=there, check=0).stdout
    assert "0." in told and "0," not in told


@pytest.mark.fault("X07")
def test_x07_an_exception_in_a_plain_thread_is_said(tmp_path):
    code = BROKEN.replace(
        "    raise RuntimeError('\\x1b[31mbroken\\nin two lines')\n",
        "    import threading\n"
        "    thread = threading.Thread(target=lambda: 1 / 0)\n"
        "    thread.start(); thread.join()\n"
        "    return 0\n",
    )
    ended = python(code, "--store", tmp_path / "runs.db")
    assert ended.returncode == 0
    (sentence,) = ended.stderr.splitlines()
    assert "ZeroDivisionError" in sentence
    assert "ZeroDivisionError" in (tmp_path / "runs-logs" / "tui.log").read_text()


HELP = """
import io, json, sys
from contextlib import redirect_stdout
from tui.cli.main import main
told = {}
for command in sys.argv[1:]:
    with redirect_stdout(io.StringIO()) as out:
        try:
            status = main([*filter(None, [command]), "--help"])
        except SystemExit as left:
            status = left.code
    heavy = {"numpy", "scipy", "sklearn", "plotext", "textual", "rich"} & set(sys.modules)
    told[command] = status or 0, out.getvalue(), sorted(heavy)
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def helps():
    """By command: the status of its help, what it says, and what was loaded up to then."""
    ended = python(HELP, "", *COMMANDS)
    assert ended.returncode == 0 and ended.stderr == "", ended.stderr
    return json.loads(ended.stdout)


@pytest.mark.fault("X08")
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_x08_help_loads_nothing_heavy(helps, command):
    status, said, heavy = helps[command]
    assert status == 0 and heavy == []
    assert "usage" in said and "--" in said and command in said


@pytest.mark.fault("X08")
def test_x08_help_takes_less_than_half_a_second_of_the_processor():
    # Of the processor, not of the clock: what else the machine does is not asked here.
    code = "import resource as r; u = r.getrusage(r.RUSAGE_SELF); print(u.ru_utime + u.ru_stime)"
    run = (
        "import atexit, sys\n"
        f"atexit.register(lambda: exec({code!r}))\n"
        "from tui.cli.main import main\n"
        "main(['--help'])\n"
    )
    spent = [float(python(run).stdout.splitlines()[-1]) for _ in range(3)]
    assert min(spent) < 0.5


@pytest.mark.fault("X09")
def test_x09_a_warning_fails_a_test(pytestconfig):
    assert "error" in pytestconfig.getini("filterwarnings")
    with pytest.raises(UserWarning):
        __import__("warnings").warn("this is an error here", stacklevel=1)
