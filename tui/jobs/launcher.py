"""Starts jobs: processes of their own that go on when the terminal is gone."""

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import tui
from tui.errors import StoreTrouble
from tui.recipe import Recipe
from tui.runs.connection import BUSY_SECONDS
from tui.runs.store import Store

_ROOT = str(Path(tui.__file__).resolve().parent.parent)
# -P keeps the current directory off the path, where a file named like a library would be run.
# The package's own root comes last, so that it shadows nothing.
_START = (
    "import sys; sys.path.append(sys.argv.pop(1)); from tui.__main__ import main; sys.exit(main())"
)


class Launcher:
    """Starts a job for each recipe, through a spare process that has its libraries loaded."""

    def __init__(self, store_path: Path, busy_seconds: float = BUSY_SECONDS) -> None:
        self._path = store_path
        self._busy_seconds = busy_seconds
        self._spare: subprocess.Popen[bytes] | None = None
        self._jobs: dict[int, subprocess.Popen[bytes]] = {}
        self._collected: set[int] = set()

    def warm(self) -> None:
        """See to it that a spare process stands ready; cheap to call again and again."""
        self._reap()
        if self._spare is not None and self._spare.poll() is not None:
            _let_go(self._spare)
            self._spare = None
        if self._spare is None:
            # Popen, not multiprocessing, which fails inside a running Textual app.
            self._spare = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, _ROOT, "job", "--store", str(self._path)],
                bufsize=0,  # nothing is left unwritten when the other end has died
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def start(self, recipe: Recipe) -> int:
        """Queue `recipe` as a run and hand it to a process; the run's number."""
        store = Store.open(self._path, self._busy_seconds, must_exist=True)
        try:
            number = store.add(recipe)
        finally:
            store.close()
        self._hand_over(number)
        return number

    def ended_by_signal(self, run: int) -> int:
        """The signal that killed the job of `run`, if this launcher started it; else 0."""
        job = self._jobs.get(run)
        status = job.poll() if job is not None else None
        return -status if status is not None and status < 0 else 0

    def close(self) -> None:
        """End the spare process; jobs go on."""
        if self._spare is not None:
            _let_go(self._spare)
            self._spare.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._spare.wait(timeout=1)
            self._spare = None
        for job in self._jobs.values():
            # It outlives this process on purpose: nobody is left to wait for it.
            job.returncode = 0 if job.poll() is None else job.returncode

    def _hand_over(self, number: int) -> None:
        line = json.dumps({"run": number}).encode() + b"\n"
        for _ in range(2):  # a spare that died meanwhile is replaced once
            self.warm()
            job = self._spare
            assert job is not None and job.stdin is not None
            self._spare = None
            try:
                job.stdin.write(line)
            except OSError:
                job.wait()
                continue
            finally:
                _let_go(job)
            self._jobs[number] = job
            return
        raise StoreTrouble("no training process could be started: see whether memory is left.")

    def _reap(self) -> None:
        """Collect jobs that ended; one that ended before it took up its run is said."""
        for number, job in list(self._jobs.items()):
            if job.poll() is not None and number not in self._collected:
                self._collected.add(number)
                store = Store.open(self._path, self._busy_seconds, must_exist=True)
                try:
                    store.never_started(number, "its training process ended before it began.")
                finally:
                    store.close()


def _let_go(process: subprocess.Popen[bytes]) -> None:
    """Close our end of its standard input."""
    assert process.stdin is not None
    with contextlib.suppress(OSError):
        process.stdin.close()
