"""Colours: what each role looks like, in a dark, a light, a colour-blind-safe and a plain theme.

Left is what is set, right is what is learned; train and validation have two colours more. Every
pair that a colour tells apart differs in mark or shape as well. In the colour-blind theme these
pairs lie on the axis from yellow to blue, which those who confuse red and green see as others do.
"""

from textual.theme import Theme

from tui.plotting.style import Role

Colours = dict[Role, str]

_CLASSES = [role for role in Role if role.startswith("class-")]


def _colours(names: str, classes: str) -> Colours:
    order = (
        Role.PLAIN,
        Role.FAINT,
        Role.AXIS,
        Role.SET,
        Role.LEARNED,
        Role.TRAIN,
        Role.VALIDATION,
        Role.GHOST,
        Role.BEST,
        Role.BASELINE,
        Role.WARNING,
        Role.POSITIVE,
        Role.NEGATIVE,
    )
    return dict(zip((*order, *_CLASSES), (*names.split(), *classes.split()), strict=True))


DARK = _colours(
    "#d8dee9 #8590a6 #7b869c #c9a5ff #7fd8be #6cb0ff #ff9e64 #66718a #e6db74 #98a2b8 #ff6b81 "
    "#ff9e64 #6cb0ff",
    "#6cb0ff #ff9e64 #7fd8be #c9a5ff #e6db74 #ff6b81 #59c2d9 #d4a373 #9ece6a #f497c4",
)
LIGHT = _colours(
    "#24292f #636c76 #6e7781 #7a3fc0 #0b7a5c #0b5cad #b85400 #9aa3ad #7a6200 #59636e #c01c3a "
    "#b85400 #0b5cad",
    "#0b5cad #b85400 #0b7a5c #7a3fc0 #8a6d00 #c01c3a #0a7286 #7d5a32 #4b7a16 #b03a7e",
)
COLOUR_BLIND = _colours(
    "#d4d4d4 #9a9a9a #8c8c8c #f0e442 #4f94ff #a6ddff #e08a00 #737373 #ffffff #a8a8a8 #e8431f "
    "#e08a00 #a6ddff",
    "#56b4e9 #e69f00 #2fc79a #cc79a7 #f0e442 #f0743e #4c9be0 #d9d9d9 #8c8c8c #b58900",
)
ANSI = _colours(
    "default bright_black bright_black magenta green blue yellow bright_black bright_yellow "
    "white red yellow blue",
    "blue yellow green magenta cyan red bright_blue bright_yellow bright_green bright_magenta",
)
WITHOUT = dict.fromkeys(Role, "default")


def _theme(name: str, colours: Colours, dark: bool, grounds: tuple[str, str, str]) -> Theme:
    background, surface, panel = grounds
    return Theme(
        name=name,
        dark=dark,
        primary=colours[Role.LEARNED],
        secondary=colours[Role.SET],
        accent=colours[Role.BEST],
        warning=colours[Role.VALIDATION],
        error=colours[Role.WARNING],
        success=colours[Role.LEARNED],
        foreground=colours[Role.PLAIN],
        background=background,
        surface=surface,
        panel=panel,
        variables={
            **variables(colours),
            "frame": panel,
            "field": surface,
            "block-cursor-background": panel,
            "block-cursor-foreground": colours[Role.PLAIN],
            "block-cursor-text-style": "bold",
        },
    )


def variables(colours: Colours) -> dict[str, str]:
    """The roles as variables of the style sheets: ``$set``, ``$learned`` …"""
    return {role.value: colours[role] for role in Role if role not in _CLASSES}


def ansi_variables() -> dict[str, str]:
    """The same for the terminal's own colours."""
    named = {name: f"ansi_{colour}" for name, colour in variables(ANSI).items()}
    return {**named, "frame": "ansi_bright_black", "field": "ansi_default"}


THEMES = {
    "dark": _theme("tui-dark", DARK, True, ("#14171f", "#1d222d", "#3b4457")),
    "light": _theme("tui-light", LIGHT, False, ("#fbfcfd", "#eef1f4", "#c3cad2")),
    "colour-blind": _theme(
        "tui-colour-blind", COLOUR_BLIND, True, ("#101010", "#1c1c1c", "#454545")
    ),
}

_COLOURS = {"tui-dark": DARK, "tui-light": LIGHT, "tui-colour-blind": COLOUR_BLIND}


def colours_of(theme: str, coloured: bool = True) -> Colours:
    """The colours of the theme called so; the terminal's own where it is none of ours."""
    return _COLOURS.get(theme, ANSI if coloured else WITHOUT)
