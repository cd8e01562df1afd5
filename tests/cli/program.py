"""Runs the real program in a process of its own."""

import json
import os
import subprocess
import sys

PROGRAM = [sys.executable, "-m", "tui"]


def tui(*words, store=None, check=None, **options):
    """The finished program; `check` is the exit status it must have."""
    environment = {**os.environ, **options.pop("env", {})}
    if store is not None:
        environment["TUI_STORE"] = str(store)
    ended = subprocess.run(
        [*PROGRAM, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        env=environment,
        check=False,
        **options,
    )
    if check is not None:
        assert ended.returncode == check, ended.stderr
    return ended


def events(ended):
    """The JSON Lines it wrote; anything else on stdout is an error here."""
    return [json.loads(line) for line in ended.stdout.splitlines()]
