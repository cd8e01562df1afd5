"""When trials are asked: in blocks, so that a search is the same however fast its workers are."""

from collections.abc import Callable, Mapping
from typing import Any

from tui.search.samplers.sampler import Sampler, Setting, setting
from tui.search.told import Told

DEPTH = 2
"""Blocks under way at a time: while the last of one are trained, the next has begun."""

Asked = tuple[int, dict[str, Any]]
Judged = Mapping[int, Mapping[int, float]]
"""By step and trial the best error so far."""


class Blocks:
    """`most` trials at most, `size` a block.

    Where the sampler or a pruner `learns`, a block is asked when all but the `DEPTH` - 1 blocks
    before it are over, and the sampler is told of those, and of no others, in the order of their
    numbers. Else it is asked whenever there is too little to do. A setting is tried once: from the
    same seeds it would come out the same.
    """

    def __init__(self, sampler: Sampler, size: int, most: int, learns: bool = True) -> None:
        self._sampler = sampler
        self._size = size
        self._most = most
        self._learns = learns
        self._asked: dict[int, dict[str, Any]] = {}
        self._settings: set[Setting] = set()
        self._over: dict[int, Told] = {}
        self._blocks = self._told = 0
        self._exhausted = False
        self._begun: list[Asked] = []
        self._judged: Judged = {}
        self._judged_at: dict[int, Judged] = {}

    @property
    def count(self) -> int:
        """How many trials were asked."""
        return len(self._asked)

    @property
    def exhausted(self) -> bool:
        """Whether there are no more to ask."""
        return self._exhausted or self.count >= self._most

    def judged(self, number: int) -> Judged:
        """The trials that the sampler was told of when trial `number` was asked: its peers."""
        return self._judged_at.get(number // self._size, self._judged)

    def same(self, one: int, other: int) -> bool:
        """Whether two trials are of one block."""
        return one // self._size == other // self._size

    def mates(self, number: int) -> list[Told]:
        """Of the trials asked together with trial `number` those that are over."""
        together = self._numbers(number // self._size)
        return [self._over[each] for each in together if each in self._over]

    def over(self, told: Told) -> None:
        """A trial is over."""
        if self._learns:
            self._over[told.number] = told

    def known(self, asked: Mapping[int, dict[str, Any]]) -> None:
        """Trials that were asked before a restart; those that are over are said after this."""
        self._asked = dict(sorted(asked.items()))
        self._settings = {setting(values) for values in self._asked.values()}
        self._blocks = -(-len(asked) // self._size)

    def resume(self) -> None:
        """Tell the sampler what it knew when the last of the `known` were asked."""
        if not self._learns:
            return
        self._judged_at[0] = self._judged
        # Another version may have dealt the trials to blocks of another size.
        while self._told < self._blocks - DEPTH and self._over_with(self._told):
            self._judged_at[self._told + 1] = self._judged
            self._tell_block()
        self._judged_at[self._told + 1] = self._judged
        for block in range(self._told, self._blocks):
            for number in self._numbers(block):
                self._sampler.asked(number, self._asked[number])

    def ask(self, enough: Callable[[], bool] = lambda: False) -> list[Asked]:
        """The trials of the next block, if it is time for it, and there are any.

        Asking may take a while: it stops once that is `enough`, and the next call goes on, which
        is due as long as it is `asking`.
        """
        if self.exhausted:
            return []
        while self._learns and self._blocks - self._told >= DEPTH:
            if not self._over_with(self._told):
                return []
            self._tell_block()
        begun, size = self._begun, min(self._size, self._most - self.count)
        while len(begun) < size:
            number = self.count + len(begun)
            values = self._sampler.ask(number)
            if values is not None and setting(values) in self._settings:
                values = self._sampler.another(number, self._settings)
            if values is None:
                self._exhausted = True
                break
            begun.append((number, values))
            self._settings.add(setting(values))
            if len(begun) < size and enough():
                return []
        found, self._begun = begun, []
        self._asked |= dict(found)
        self._judged_at[self._blocks] = self._judged
        self._judged_at.pop(self._blocks - DEPTH, None)
        self._blocks += bool(found)
        return found

    @property
    def asking(self) -> bool:
        """Whether a block is asked in part."""
        return bool(self._begun)

    def _over_with(self, block: int) -> bool:
        """Whether all trials of a block are over."""
        return all(number in self._over for number in self._numbers(block))

    def _numbers(self, block: int) -> list[int]:
        return [n for n in range(block * self._size, (block + 1) * self._size) if n in self._asked]

    def _tell_block(self) -> None:
        judged = {step: dict(errors) for step, errors in self._judged.items()}
        for number in self._numbers(self._told):
            told = self._over[number]
            self._sampler.tell(told)
            for step, error in told.path:
                judged.setdefault(step, {})[number] = error
        self._judged = judged
        self._told += 1
