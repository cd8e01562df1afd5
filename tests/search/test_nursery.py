"""The server of a search's processes: begun early, and by what is light."""

import subprocess
import sys


def test_it_begins_before_anything_slow_is_loaded():
    code = (
        "import sys\n"
        "from multiprocessing.forkserver import _forkserver as server\n"
        "from tui.search.nursery import begin\n"
        "assert not {'numpy', 'sklearn', 'optuna'} & set(sys.modules)\n"
        "begin()\n"
        "first = server._forkserver_pid\n"
        "begin()\n"
        "print(first == server._forkserver_pid != None)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "True\n"
