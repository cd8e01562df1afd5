"""Every key of each screen, once: bindings, footer, palette and help are made from these tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Where = Literal["everywhere", "outside fields"]

_PICTURES = {
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "colon": ":",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "enter": "Enter",
}
_PLAIN_PICTURES = {"left": "Left", "right": "Right"}


@dataclass(frozen=True, slots=True)
class Key:
    """One thing to do. `keys` are textual's names, the first is the one shown.

    `rank` says which of them a narrow footer keeps: the lowest.
    """

    action: str
    keys: tuple[str, ...]
    name: str
    doc: str
    where: Where = "outside fields"
    rank: int = 9
    group: str = "plot"

    def shown(self, plain: bool = False, every: bool = False, in_field: bool = False) -> str:
        """The key, or all of them, as people write it: ``^r``, ``F2``, ``?``.

        With `in_field` the one that acts there too; nothing where none does.
        """
        names = [name for name in self.keys if acts_in_fields(name)] if in_field else self.keys
        return " ".join(_picture(name, plain) for name in (names if every else names[:1]))


def acts_in_fields(name: str) -> bool:
    """Whether a field leaves the key of this name to the program."""
    return name.startswith("ctrl+") or name == "escape" or (name[0] == "f" and name[1:].isdigit())


def _picture(name: str, plain: bool) -> str:
    if plain and name in _PLAIN_PICTURES:
        return _PLAIN_PICTURES[name]
    if name in _PICTURES:
        return _PICTURES[name]
    if name.startswith("ctrl+"):
        return "^" + name.removeprefix("ctrl+")
    return name.upper() if name[0] == "f" and name[1:].isdigit() else name


KEYS = (
    Key(
        "train", ("ctrl+r",), "Train", "start a run with what the form says", "everywhere", 0, "run"
    ),
    Key("pause", ("ctrl+p",), "Pause", "pause the run, or let it go on", "everywhere", 1, "run"),
    Key("step", ("ctrl+n",), "Step", "take one step, then pause", "everywhere", 1, "run"),
    Key("stop", ("ctrl+s",), "Stop", "end the run; what it recorded stays", "everywhere", 1, "run"),
    Key(
        "resume",
        ("R",),
        "Resume",
        "go on with a run that was stopped or cut short",
        rank=1,
        group="run",
    ),
    Key(
        "advise",
        ("a",),
        "Try",
        "run again with what the verdict says to try first: same rows, same seed",
        rank=3,
        group="run",
    ),
    Key(
        "offers",
        ("A",),
        "Try others",
        "list all that the verdict says to try, each with its reason",
        rank=7,
        group="run",
    ),
    Key(
        "unseal",
        ("u",),
        "Test",
        "open the sealed test part for the run that is shown; it asks first",
        rank=6,
        group="run",
    ),
    Key(
        "search",
        ("f5", "s"),
        "Search",
        "try many values: of the ranges in the form, or of the field you are in",
        "everywhere",
        4,
        "run",
    ),
    Key(
        "curve",
        ("f4", "ctrl+f"),
        "Curve",
        "error over the values of the field you are in: where it underfits and overfits",
        "everywhere",
        4,
        "run",
    ),
    Key(
        "back", ("b",), "To search", "back to the search that this trial is of", rank=1, group="run"
    ),
    Key(
        "next_view",
        ("f2", "v"),
        "View",
        "show the next picture of what it learned",
        "everywhere",
        2,
    ),
    Key("choose_last", ("left_square_bracket",), "Last", "the tree or two features before", rank=9),
    Key("choose_next", ("right_square_bracket",), "Next", "another tree, other features", rank=9),
    Key("ask", ("f",), "Choose", "any two features for the boundary; any tree of a forest", rank=7),
    Key("logarithmic", ("l",), "Log", "logarithmic or linear error axis", rank=4),
    Key("loss", ("e",), "Loss", "the error, or the loss that is minimised", rank=4),
    Key("zoom_in", ("plus", "equals_sign"), "Zoom in", "fewer steps, larger", rank=6),
    Key("zoom_out", ("minus",), "Zoom out", "more steps, smaller", rank=8),
    Key(
        "earlier",
        ("left",),
        "Back",
        "read the values of an earlier step; the lower panel rewinds",
        rank=5,
    ),
    Key("later", ("right",), "On", "read the values of a later step", rank=8),
    Key("live", ("escape",), "Leave", "leave a field, or the rewound step", "everywhere", 2),
    Key("twin", ("t",), "Text", "the pictures as sentences and tables", rank=5),
    Key(
        "command",
        ("c",),
        "Command",
        "the command line that repeats this run",
        rank=6,
        group="recipe",
    ),
    Key("save", ("w",), "Save", "save the recipe as a TOML file", rank=6, group="recipe"),
    Key(
        "open",
        ("o",),
        "Open",
        "open a file of your own, or a recipe, into the form",
        rank=5,
        group="recipe",
    ),
    Key("runs", ("r",), "Runs", "every run ever made here", rank=5, group="run"),
    Key("theme", ("y",), "Theme", "the next theme of colours", rank=9, group="program"),
    Key(
        "palette", ("ctrl+o", "colon"), "Palette", "everything, by name", "everywhere", 7, "program"
    ),
    Key("help", ("question_mark", "f1"), "Help", "this list", rank=3, group="program"),
    Key("leave", ("ctrl+q",), "Quit", "leave; asks while a run trains", "everywhere", 3, "program"),
)
GROUPS = {
    "run": "The run",
    "plot": "Reading the pictures",
    "recipe": "Data and recipe",
    "program": "The program",
}
EDITING = (
    ("Tab", "the next field; Shift+Tab the one before"),
    ("Up Down", "nudge a number, or turn to the next word"),
    ("letters", "go to the word that begins so; in the list of all, too"),
    ("Enter", "in a field marked ◆: change it while it trains; on a word: list all"),
)
ABOUT = (
    "You set hyperparameters on the left. The model learns its parameters from the train part. "
    "The error on the validation part, which it does not learn from, says how well you set them. "
    "The test part stays sealed until u opens it for the run you have chosen. The mark = is on "
    "what you set, ~ on what was learned.\n\n"
    "Single letters and the other arrows act outside the form: Esc leaves a field.\n"
)


@dataclass(frozen=True, slots=True)
class Table:
    """The keys of one screen, and what its help says beside them."""

    keys: tuple[Key, ...]
    groups: Mapping[str, str]
    editing: tuple[tuple[str, str], ...]
    about: str
    editing_title: str = "In the form"


TRAIN = Table(KEYS, GROUPS, EDITING, ABOUT)
SEARCH = Table(
    (
        Key(
            "start", ("ctrl+r",), "Search", "search what the left side says", "everywhere", 0, "run"
        ),
        Key(
            "pause",
            ("ctrl+p",),
            "Pause",
            "pause the search, or let it go on",
            "everywhere",
            1,
            "run",
        ),
        Key("stop", ("ctrl+s",), "Stop", "end it; R goes on with it", "everywhere", 1, "run"),
        Key(
            "resume", ("R",), "Resume", "go on with a search that ended early", rank=1, group="run"
        ),
        Key("stop_trial", ("k",), "Stop trial", "end the chosen trial only", rank=4, group="run"),
        Key(
            "open", ("enter",), "Open", "show the chosen trial's run in Train", rank=2, group="run"
        ),
        Key("apply", ("a",), "Apply", "put the trial's values into the form", rank=3, group="run"),
        Key(
            "unseal",
            ("u",),
            "Test",
            "open the sealed test part for the chosen trial; it asks first",
            rank=4,
            group="run",
        ),
        Key(
            "next_view", ("f2", "v"), "View", "show the next picture of the trials", "everywhere", 2
        ),
        Key("next_racer", ("n",), "Sampler", "the trials of the next sampler of a race", rank=3),
        Key("mark", ("g",), "Mark", "draw this trial's curve among the others", rank=4),
        Key("earlier", ("left",), "Before", "the two hyperparameters before, in the map", rank=8),
        Key("later", ("right",), "Next", "the next two hyperparameters, in the map", rank=8),
        Key("twin", ("t",), "Text", "the pictures as sentences and tables", rank=5),
        Key(
            "command", ("c",), "Command", "the command line of this search", rank=6, group="recipe"
        ),
        Key("searches", ("r",), "Searches", "every search made here", rank=5, group="run"),
        Key("back", ("escape",), "Train", "leave a field; then back to Train", "everywhere", 2),
        *(key for key in KEYS if key.group == "program"),
    ),
    {**GROUPS, "run": "The search", "recipe": "Its command"},
    (
        ("Tab", "the next field; Shift+Tab the one before"),
        ("Up Down", "nudge a number, turn to the next word, or choose a trial"),
        ("PgUp PgDn", "a page of trials; Home and End are the first and the last"),
        ("Enter", "on a word: list all"),
        ("letters", "at search too: look for it in the list"),
    ),
    "On the left stands what is searched: a range (0.001..1), or a set ({tanh, relu}); one value "
    "fixes it, nothing takes it out of the search. Each trial is a run like any other. The best is "
    "chosen on the validation part; the test part stays sealed until u opens it for the one you "
    "have chosen. The mark = is on what you set, ~ on what was found.\n\n"
    "Single letters and the other arrows act outside the form: Esc leaves a field.\n",
    "In the form, and among the trials",
)
