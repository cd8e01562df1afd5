"""Flags and help generated from the declarations, the same that make the form."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from tui.errors import Refusal
from tui.families import FAMILIES, Family, Task, family_named
from tui.hyperparameters import Hyperparameter, OneOf, Range, Searched, Settings
from tui.plan import Plan
from tui.recipe import Recipe, Stopping
from tui.sources import SOURCES, File, Source, source_of
from tui.strategy import Strategy
from tui.words import listed, quoted, visible

UNSET = None
_UNKNOWN = "unrecognized arguments: "  # how argparse begins it
_flag = attrgetter("flag")


class Parser(argparse.ArgumentParser):
    """An argument parser that refuses in one sentence instead of printing its usage."""

    def error(self, message: str) -> None:  # type: ignore[override]
        message = visible(message)
        unknown = message.removeprefix(_UNKNOWN).split(" ")[0].partition("=")[0]
        if message.startswith(_UNKNOWN) and (said := self._elsewhere(unknown)):
            raise Refusal(said)
        raise Refusal(f"{message}; `{self.prog} --help` lists what there is.")

    def _elsewhere(self, flag: str) -> str:
        """That `flag` is of other data or another model than those that were chosen, if it is."""
        for kinds, word in ((FAMILIES, "model"), (SOURCES, "data")):
            chosen = self.get_default("family" if word == "model" else "source")
            owners = [kind.name for kind in kinds if flag in map(_flag, kind.hyperparameters())]
            if not owners and word == "data" and flag in map(_flag, File.hyperparameters()):
                return f"{chosen.name} has no {flag}, which is set for a file: give --data FILE."
            if owners and chosen is not None:
                give = f"--{word} {owners[0]}" if len(owners) == 1 else f"--{word} with one of them"
                return (
                    f"{chosen.name} has no {flag}, which is set for {listed(owners, 'and')}: "
                    f"give {give}, or leave {flag} out."
                )
        return ""


def run_number(text: str) -> int:
    """A run's number as it is typed."""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is no run: give its number")
    return int(text)


def add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", metavar="FILE", help="the run store (else TUI_STORE, else a per-user file)"
    )


def add_recipe(parser: argparse.ArgumentParser, words: list[str]) -> None:
    """What decides a run. The flags are those of the model and data that `words` name."""
    first = Parser(prog=parser.prog, add_help=False, allow_abbrev=False)
    for flag in ("--data", "--model", "--recipe", "--target", "--task"):
        first.add_argument(flag)
    named, _ = first.parse_known_args([w for w in words if w not in ("-h", "--help")])
    parser.add_argument("--recipe", metavar="FILE", help="start from a TOML recipe")
    parser.add_argument(
        "--data", metavar="NAME", help=f"one of {_names(SOURCES)}, or the path of a file"
    )
    parser.add_argument("--model", metavar="FAMILY", help="one of " + _names(FAMILIES))
    base = Recipe.from_file(named.recipe) if named.recipe else Recipe()
    source, told = source_of(named.data) if named.data else (type(base.data), {})
    if named.model:
        family = family_named(named.model)
    else:
        family = _fitting(_task(source, base.data, named), type(base.model))
    parser.set_defaults(source=source, family=family, base=base, told=told)
    for title, settings in (
        (f"data ({source.title})", source.flagged()),
        (f"hyperparameters ({family.title})", family.hyperparameters()),
        ("stopping", Stopping.hyperparameters()),
    ):
        add_flags(parser.add_argument_group(title), settings)


def recipe_from(arguments: argparse.Namespace) -> Recipe:
    """The recipe the flags spell, over the recipe file if one is given."""
    base: Recipe = arguments.base
    chosen: list[Settings] = []
    for kind, settings in ((arguments.family, base.model), (Stopping, base.stop)):
        values = settings.values() if isinstance(settings, kind) else {}
        chosen.append(kind.from_values(values | _given(kind, arguments)))
    model, stop = chosen
    assert isinstance(model, Family) and isinstance(stop, Stopping)
    return Recipe(source_from(arguments, base.data), model, stop).checked().possible()


def source_from(arguments: argparse.Namespace, base: Source) -> Source:
    """The data that the flags spell, over `base` where it is of the same kind."""
    kind: type[Source] = arguments.source
    changed = arguments.told | _given(kind, arguments)
    return kind.from_values(base.over(changed) if isinstance(base, kind) else changed)


def _given(kind: type[Settings], arguments: argparse.Namespace) -> dict[str, object]:
    """The values of `kind` that were typed, by key."""
    found = {}
    for each in kind.hyperparameters():
        text = getattr(arguments, each.key, UNSET)
        if text is not UNSET:
            found[each.key] = _value(each, text, issubclass(kind, Family))
    return found


def _value(each: Hyperparameter, text: str, of_model: bool = False) -> object:
    value = _searched(each, text)
    if isinstance(value, (Range, OneOf)):
        what = "to train" if of_model else "only what a model is given is searched: here"
        raise Refusal(f"{each.flag}: {quoted(text)} is a range or set; {what}, give one value.")
    return value


def _searched(each: Hyperparameter, text: str) -> object | Searched:
    try:
        return each.declaration.parse_search(text)
    except Refusal as refusal:
        raise Refusal(f"{each.flag}: {refusal}") from None


def add_strategy(parser: argparse.ArgumentParser) -> None:
    """How a space is searched."""
    add_flags(parser.add_argument_group("search"), Strategy.hyperparameters())


def plan_from(arguments: argparse.Namespace) -> Plan:
    """The plan the flags spell: a model's flag with a range or a set is searched."""
    space: dict[str, Searched] = {}
    for each in arguments.family.hyperparameters():
        text = getattr(arguments, each.key)
        value = UNSET if text is UNSET else _searched(each, text)
        if isinstance(value, (Range, OneOf)):
            space[each.key] = value
            setattr(arguments, each.key, UNSET)
    recipe = recipe_from(arguments)
    chosen = {}
    for each in Strategy.hyperparameters():
        text = getattr(arguments, each.key)
        if text is not UNSET:
            chosen[each.key] = _value(each, text)
    if "sampler_seed" not in chosen and arguments.seed is not UNSET:
        chosen["sampler_seed"] = recipe.model.values()["seed"]
    strategy = Strategy.from_values(chosen)
    if "trials" not in chosen:
        strategy = replace(strategy, trials=strategy.usual_trials)
    return Plan(recipe, space, strategy).checked()


def add_flags(group: argparse._ActionsContainer, settings: Iterable[Hyperparameter]) -> None:
    """A flag for each; what is not typed is `UNSET`."""
    for each in settings:
        declaration = each.declaration
        default = declaration.format(each.default)
        text = f"{declaration.doc} Give {declaration.legal()} (default {default})."
        flags = dict.fromkeys((each.flag, each.label_flag))
        group.add_argument(
            *flags, dest=each.key, metavar="X", default=UNSET, help=text.replace("%", "%%")
        )


def _task(source: type[Source], base: Source, named: argparse.Namespace) -> Task | None:
    """What there is to predict, as far as that is known before the flags are read."""
    start = base if isinstance(base, source) else source()
    known = {each.key for each in source.hyperparameters()}
    typed = {key: getattr(named, key) for key in ("target", "task")}
    changed = {key: text for key, text in typed.items() if text is not None and key in known}
    try:
        return source.from_values(start.over(changed)).task
    except Refusal:
        return None  # said where the flags themselves are read


def _fitting(task: Task | None, family: type[Family]) -> type[Family]:
    """`family` if it fits, else the first that does: data named alone is to train."""
    fitting = [each for each in (family, *FAMILIES) if not each.unfit(task)]
    return fitting[0] if fitting else family


def _names(kinds: Iterable[type[Settings]]) -> str:
    return ", ".join(kind.name for kind in kinds)
