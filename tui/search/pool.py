"""Processes of this machine that do chunks, one a core."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import Any, TypeVar

import joblib

from tui.search.chunk import Advanced, Chunk, advance_chunk
from tui.search.nursery import context
from tui.search.workers import Loss, Workers

Given = TypeVar("Given")
Answer = TypeVar("Answer")


class Pool(Workers):
    """`count` processes, as many as there are cores unless that is given."""

    def __init__(self, count: int = 0) -> None:
        self._count = count or joblib.cpu_count()
        self._executor: ProcessPoolExecutor | None = None
        # Shared memory without a lock: a process that ends while it writes holds nobody up.
        self._up: Any = None
        self._renewed = False

    @property
    def count(self) -> int:
        return self._count

    @property
    def there(self) -> bool:
        """Also where the first ended as they started: that is no reason to wait for others."""
        return self._renewed or (self._up is not None and bool(self._up.value))

    def submit(self, chunk: Chunk) -> Future[Advanced]:
        return self.call(advance_chunk, chunk)

    def call(self, task: Callable[[Given], Answer], given: Given) -> Future[Answer]:
        """Have any pure task done: a function of a module, of what can be sent to a process."""
        if self._executor is None:
            processes = context()
            self._up = processes.RawValue("b", 0)
            self._executor = ProcessPoolExecutor(
                self._count, mp_context=processes, initializer=_prepare, initargs=(self._up,)
            )
        return self._executor.submit(task, given)

    def loss(self, error: BaseException) -> Loss:
        return Loss.BROKEN if isinstance(error, BrokenExecutor) else Loss.BUG

    def renew(self) -> None:
        self._renewed = True
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def close(self) -> None:
        executor, self._executor = self._executor, None
        if executor is None:
            return
        # A chunk that never ends must not keep the search from ending.
        processes = list((executor._processes or {}).values())
        executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            with contextlib.suppress(OSError, ValueError):
                process.terminate()
        executor.shutdown(wait=True)


def _prepare(up: Any) -> None:
    """A worker says that it is `up`, is ended through its driver alone, and never outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    driver = multiprocessing.parent_process()
    assert driver is not None

    def watch() -> None:
        # Not by the number of the parent: that is the server's, which lives as long as we do.
        driver.join()
        os._exit(1)

    threading.Thread(target=watch, name="orphan watch", daemon=True).start()
    up.value = 1
