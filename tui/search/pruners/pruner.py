"""The policy that ends a trial before its steps are done."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import final


class Pruner(ABC):
    """`planned` are the steps of a trial, as far as these are not searched."""

    def __init__(self, planned: int) -> None:
        self.planned = planned

    @abstractmethod
    def rungs(self, number: int, planned: int) -> tuple[int, ...]:
        """The steps after which trial `number` of `planned` steps is judged; each below
        `planned`.
        """

    @abstractmethod
    def prunes(self, number: int, step: int, error: float, peers: Mapping[int, float]) -> bool:
        """Whether trial `number` ends at `step`, where its lowest error so far is `error` (inf
        for none) and that of other trials is in `peers`, by number.
        """


@final
class Never(Pruner):
    """Every trial takes all its steps."""

    def rungs(self, number: int, planned: int) -> tuple[int, ...]:
        return ()

    def prunes(self, number: int, step: int, error: float, peers: Mapping[int, float]) -> bool:
        return False
