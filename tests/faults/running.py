"""A foreground training whose lines are read as they come."""

import json
import os
import subprocess
import threading
from functools import partial

from tests import programs
from tests.cli.program import PROGRAM

SLOW = "--data spiral --rows 2000 --hidden-layers 32,32 --epochs 1000000 --json"


until = partial(programs.until, seconds=60.0)


class Training:
    """`train`, or another `command`, with `words`; `events` and `said` grow while it runs.

    `inside` is a command that starts it, such as ``unshare``.
    """

    def __init__(self, *words, env=None, command="train", inside=(), **options):
        self.events, self.said = [], []
        self.process = subprocess.Popen(
            [*inside, *PROGRAM, command, *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **(env or {})},
            **options,
        )
        self._threads = [
            threading.Thread(target=self._read, args=each, daemon=True)
            for each in (
                (self.process.stdout, lambda line: self.events.append(json.loads(line))),
                (self.process.stderr, self.said.append),
            )
        ]
        for thread in self._threads:
            thread.start()

    def _read(self, stream, take):
        for line in stream:
            take(line)
        stream.close()

    def records(self):
        return [event for event in list(self.events) if event["event"] == "record"]

    def reach(self, steps):
        until(lambda: len(self.records()) >= steps or self.process.poll() is not None)
        assert self.process.poll() is None, self.said

    def hears(self, words):
        return until(lambda: any(words in line for line in self.said))

    def end(self, number):
        self.process.send_signal(number)
        return self.wait()

    def wait(self):
        status = self.process.wait(timeout=60)
        for thread in self._threads:
            thread.join(timeout=10)
        return status

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.wait()
