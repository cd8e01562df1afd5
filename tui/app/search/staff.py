"""Who trains for a search that is started on the Search screen."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from tui.hyperparameters import Settings
from tui.hyperparameters.text import Text
from tui.jobs.address import parted

HERE = "here"


@dataclass(frozen=True, kw_only=True)
class Address(Text):
    """The address of a scheduler; the empty one is this machine, spelled ``here``."""

    def legal(self) -> str:
        return f"{self.what}, or '{HERE}'"

    def parse(self, text: str) -> object:
        stripped = text.strip()
        return self.check("" if stripped.lower() in ("", HERE) else stripped)

    def check(self, value: object) -> object:
        found = super().check(value)
        if found:
            parted(str(found))
        return found

    def format(self, value: object) -> str:
        return str(value) or HERE

    def remark(self, value: object) -> str:
        return "The workers of that scheduler train." if value else "This machine trains."


@dataclass(frozen=True)
class Staff(Settings):
    """It decides who trains, and nothing of what is found: no plan has it."""

    name: ClassVar[str] = "staff"
    title: ClassVar[str] = "who trains"

    cluster: Annotated[
        str,
        Address(
            label="trains on",
            what="the address of a Dask scheduler, such as tcp://host:8786",
            doc="This machine, or the address of a Dask scheduler, such as tcp://host:8786.",
            longest=300,
        ),
    ] = ""
