"""What goes wrong in a way a person can mend, said in one sentence."""


class Refusal(ValueError):
    """A request that makes no sense: the message says what was given, what is allowed, what to do.

    The command line prints it as one line and exits with 2; the form shows it under the field.
    """


class StoreTrouble(Exception):
    """The run store cannot be used as it is: the message names the file and what to do."""


class StoreBusy(StoreTrouble):
    """Another process, `holder` in words, kept the store locked for longer than was waited."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder} holds the run store; try again.")
        self.holder = holder


class StoreFull(StoreTrouble):
    """There is no room on the disk of the store."""


class NoPlace(StoreTrouble):
    """There is no store, and none can be made there."""
