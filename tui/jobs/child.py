"""A process that was started to train, up to the moment it takes up a run and writes its log."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import tui
from tui.words import short

_ROOT = str(Path(tui.__file__).resolve().parent.parent)
# -P keeps the current directory off the path, where a file named like a library would be run.
# The package's own root comes last, so that it shadows nothing.
_START = (
    "import sys; sys.path.append(sys.argv.pop(1)); from tui.__main__ import main; sys.exit(main())"
)
_TAIL = 4000  # bytes of what it wrote last


class Child:
    """A process that was started with `command` on a store.

    What it writes before it has a log of its own is kept for `last_words`.
    """

    def __init__(self, store_path: Path, command: Sequence[str] = ("job",)) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # as long as the process
        # Popen, not multiprocessing, which fails inside a running Textual app.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, _ROOT, *command, "--store", str(store_path)],
            bufsize=0,  # nothing is left unwritten when the other end has died
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            start_new_session=True,
        )

    @property
    def status(self) -> int | None:
        """Its exit status, below 0 for a signal; None while it lives."""
        return self._process.poll()

    def tell(self, line: bytes) -> bool:
        """Write `line` to it and close its input; whether it took it."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line)
        except OSError:
            self._process.wait()
            return False
        finally:
            # Not its output: what is printed before it has a log must not fail.
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        return True

    def open(self) -> None:
        """From now on it is written to and heard without waiting."""
        assert self._process.stdin is not None and self._process.stdout is not None
        for pipe in (self._process.stdin, self._process.stdout):
            os.set_blocking(pipe.fileno(), False)

    def write(self, words: bytes) -> int:
        """As many bytes as it takes now; `BrokenPipeError` where it takes none ever again."""
        assert self._process.stdin is not None
        try:
            return os.write(self._process.stdin.fileno(), words)
        except BlockingIOError:
            return 0

    def read(self, most: int) -> bytes:
        """What it has said, at most so many bytes; nothing where it has not, or never will."""
        assert self._process.stdout is not None
        try:
            return os.read(self._process.stdout.fileno(), most)
        except BlockingIOError:
            return b""

    def last_words(self) -> str:
        """Why an ended process ended, as well as it said: its status and its last line."""
        status = self.status
        how = f"signal {-status}" if status is not None and status < 0 else f"status {status}"
        line = self.last_line()
        return f"{how}: {line}" if line else how

    def last_line(self, width: int = 200) -> str:
        """The last line it wrote as an error, cut to `width` cells; empty where it wrote none."""
        with contextlib.suppress(OSError, ValueError):
            self._said.seek(max(self._said.seek(0, 2) - _TAIL, 0))
            lines = self._said.read().decode(errors="replace").split("\n")
            said = [line for line in lines if line.strip()]
            if said:
                return short(said[-1].strip(), width)
        return ""

    def let_go(self) -> None:
        """Close our ends of its standard input and output."""
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()

    def end(self) -> None:
        """End a process that has no run."""
        self.let_go()
        self._process.terminate()
        try:
            self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._said.close()

    def kill(self) -> None:
        """End it at once, whatever it does; its `status` says when that is done."""
        self._process.kill()

    def leave(self) -> None:
        """Nobody waits for it any more: it outlives this process on purpose."""
        if self._process.poll() is None:
            self._process.returncode = 0
        self.let_go()
        self._said.close()
