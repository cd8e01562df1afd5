"""A command as a whole: its time, and the processor time of every process that it started."""

import json
import os
import subprocess
import sys
from typing import NamedTuple

from tests.terminal import ROOT

_WATCH = """
import ctypes, json, os, resource, subprocess, sys, time
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # whoever loses its parent becomes a child of this process
start = time.monotonic()
code = subprocess.run(sys.argv[1:]).returncode
took = time.monotonic() - start
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([code, took, used.ru_utime + used.ru_stime]), file=sys.stderr)
"""


class Whole(NamedTuple):
    """Seconds of the clock and of the processor; what it printed."""

    seconds: float
    cpu: float
    printed: str


def whole(words: list[str], **environment: str) -> Whole:
    """Run a command to its end."""
    ran = subprocess.run(
        [sys.executable, "-c", _WATCH, *words],
        capture_output=True, text=True, cwd=ROOT, check=True, env={**os.environ, **environment},
    )  # fmt: skip
    code, seconds, cpu = json.loads(ran.stderr.splitlines()[-1])
    assert code == 0, ran.stderr
    return Whole(seconds, cpu, ran.stdout)
