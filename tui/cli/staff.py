"""Who trains for a search on the command line: workers of this machine, or of a cluster."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.errors import Refusal
from tui.jobs.address import parted
from tui.search.reach import reached

if TYPE_CHECKING:
    from tui.search.workers import Workers


def address(text: str) -> str:
    """`text`, where a scheduler can be: ``tcp://host:8786``, or without how it is spoken to."""
    try:
        parted(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(str(refusal).rstrip(".")) from None
    return text


def refuse_both(arguments: argparse.Namespace) -> None:
    """`Refusal` where workers of this machine and of a cluster were asked for."""
    if arguments.cluster and arguments.workers:
        raise Refusal("--cluster goes without --workers: the scheduler decides who trains.")


def staff(arguments: argparse.Namespace, racing: int = 0) -> "Callable[[], Workers]":
    """What calls them together, for one of so many searches that go on at once in this process."""
    if arguments.cluster:
        from tui.search.cluster import Cluster

        return partial(Cluster, arguments.cluster)
    from tui.search.nursery import begin
    from tui.search.pool import Pool

    begin()
    if not racing:
        return partial(Pool, arguments.workers)
    from tui.worker.search import share

    return partial(
        Pool, max(arguments.workers // racing, 1) if arguments.workers else share(racing)
    )


def reach_cluster(arguments: argparse.Namespace) -> None:
    """`Refusal` where nobody is at the address of a cluster, before anything is kept of a search
    that could not begin.
    """
    if arguments.cluster:
        reached(arguments.cluster)


def ask_cluster(arguments: argparse.Namespace) -> None:
    """Say what is wrong with the cluster, if one was named, while somebody is there to hear it."""
    if arguments.cluster:
        from tui.search.cluster import Cluster

        Cluster(arguments.cluster).close()


def told_workers(arguments: argparse.Namespace) -> int:
    """Of how many workers the time to expect is said. How many a cluster has is known once it is
    asked: what one takes is said.
    """
    return 1 if arguments.cluster else int(arguments.workers)
