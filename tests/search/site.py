"""A real scheduler of Dask and its workers on loopback, with TLS or without."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import distributed

from tests.programs import until
from tests.terminal import ROOT

QUICK = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "forkserver",
    "DASK_DISTRIBUTED__NANNY__PRE_SPAWN_ENVIRON__PYTHONPATH": str(ROOT),
}
LONG = 300
"""Seconds until what does not come will not: processes start slowly where many others do."""
_DASK = "import sys; from dask.__main__ import main; sys.exit(main())"


class Site:
    """A scheduler and two workers, each a process of its own; `tls` are settings of Dask."""

    def __init__(self, folder: Path, tls: Mapping[str, object] | None = None) -> None:
        self._folder = folder
        self._tls = tls or {}
        self._started: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        words = ["--host", "tls://127.0.0.1" if tls else "127.0.0.1", "--port", "0"]
        words += ["--no-dashboard", "--no-jupyter", "--scheduler-file", str(file)]
        self.scheduler = self._start("scheduler", *words)
        self._file = file
        try:
            until(lambda: file.exists() and file.stat().st_size, LONG)
            self.workers = [self.work() for _ in range(2)]
            self.address = json.loads(file.read_text())["address"]
            with distributed.Client(self.address, set_as_default=False) as client:
                client.wait_for_workers(2, timeout=LONG)
        except BaseException:
            self.close()  # what does not come together is not left behind
            raise

    def work(self, *how: str) -> subprocess.Popen[bytes]:
        """Another worker; of what is said twice the last counts."""
        words = ("--nthreads", "1", "--no-dashboard", "--scheduler-file", str(self._file))
        return self._start("worker", *words, "--local-directory", str(self._folder), *how)

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-c", _DASK, *words],
            env={**os.environ, **QUICK, **environment(self._tls), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
        )
        self._started.append(process)
        return process

    def close(self) -> None:
        for process in reversed(self._started):
            process.terminate()
        for process in reversed(self._started):
            process.wait(LONG)


def certified(folder: Path) -> dict[str, object]:
    """Dask's settings for TLS with a certificate that vouches for itself, which openssl makes."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    words = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=tui"
    )
    subprocess.run(
        ["openssl", *words.split(), "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    settings: dict[str, object] = {
        "distributed.comm.require-encryption": True,
        "distributed.comm.tls.ca-file": str(certificate),
    }
    for who in ("scheduler", "worker", "client"):
        settings[f"distributed.comm.tls.{who}.cert"] = str(certificate)
        settings[f"distributed.comm.tls.{who}.key"] = str(key)
    return settings


def environment(settings: Mapping[str, object]) -> dict[str, str]:
    """Settings of Dask as the variables that a process reads them from."""
    spelled = {name.replace(".", "__").replace("-", "_").upper(): v for name, v in settings.items()}
    return {f"DASK_{name}": str(value) for name, value in spelled.items()}
