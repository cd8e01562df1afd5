"""A file of one's own, looked through: how it is read, its columns, what is to be known of it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.replacing import refuse_to_replace
from tui.cli.report import as_json
from tui.errors import Refusal
from tui.runs.place import typed_path
from tui.sources import File
from tui.sources.moment import moment
from tui.words import cell_width, padded, quoted, short, visible

if TYPE_CHECKING:
    from tui.data.reading.finding import Finding

_BARS = " ▁▂▃▄▅▆▇█"
_WIDEST = 24
_NAMED = 3
_FEATURES = 8


def report_path(arguments: argparse.Namespace) -> Path | None:
    """Where a report of lines is to go; `Refusal` where it may not."""
    if arguments.report is None:
        return None
    path = typed_path(arguments.report)
    if path.suffix.lower() != ".csv":
        raise Refusal(f"{quoted(arguments.report)} has no ending that is known: give a file.csv.")
    refuse_to_replace(arguments, path)
    return path


def tell_file(source: File, json: bool, report: Path | None = None) -> bool:
    """Print what is in a table; with `json` first what it begins with, then all of it.

    With a target it is loaded as for training, and what that shows is told as well. Of pictures
    nothing is printed: False. Every line that was repaired or is no row goes to the `report`, and
    with `json` to the output, also where that is why the file is refused.
    """
    from tui.data.pictures.reading import holds_pictures

    if holds_pictures(Path(source.path)):  # before more is loaded: most often it is not there
        return False
    from tui.data.files.asking import asked_of
    from tui.data.files.survey import survey
    from tui.data.reading.bad_lines import BadLines
    from tui.data.reading.glance import glance

    if json:
        seen = glance(Path(source.path), asked_of(source))
        print(as_json({"event": "preview", **seen.to_dict()}), flush=True)
    try:
        found = survey(source)
    except BadLines as refusal:
        _report(refusal.findings, report)
        if json:
            every = [each.to_dict() for each in refusal.findings]
            print(as_json({"event": "rejected", "findings": every}), flush=True)
        raise
    findings = list(found.findings)
    about = found.to_dict() | {"notes": [note.to_dict() for note in found.notes]}
    if found.aim is not None:
        from tui.data import load
        from tui.data.describe import describe

        dataset = load(found.source, remarks=True)
        about |= {"dataset": describe(dataset)}
        aside = (note for note in found.aside if note not in dataset.notes)
        about["notes"] = [note.to_dict() for note in (*dataset.notes, *aside)]
        about["recipe"] = {"name": source.name, **found.source.values()}
        later = (note.finding for note in dataset.notes)
        findings += [each for each in later if each is not None and each not in findings]
    _report(findings, report)
    about["findings"] = [each.to_dict() for each in findings]
    print(as_json({"event": "data", **about}) if json else "\n".join(_lines(about)))
    return True


def _report(findings: Sequence["Finding"], path: Path | None) -> None:
    if path is not None:
        from tui.export.findings_csv import write
        from tui.export.whole import whole

        with whole(path) as beside:
            write(findings, beside)


def _lines(about: dict[str, Any]) -> list[str]:
    size = about["bytes"] / 1000
    packed = f"{size / 1000:.1f} MB" if size > 1000 else f"{size:.1f} kB"
    in_lines = f" in {about['lines']} lines" if about["lines"] else ""
    return [
        f"{about['file']}: {about['read_as']}",
        f"  rows      {about['rows']}{in_lines}, {packed}",
        f"  columns   {len(about['columns'])}",
        *_table(about["columns"]),
        *_aim(about),
        *(f"  note: {short(_text(each), 1000)}" for each in about["notes"]),
    ]


def _table(columns: list[dict[str, Any]]) -> list[str]:
    names = [short(each["name"], _WIDEST) for each in columns]
    wide = max(map(cell_width, names), default=0)
    kinds = max((len(each["type"]) for each in columns), default=0)
    lines = []
    for name, each in zip(names, columns, strict=True):
        share = each["missing_share"]
        missing = f"{'<1%' if 0 < share < 0.01 else f'{share:.0%}'} missing" if share else ""
        lines.append(
            f"    {padded(name, wide)}  {each['type']:<{kinds}}  {each['distinct']:>7} different  "
            f"{missing:<12}  {_values(each)}".rstrip()
        )
    return lines


def _values(column: dict[str, Any]) -> str:
    """What is in a column, in a few words."""
    bars = column["histogram"]
    if column["type"].startswith("date"):
        return f"{moment(column['low'])} to {moment(column['high'])}"
    if column["low"] is None:
        return ", ".join(f"{short(label, 16)} ({count})" for label, count in bars[:_NAMED])
    most = max((count for _, count in bars), default=0)
    drawn = "".join(_BARS[-(-8 * count // most)] for _, count in bars) if most else ""
    if not _encodable(drawn):
        drawn = ""
    return f"{column['low']:.6g} to {column['high']:.6g}  {drawn}"


def _encodable(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _aim(about: dict[str, Any]) -> list[str]:
    if about["task"] is None:
        return ["  target    not named: --target COLUMN says more"]
    named = f"{short(about['target'])}, " if about["target"] else ""
    lines = [f"  target    {named}{about['task']}: {visible(about['why'])}"]
    dataset = about["dataset"]
    parts = ", ".join(f"{count} {part}" for part, count in dataset["rows"].items())
    features = dataset["features"]
    shown = ", ".join(map(short, features[:_FEATURES]))
    more = ", …" if len(features) > _FEATURES else ""
    return [
        *lines,
        f"  split     {parts} (sealed)",
        f"  features  {len(features)}: {shown}{more}",
        f"  baseline  validation error {dataset['baseline_error']:.4g} when nothing is learned "
        f"({dataset['error']})",
    ]


def _text(note: dict[str, Any]) -> str:
    return f"{note['sentence']} {note['suggestion']}".strip()
