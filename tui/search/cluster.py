"""Workers of a Dask cluster: the same chunks, done on other machines.

Needs the extra ``cluster`` (Dask's ``distributed``). The scheduler hands a chunk of a worker that
died to another by itself.
"""

import contextlib
import logging
import time
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any

from tui.data.folds import Fold
from tui.errors import Refusal
from tui.search.alike import Unlike, advance_alike, alone, compare, versions
from tui.search.chunk import Advanced, Chunk, data_of, loaded
from tui.search.reach import NO_DASK, unanswered
from tui.search.workers import Loss, Workers
from tui.words import quoted, short

log = logging.getLogger(__name__)

CONNECT_SECONDS = 10
COUNT_SECONDS = 5.0
"""How often the workers are counted: they may come and go."""


class Cluster(Workers):
    """The workers of the scheduler at `address`, as ``tcp://host:8786``."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
            from distributed.comm.addressing import parse_address, parse_host_port
        except ImportError:
            raise Refusal(NO_DASK) from None
        self._address = address
        try:
            # A client of one that does not parse is half made, and says so when it is collected.
            parse_host_port(parse_address(address)[1])
            self._client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as error:
            raise Refusal(_unanswered(address, error)) from None
        self._mine = versions()
        self._checked: set[str] = set()
        try:
            self._wait()
            self._check()
        except (OSError, TimeoutError) as error:
            self._client.close()
            raise Refusal(
                f"the workers of {quoted(address)} do not answer ({short(str(error), 100)}): "
                "see whether they run."
            ) from None
        except BaseException:
            self._client.close()
            raise
        self._count, self._count_due = 1, 0.0
        self._scattered: dict[tuple[str, Fold | None], Any] = {}
        self._asked: dict[Future[Advanced], Any] = {}

    @property
    def count(self) -> int:
        if time.monotonic() >= self._count_due:
            self._count_due = time.monotonic() + COUNT_SECONDS
            if (threads := self._threads()) is not None:
                self._count = max(threads, 1)
        return self._count

    def submit(self, chunk: Chunk) -> Future[Advanced]:
        key = (data_of(chunk.recipes[0]), chunk.fold)
        if key not in self._scattered:
            # Sent once, to one of them, from whom the others take it. To send it to all would wait
            # for one that has just ended.
            self._scattered[key] = self._sent(loaded(*key))
        # Not by the client's executor: one whose task was cancelled with its data never answers.
        asked = self._client.submit(
            advance_alike, chunk, self._scattered[key], self._mine, pure=False
        )
        answer: Future[Advanced] = Future()
        self._asked[answer] = asked  # whose result is forgotten as soon as nobody holds it
        asked.add_done_callback(partial(self._answered, answer))
        return answer

    def _answered(self, answer: Future[Advanced], asked: Any) -> None:
        """Pass on what came; called in a thread of its own, whatever became of the task."""
        try:
            answer.set_result(asked.result(timeout=CONNECT_SECONDS))
        except Exception as error:
            answer.set_exception(error)
        finally:
            self._asked.pop(answer, None)

    def _sent(self, data: Any) -> Any:
        try:
            return self._client.scatter(data, timeout=CONNECT_SECONDS)
        except Exception as error:
            if self._threads() is not None:
                raise
            raise self._gone() from error

    def loss(self, error: BaseException) -> Loss:
        from distributed import KilledWorker

        if isinstance(error, Unlike):
            raise error
        if isinstance(error, KilledWorker):
            return Loss.KILLER
        # A client that gave its scheduler up raises what it happens to, at whatever is asked.
        if self._threads() is None:
            return Loss.AWAY
        # Cancelled too is what needs data that was lost with the workers that held it.
        if isinstance(error, (OSError, TimeoutError, CancelledError)):
            return Loss.BROKEN
        # One that came later may lack what a chunk needs: that is no fault of the chunk.
        with contextlib.suppress(OSError, TimeoutError):
            self._check()
        return Loss.BUG

    def renew(self) -> None:
        """The scheduler replaces its workers; data that was lost with them is sent again."""
        self._scattered.clear()
        try:
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except Exception as error:  # whoever is away now is told of later
            log.info("the scheduler at %s has no workers (%s)", self._address, error)

    def _gone(self) -> ConnectionError:
        return ConnectionError(f"no scheduler at {self._address} any more")

    def _threads(self) -> int | None:
        """Those of all workers; None where the scheduler cannot be asked."""
        try:
            return int(sum(self._client.nthreads().values()))
        except Exception as error:  # its comm layers raise what they like
            log.info("the scheduler at %s does not answer (%s)", self._address, error)
            return None

    def close(self) -> None:
        try:
            self._client.cancel(list(self._asked.values()))
            self._client.close(timeout=CONNECT_SECONDS)
        except Exception as error:  # of a scheduler that is gone: there is nothing left to close
            log.info("the scheduler at %s was left without a word (%s)", self._address, error)

    def _wait(self) -> None:
        """`Refusal` where there is no worker."""
        try:
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError:
            raise Refusal(
                f"the scheduler at {quoted(self._address)} has no workers: start some with "
                f"`dask worker {self._address} --nthreads 1`."
            ) from None

    def _check(self) -> None:
        """`Unlike` where a worker that was not looked at yet differs from this process."""
        threads = self._client.nthreads()
        new = sorted(threads.keys() - self._checked)
        if not new:
            return
        alone({worker: threads[worker] for worker in new})
        try:
            answers: dict[str, dict[str, str]] = self._client.run(versions, workers=new)
        except (OSError, TimeoutError):
            raise
        except Exception as error:  # whatever the import there raised
            if self._threads() is None:
                raise self._gone() from error
            raise Unlike(
                f"the workers cannot run this program ({short(str(error), 100)}): install the "
                "same version of it, and of its libraries, where they are."
            ) from None
        compare(self._mine, answers)
        self._checked |= answers.keys()


def _unanswered(address: str, error: Exception) -> str:
    """Why the scheduler at `address` cannot be asked."""
    if isinstance(error, TypeError):  # what distributed raises where it has no certificates
        return (
            f"{quoted(address)} needs certificates: name their files in Dask's configuration here, "
            "under distributed.comm.tls (ca-file, client.cert, client.key)."
        )
    if isinstance(error, RuntimeError):  # and where it has to, and the address has none
        return (
            f"{quoted(address)} cannot be asked ({short(str(error), 100)}): give an address that "
            "begins with tls://, or leave out distributed.comm.require-encryption."
        )
    if isinstance(error, FileNotFoundError):
        return (
            "a file is not there that Dask's configuration names under distributed.comm.tls "
            "(ca-file, client.cert, client.key)."
        )
    if type(error).__name__ == "FatalCommClosedError":
        return (
            f"the scheduler at {quoted(address)} and this machine do not trust each other "
            f"({short(str(error), 100)}): give both the same distributed.comm.tls.ca-file, and "
            "certificates that it vouches for."
        )
    return unanswered(address, error)
