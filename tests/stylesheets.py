"""A pytest plugin: a stylesheet is parsed once in a process, not by each app that a test starts."""

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_known: dict[tuple[Any, ...], list[RuleSet]] = {}


def _remembered(sheet: Stylesheet, css: str, read_from: Any, *how: Any, **more: Any) -> Any:
    """What the text says with these variables, which hold the theme's colours."""
    key = (css, read_from, how, *more.items(), *sheet._variables.items())
    if key not in _known:
        _known[key] = _parse(sheet, css, read_from, *how, **more)
    return _known[key]


Stylesheet._parse_rules = _remembered
