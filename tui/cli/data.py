"""What there is to learn from: every data set, or one with its rows, classes and baseline."""

import argparse
from typing import Any

from tui.cli.report import as_json
from tui.sources import SOURCES, source_named
from tui.words import short


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="one data set in full")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    names = {source.name for source in SOURCES}
    typed = [word for word in words if not word.startswith("-")]
    named = next((word for word in typed if word in names), typed[0] if typed else None)
    if named is not None:
        source = source_named(named)
        for each in source.hyperparameters():
            doc = each.declaration.doc.replace("%", "%%")
            parser.add_argument(each.flag, dest=each.key, metavar="X", help=doc)


def run(arguments: argparse.Namespace) -> int:
    if not arguments.name:
        for each in SOURCES:
            if arguments.json:
                print(as_json({"name": each.name, "task": each().task, "doc": each.doc}))
            else:
                print(f"{each.name:<14} {each().task!s:<11} {each.doc}")
        return 0
    kind = source_named(arguments.name)
    texts = {each.key: getattr(arguments, each.key) for each in kind.hyperparameters()}
    source = kind.from_text({key: text for key, text in texts.items() if text is not None})
    from tui.data import load
    from tui.data.describe import describe

    about = describe(load(source))
    if arguments.json:
        print(as_json(about))
    else:
        print("\n".join(_lines(kind.doc, about)))
    return 0


def _lines(doc: str, about: dict[str, Any]) -> list[str]:
    parts = ", ".join(f"{count} {part}" for part, count in about["rows"].items())
    features = about["features"]
    more = ", …" if len(features) > 8 else ""
    lines = [
        f"{about['name']}: {doc}",
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
    return lines
