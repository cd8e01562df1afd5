"""Train the run that one line on standard input names; the app starts this."""

import argparse
from pathlib import Path


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("--store", required=True, metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    from tui.worker.main import main

    return main(Path(arguments.store))
