"""Who does the chunks of a search, and what it means when they are not done."""

from abc import ABC, abstractmethod
from concurrent.futures import Future
from enum import Enum

from tui.search.chunk import Advanced, Chunk


class Loss(Enum):
    """Why a chunk gave no answer."""

    BROKEN = "the process that did it, or one beside it, ended: it is to be done again"
    KILLER = "every process that did it, or had it waiting, ended"
    AWAY = "whoever hands out the work cannot be reached"
    BUG = "the chunk itself failed"


class Workers(ABC):
    """`count` chunks are done at a time."""

    @property
    @abstractmethod
    def count(self) -> int: ...

    @property
    def there(self) -> bool:
        """Whether one of them has started, so that what is submitted is done at once."""
        return True

    @abstractmethod
    def submit(self, chunk: Chunk) -> Future[Advanced]:
        """Have `chunk` done. What this or the future raises, `loss` understands."""

    @abstractmethod
    def loss(self, error: BaseException) -> Loss:
        """What `error` means; `Refusal` where the search cannot go on with such workers."""

    @abstractmethod
    def renew(self) -> None:
        """Stand ready again after a loss."""

    @abstractmethod
    def close(self) -> None:
        """Let go of all that is under way."""
