"""The command line: one module a command, one line in `COMMANDS`."""

import io
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from importlib import import_module

from tui import __version__
from tui.cli.fault import note, report_thread
from tui.cli.flags import Parser
from tui.cli.status import DONE, INTERRUPTED, PIPE_CLOSED, REFUSED, TROUBLE
from tui.errors import Refusal, StoreTrouble
from tui.sources import is_path
from tui.words import quoted, visible

COMMANDS = {
    "train": "train in the foreground; progress on stderr, result on stdout",
    "search": "try many settings of a model and choose by validation",
    "curve": "error over the values of one hyperparameter, with spread and in words",
    "watch": "open the app attached to a run, or print its lines with --plain",
    "runs": "list the runs that were made here",
    "show": "one run whole",
    "test": "open the sealed test part for one run, and write that down",
    "stop": "ask a run to stop",
    "resume": "go on with a run that was stopped or cut short",
    "export": "write a run, its model or a search to a file that other programs read",
    "predict": "apply a model to new rows of a file",
    "data": "what there is to learn from",
    "models": "what there is to set, family by family",
}
HIDDEN = {"job": "train what standard input names (started by the app)"}


def main(words: list[str]) -> int:
    """Run one command; its exit status. Trouble is one sentence on stderr."""
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        # A locale without these characters gets a ? in their place, not a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    threading.excepthook = partial(report_thread, words)
    try:
        return _dispatch(words)
    except Refusal as refusal:
        print(f"tui: {visible(str(refusal))}", file=sys.stderr)
        return REFUSED
    except StoreTrouble as trouble:
        print(f"tui: {visible(str(trouble))}", file=sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        print("tui: interrupted; what was recorded stays.", file=sys.stderr)
        return INTERRUPTED
    except MemoryError:
        print("tui: no memory is left: close other programs, or train less.", file=sys.stderr)
        return TROUBLE
    except BrokenPipeError:
        # The reader of our output left, as `head` does; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as error:
        print(f"tui: {note(error, words)}", file=sys.stderr)
        return TROUBLE


def _open_streams() -> None:
    """Standard streams that were closed lead nowhere, so that no file of ours takes their place."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    # Python has None there.
    sys.stdout = sys.stdout or open(1, "w", closefd=False, encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", closefd=False, encoding="utf-8")  # noqa: SIM115


def _dispatch(words: list[str]) -> int:
    command = words[0] if words and not words[0].startswith("-") else "app"
    if command not in (*COMMANDS, *HIDDEN) and is_path(command):
        command = "app"
    rest = words if command == "app" else words[1:]
    if command == "app" and rest and rest[0] in ("-V", "--version"):
        print(f"tui {__version__}")
        return DONE
    if command not in COMMANDS and command not in HIDDEN and command != "app":
        known = ", ".join(COMMANDS)
        raise Refusal(f"there is no command {quoted(command)}: give {known}, or none for the app.")
    module = import_module(f"tui.cli.{command}")
    parser = Parser(
        prog="python -m tui" if command == "app" else f"python -m tui {command}",
        description=module.__doc__,
        allow_abbrev=False,
        epilog=_commands() if command == "app" else None,
    )
    configure: Callable[..., None] = module.configure
    configure(parser, rest)
    run: Callable[..., int] = module.run
    return run(parser.parse_args(rest))


def _commands() -> str:
    return "commands: " + "; ".join(f"{name}: {does}" for name, does in COMMANDS.items())
