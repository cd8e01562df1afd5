"""Show one run whole: its recipe, how it went, and the command that repeats it."""

import argparse

from tui.cli.flags import add_store, run_number
from tui.cli.keeping import open_store
from tui.cli.report import as_json, done_event, record_event, result_lines, start_event
from tui.cli.runs import summary
from tui.cli.searches import whole
from tui.cli.test import known
from tui.cli.told import every_record, judged, told_lines
from tui.diagnosis.diagnosis import Diagnosis
from tui.diagnosis.sealed_words import sentences
from tui.runs.change import labelled
from tui.words import short, visible


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("run", type=run_number, metavar="RUN", help="the run's number")
    parser.add_argument("--search", action="store_true", help="the number is a search's")
    parser.add_argument("--json", action="store_true", help="the run as JSON Lines, records too")
    parser.add_argument("--plain", action="store_true", help="its pictures as text, too")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    store = open_store(arguments)
    if arguments.search:
        whole(store, arguments.run, arguments.json)
        return 0
    found = store.known(arguments.run)
    if arguments.json:
        print(as_json(start_event(found)))
        diagnosis = Diagnosis()
        for record in every_record(store, found.number):
            diagnosis.add(record)
            print(as_json(record_event(record)))
        ended = found.outcome is not None
        judgement, scores = diagnosis.verdict(found), store.scores(found.number)
        done = done_event(found, judgement, store.latest(found.number), scores)
        last = done if ended else {"event": "state", **summary(found)}
        print(as_json({**last, "test": known(store, found.number)}))
        return 0
    print(f"run {found.number}: {short(found.title)}, {found.outcome or found.state}")
    for sentence in filter(None, (found.hindrance, found.other_version)):
        print(f"  {sentence}")
    for note in found.notes:
        print(f"  note: {short(note, 1000)}")
    scored = store.scores(found.number)
    for line in [*filter(None, [found.mean_of]), *result_lines(found, scored)]:
        print(f"  {line}")
    for line in sentences(store.openings.of(found.recipe), found.number):
        print(f"  {line}")
    if not arguments.plain:
        for line in judged(store, found).beyond(found.outcome):
            print(f"  {line}")
    else:
        print("\n".join(["", *told_lines(store, found)]))
    print()
    print(found.recipe.to_toml())
    changed = labelled(found, store.changes(found.number))
    for line in changed:
        print(f"changed while it trained: {line}")
    if changed:
        print("the command repeats the run with the values it began with:")
    print(visible(found.recipe.command()))
    return 0
