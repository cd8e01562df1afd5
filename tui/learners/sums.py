"""Sums over members that grow in number: one more member costs one more addition."""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from tui.learners.watched import Watched

Array = NDArray[np.float64]

MOST_BYTES = 64_000_000


class Running(Watched):
    """What `member(X, number)` gives for rows X that do not change, added up in order.

    `members` says how many count; `said` makes an output of such a sum, which it leaves alone.
    """

    def __init__(
        self,
        start: Callable[[Array], Array],
        member: Callable[[Array, int], Array],
        X: Array,
        members: Callable[[], int],
        said: Callable[[Array], Array],
    ) -> None:
        self._start, self._member, self._X = start, member, X
        self._members, self._said = members, said
        self._done, self._total = 0, start(X)

    def output(self) -> Array:
        members = self._members()
        if members < self._done:
            self._done, self._total = 0, self._start(self._X)
        for number in range(self._done, members):
            self._total += self._member(self._X, number)
        self._done = members
        return self._said(self._total)


class Sums:
    """What `member(X, number)` gives, added up in order over the first members for rows X.

    A run asks for the same rows after every step. So that this costs one member and not all of
    them, sums are kept by what the rows hold; added in the same order, they are bit for bit those
    of a fresh start. `start(X)` is the sum of no members.
    """

    def __init__(
        self, start: Callable[[Array], Array], member: Callable[[Array, int], Array]
    ) -> None:
        self._start, self._member = start, member
        self._kept: OrderedDict[bytes, tuple[int, Array]] = OrderedDict()
        self._bytes = 0

    def of(self, X: Array, members: int) -> Array:
        """The sum over the first `members`; a copy."""
        key = blake2b(np.ascontiguousarray(X).data, digest_size=16).digest() + bytes(
            str(X.shape), "ascii"
        )
        done, total = self._kept.get(key, (0, None))
        if total is None or done > members:
            done, total = 0, self._start(X)
        else:
            total = total.copy()
        for number in range(done, members):
            total += self._member(X, number)
        self._keep(key, members, total)
        return total.copy()

    def _keep(self, key: bytes, members: int, total: Array) -> None:
        """Keep it, unless more members are known: a look back is not worth a way ahead."""
        before = self._kept.pop(key, None)
        if before is not None and before[0] > members:
            self._kept[key] = before
            return
        self._bytes += total.nbytes - (before[1].nbytes if before is not None else 0)
        self._kept[key] = members, total
        while self._bytes > MOST_BYTES and self._kept:
            _, (_, oldest) = self._kept.popitem(last=False)
            self._bytes -= oldest.nbytes
