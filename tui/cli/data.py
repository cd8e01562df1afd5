"""What there is to learn from: every data set, or one, or a file of your own, looked through."""

import argparse
from typing import Any

from tui.cli.data_file import report_path, tell_file
from tui.cli.flags import add_flags
from tui.cli.report import as_json
from tui.errors import Refusal
from tui.sources import SOURCES, File, source_of
from tui.words import short


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME or FILE",
        help="one data set, or a file, looked through",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--report",
        metavar="REPORT",
        help="a file.csv for every line of FILE that was repaired or is no row",
    )
    parser.add_argument("--force", action="store_true", help="replace a report that is there")
    names = {source.name for source in SOURCES}
    typed = [word for word in words if not word.startswith("-")]
    named = next((word for word in typed if word in names), typed[0] if typed else None)
    if named is not None:
        source, _ = source_of(named)
        add_flags(parser, source.flagged())


def run(arguments: argparse.Namespace) -> int:
    if not arguments.name:
        for each in SOURCES:
            if arguments.json:
                print(as_json({"name": each.name, "task": each().task, "doc": each.doc}))
            else:
                print(f"{each.name:<14} {each().task!s:<11} {each.doc}")
        return 0
    kind, told = source_of(arguments.name)
    typed = {each.key: getattr(arguments, each.key, None) for each in kind.hyperparameters()}
    texts = {key: text for key, text in typed.items() if text is not None}
    source = kind.from_values({**kind.from_text(texts).values(), **told})
    report = report_path(arguments)
    if isinstance(source, File) and tell_file(source, arguments.json, report):
        return 0
    if report is not None:
        raise Refusal("--report lists lines of a table, and there is none: leave it out.")
    if isinstance(source, File):  # what is wrong with it is said before all that loads
        from tui.data.files.settling import settled

        source = settled(source)
    from tui.data import load
    from tui.data.describe import describe

    dataset = load(source, remarks=True)
    notes = [note.to_dict() for note in dataset.notes]
    about: dict[str, Any] = {**describe(dataset), "notes": notes}
    title = f"{dataset.name}: {kind.doc}"
    if isinstance(source, File):
        about["file"] = source.path
        high, wide = dataset.image or (0, 0)
        title = f"{short(source.path, 1000)}: pictures of {high} by {wide} pixels"
    print(as_json(about) if arguments.json else "\n".join(_lines(title, about)))
    return 0


def _lines(title: str, about: dict[str, Any]) -> list[str]:
    parts = ", ".join(f"{count} {part}" for part, count in about["rows"].items())
    features = about["features"]
    more = ", …" if len(features) > 8 else ""
    lines = [
        title,
        f"  rows      {sum(about['rows'].values())}: {parts} (sealed)",
        f"  features  {len(features)}: {', '.join(map(short, features[:8]))}{more}",
    ]
    if about["classes"]:
        counts = {name: sum(parts.values()) for name, parts in about["classes"].items()}
        named = ", ".join(f"{short(name)} ({count})" for name, count in counts.items())
        lines.append(f"  classes   {len(counts)} (train and validation): {named}")
    elif about["target"]:
        lines.append(f"  predicts  {short(about['target'])}")
    else:
        lines.append("  predicts  nothing: there is no target, only rows that may form groups")
    if about["centres"]:
        places = (", ".join(f"{value:.3f}" for value in each) for each in about["centres"])
        lines.append(f"  centres   {len(about['centres'])}: {'; '.join(places)}")
    lines.append(
        f"  baseline  validation error {about['baseline_error']:.4g} when nothing is learned "
        f"({about['error']})"
    )
    for note in about["notes"]:
        said = f"{note['sentence']} {note['suggestion']}".strip()
        lines.append(f"  note: {short(said, 1000)}")
    return lines
