"""``python -m tui``: the program, and everything it does on the command line."""

import os
import sys


def _only_installed_code() -> None:
    """Take the current directory off the path, which ``python -m`` puts first.

    A file there that is named like a library would be run in its place, so nothing but `os` and
    `sys`, which are loaded already, is imported before. It stays, last, where the package itself
    lives there.
    """
    try:
        here = os.path.realpath(os.getcwd())  # noqa: PTH109  # pathlib is not to be had yet
    except OSError:
        here = ""  # the folder was deleted meanwhile
    root = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120
    kept = [entry for entry in sys.path if entry and os.path.realpath(entry) != here]
    if not sys.flags.safe_path:
        sys.path[:] = [*kept, root] if root == here else kept
    # The server that a search's processes are forked off is a Python of its own, which would put
    # the current directory first as well, and has to find the package where only that holds it.
    os.environ["PYTHONSAFEPATH"] = "1"
    if root == here:
        found = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        os.environ["PYTHONPATH"] = os.pathsep.join([*filter(None, found), root])


def main() -> int:
    _only_installed_code()
    from tui.cli.main import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
