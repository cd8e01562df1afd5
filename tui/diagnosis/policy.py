"""A policy knows one verdict."""

from abc import ABC, abstractmethod

from tui.diagnosis.case import Case
from tui.diagnosis.verdict import Verdict


class Policy(ABC):
    @abstractmethod
    def verdict(self, case: Case) -> Verdict | None:
        """The verdict, if it is this one."""
