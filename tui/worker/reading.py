"""Files read for somebody who waits at the screen, and told in lines of JSON as they become known.

An order is a mapping: its ``id``, ``what`` is wanted (``preview``: the first rows; ``columns``: all
of it is looked through, and loaded as for training where that is settled), and the ``source`` as a
recipe spells it.
"""

import contextlib
import json
import logging
import os
import queue
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from tui.data import load
from tui.data.describe import describe
from tui.data.files.asking import asked_of
from tui.data.files.settling import is_settled, settled
from tui.data.files.survey import survey
from tui.data.pictures.reading import holds_pictures
from tui.data.reading.bad_lines import BadLines
from tui.data.reading.glance import glance
from tui.data.reading.kind import found
from tui.data.reading.limits import PROCESS_MEMORY
from tui.data.reading.progress import heard
from tui.errors import Refusal
from tui.sources.file import File
from tui.words import short, visible

QUIET_SECONDS = 0.1
"""Between two lines on how far it has come."""
END_SECONDS = 2.0

Say = Callable[[Mapping[str, Any]], None]
log = logging.getLogger(__name__)


def serve(first: Mapping[str, Any], out: int) -> int:
    """Do the `first` order, then those that come on standard input, until that is closed.

    What is found is written to the descriptor `out`.
    """
    cap_memory(PROCESS_MEMORY)
    orders: queue.SimpleQueue[Mapping[str, Any]] = queue.SimpleQueue()
    orders.put(first)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    while True:
        order = orders.get()
        with contextlib.suppress(queue.Empty):
            while True:  # only the last counts
                order = orders.get_nowait()
        answer(order, partial(_write, out, order["id"]))


def _listen(orders: "queue.SimpleQueue[Mapping[str, Any]]") -> None:
    """Hand on what is ordered; once nobody is there any more, end, whatever is done now."""
    for line in sys.stdin:
        ((_, order),) = json.loads(line).items()
        orders.put(order)
    os.kill(os.getpid(), signal.SIGTERM)  # whoever keeps a private copy takes it away first
    time.sleep(END_SECONDS)
    os._exit(1)


def _write(out: int, order: int, event: Mapping[str, Any]) -> None:
    line = json.dumps({"id": order, **event}).encode() + b"\n"
    while line:
        line = line[os.write(out, line) :]


def cap_memory(most: int) -> None:
    """Let this process have at most so many bytes of its own, where the system can see to it."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def answer(order: Mapping[str, Any], say: Say) -> None:
    """Say all there is to `order`, as it becomes known; what keeps it from being done, too."""
    say({"event": "begun"})
    try:
        with heard(_Stages(say)):
            _do(order, say)
    except Refusal as refusal:
        bad = isinstance(refusal, BadLines)
        say({"event": "refused", "sentence": visible(str(refusal)), "bad_lines": bad})
    except MemoryError:
        most = f"{PROCESS_MEMORY / 2**30:.0f} GB"
        said = f"reading it needs more than {most} of memory: give a part of its rows or columns."
        say({"event": "refused", "sentence": said})
    except Exception as error:
        log.exception("a file was not read")
        reason = short(str(error) or type(error).__name__, 200)
        said = f"reading the file failed ({type(error).__name__}: {reason}): give another file."
        say({"event": "refused", "sentence": said})
    say({"event": "over"})


class _Stages:
    """Says what is done now: each stage at once, how far it has come from time to time."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._last = ("", -QUIET_SECONDS)

    def __call__(self, what: str, share: float | None) -> None:
        now = time.monotonic()
        if what != self._last[0] or now >= self._last[1] + QUIET_SECONDS:
            self._last = (what, now)
            self._say({"event": "stage", "what": what, "share": share})


def _do(order: Mapping[str, Any], say: Say) -> None:
    source = File.from_values(order["source"])
    path = Path(source.path)
    if order["what"] == "preview":
        where = found(path)
        about = glance(path, asked_of(source)).to_dict()
        say({"event": "preview", "kind": where.kind, "bytes": where.size, **about})
        return
    if not is_settled(source) and holds_pictures(path):
        source = settled(source)
    elif not is_settled(source):
        told = survey(source)
        source = told.source
        notes, aside = ([each.to_dict() for each in some] for some in (told.notes, told.aside))
        values, about = source.values(), told.to_dict()
        del about["findings"]  # the notes say them, and lines may be very many
        say({"event": "columns", **about, "notes": notes, "aside": aside, "source": values})
        if told.aim is None:
            return
    with threadpool_limits(1):
        dataset = load(source, remarks=True)
        about = describe(dataset)
    notes = [note.to_dict() for note in dataset.notes]
    count = len(about.pop("features"))
    values = source.values()
    say({"event": "data", **about, "features": count, "notes": notes, "source": values})
