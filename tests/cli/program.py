"""Runs the program in a process: one forked from a warm interpreter, or one of its own."""

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from tui.cli.main import main

PROGRAM = [sys.executable, "-m", "tui"]
SECONDS = 120.0


def tui(*words, store=None, check=None, before=None):
    """The finished program; `check` is the exit status it must have. `before` is called first, in
    the same process.

    Its process is forked from one that has loaded the libraries: they are most of what a command
    costs. What depends on how the interpreter starts needs a `fresh` one.
    """
    words = [*map(str, words)]
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = _warm().Process(
            target=_run, args=(words, _environment(store, {}), out, err, before)
        )
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(words, SECONDS)
        said = [each.read_text(encoding="utf-8") for each in (out, err)]
    return _checked(subprocess.CompletedProcess(words, process.exitcode, *said), check)


def fresh(*words, store=None, check=None, env=None, cwd=None, umask=-1):
    """The finished program, in an interpreter of its own."""
    ended = subprocess.run(
        [*PROGRAM, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
        env=_environment(store, env or {}),
        cwd=cwd,
        umask=umask,
        check=False,
    )
    return _checked(ended, check)


def events(ended):
    """The JSON Lines it wrote; anything else on stdout is an error here."""
    return [json.loads(line) for line in ended.stdout.splitlines()]


def _environment(store, extra):
    return {**os.environ, **extra, **({} if store is None else {"TUI_STORE": str(store)})}


def _checked(ended, check):
    if check is not None:
        assert ended.returncode == check, ended.stderr
    return ended


@cache
def _warm():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.cli.program", "tui.worker.train", "tui.cli.train"])
    return context


def _run(words, environment, out, err, before):
    """Be the program, with these streams and nothing to read."""
    os.environ.clear()
    os.environ.update(environment)
    for descriptor, file in ((1, out), (2, err)):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(opened, descriptor)
        os.close(opened)
    if before is not None:
        before()
    sys.exit(main(words))
