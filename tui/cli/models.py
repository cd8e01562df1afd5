"""What there is to set: the families of models, or one family's hyperparameters."""

import argparse

from tui.cli.report import as_json
from tui.families import FAMILIES, Family, family_named


def configure(parser: argparse.ArgumentParser, words: list[str]) -> None:
    parser.add_argument("family", nargs="?", metavar="FAMILY", help="one family in full")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    chosen = [family_named(arguments.family)] if arguments.family else list(FAMILIES)
    if arguments.json:
        for family in chosen:
            print(as_json(_described(family)))
    elif arguments.family:
        print(f"{chosen[0].name}: {chosen[0].doc}\n")
        for each in chosen[0].hyperparameters():
            live = " (may change while it trains)" if each.declaration.live else ""
            called = "" if each.flag == each.label_flag else f", in the form: {each.label}"
            print(f"  {each.flag} (default {each.declaration.format(each.default)}){live}{called}")
            print(f"      {each.declaration.doc} Give {each.declaration.legal()}.")
    else:
        for family in chosen:
            print(f"{family.name:<12} {family.doc}")
    return 0


def _described(family: type[Family]) -> dict[str, object]:
    return {
        "name": family.name,
        "title": family.title,
        "tasks": sorted(family.tasks),
        "step": family().step_word,
        "kept": family.kept,
        "hyperparameters": {
            each.key: {
                "flag": each.flag,
                "default": each.default,
                "legal": each.declaration.legal(),
                "doc": each.declaration.doc,
                "live": each.declaration.live,
            }
            for each in family.hyperparameters()
        },
    }
