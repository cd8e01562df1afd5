"""Apply a model to new rows: that of a run, or one that was exported.

Columns are found by their names. What is not known to the model is said; the predictions go to a
file, or to standard output. A model of pictures of your own takes a picture, a folder of them, or
an IDX file.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.flags import add_store
from tui.cli.keeping import open_store, to_stderr
from tui.cli.replacing import refuse_to_replace
from tui.cli.report import as_json
from tui.errors import Refusal
from tui.runs.place import typed_path
from tui.words import quoted, visible

if TYPE_CHECKING:
    from tui.export.predicting import Predictor


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("model", metavar="RUN", help="a run's number, or a model.skops")
    parser.add_argument(
        "rows", metavar="FILE", help="the new rows: CSV, Parquet or JSON Lines; or pictures"
    )
    parser.add_argument("--to", metavar="FILE", help="a file.csv to write (else standard output)")
    parser.add_argument("--probabilities", action="store_true", help="a column a class as well")
    parser.add_argument("--encoding", help="in which encoding the file is, else as told from it")
    parser.add_argument("--delimiter", help="what stands between its cells, else as told from it")
    parser.add_argument("--decimal", choices=["comma", "point"], help="its decimal mark")
    parser.add_argument("--thousands", choices=["none", "comma", "point"], help="what parts them")
    parser.add_argument("--quote", choices=["double", "single", "none"], help="what quotes cells")
    parser.add_argument(
        "--bad-lines",
        choices=["refuse", "skip"],
        default="refuse",
        help="whether lines that are no rows are left out; rows are then called by their lines",
    )
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    parser.add_argument("--json", action="store_true", help="say what was done as a JSON object")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    path = None if arguments.to is None else typed_path(arguments.to)
    if path is None and arguments.json:
        raise Refusal("--json says what was done, and the predictions go to a file: give --to.")
    if path is not None:
        if path.suffix.lower() != ".csv":
            raise Refusal(f"{quoted(arguments.to)} has no ending that is known: give a file.csv.")
        refuse_to_replace(arguments, path)
    count = _predict(arguments, path)
    if path is not None and arguments.json:
        print(as_json({"event": "predicted", "rows": count, "to": str(path)}))
    elif path is not None:
        print(f"predictions of {count} rows are in {quoted(str(path), 200)}.")
    return 0


def _predict(arguments: argparse.Namespace, path: Path | None) -> int:
    """Write the predictions; of how many rows."""
    from tui.data.pictures.unlabelled import are_pictures

    where = typed_path(arguments.rows)
    pictures = are_pictures(where)  # what is no file is refused before the model is loaded
    from threadpoolctl import threadpool_limits

    from tui.data.files.asking import asked_of
    from tui.export.new_pictures import new_pictures
    from tui.export.new_rows import new_rows
    from tui.export.predicting import lines, unusable
    from tui.export.whole import whole
    from tui.sources.file import File

    def say(sentence: str) -> None:
        to_stderr(visible(sentence))

    asking = {
        key: value
        for key in ("encoding", "delimiter", "decimal", "thousands", "quote")
        if (value := getattr(arguments, key)) is not None
    }
    file = File.from_values({"path": arguments.rows, "bad_lines": arguments.bad_lines, **asking})
    with threadpool_limits(1):
        predictor, names = _predictor(arguments, say), tuple[str, ...]()
        if pictures:
            values, names = new_pictures(where, predictor.columns, asked_of(file).skip_bad, say)
        else:
            values, names = new_rows(where, predictor.columns, asked_of(file), say)
        if sentence := unusable(predictor, values):
            say(sentence)
        what = "picture" if pictures else "line"
        said = lines(predictor, values, arguments.probabilities, names, what)
        if path is None:
            for line in said:
                sys.stdout.write(f"{visible(line)}\n")
            return len(values)
        with (
            whole(path) as beside,
            open(beside, "w", encoding="utf-8", newline="", errors="replace") as out,
        ):
            out.writelines(f"{line}\n" for line in said)
    return len(values)


def _predictor(arguments: argparse.Namespace, say: Callable[[str], None]) -> "Predictor":
    from tui.export.predicting import of_file, of_run

    word: str = arguments.model
    if not (word.isascii() and word.isdigit()):
        from tui.export.model_file import loaded

        return of_file(loaded(typed_path(word)))
    from tui.worker.giving import given_of

    store = open_store(arguments)
    try:
        return of_run(given_of(store, int(word[:18]), say))
    finally:
        store.close()
