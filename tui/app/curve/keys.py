"""Every key of the Curve screen."""

from tui.app.keys import GROUPS, KEYS, Key, Table

CURVE = Table(
    (
        Key("start", ("ctrl+r",), "Anew", "train this curve anew", "everywhere", 2, "run"),
        Key(
            "pause",
            ("ctrl+p",),
            "Pause",
            "pause the curve, or let it go on",
            "everywhere",
            1,
            "run",
        ),
        Key("stop", ("ctrl+s",), "Stop", "end it; R goes on with it", "everywhere", 1, "run"),
        Key("resume", ("R",), "Resume", "go on with a curve that ended early", rank=1, group="run"),
        Key(
            "apply",
            ("enter", "a"),
            "Apply",
            "put the value at the cursor, else the best, into the form",
            rank=1,
            group="run",
        ),
        Key("over", ("o",), "Over", "go through another hyperparameter", rank=3),
        Key("values", ("v",), "Values", "error over the values of a hyperparameter", rank=3),
        Key("rows", ("l",), "Rows", "learning curve: error over ever more training rows", rank=3),
        Key(
            "rates",
            ("g",),
            "Rates",
            "learning-rate range test: loss over ever larger learning rates",
            rank=3,
        ),
        Key("spread", ("s",), "Seeds", "spread over seeds, or over folds", rank=5),
        Key("earlier", ("left",), "Left", "read the point to the left", rank=6),
        Key("later", ("right",), "Right", "read the point to the right", rank=8),
        Key("first", ("home",), "First", "read the first point", rank=9),
        Key("last", ("end",), "Last", "read the last point", rank=9),
        Key("twin", ("t",), "Text", "the picture as sentences and a table", rank=5),
        Key("command", ("c",), "Command", "the command line of this curve", rank=6, group="recipe"),
        Key("curves", ("r",), "Curves", "every curve made here", rank=5, group="run"),
        Key("back", ("escape",), "Train", "leave the cursor; then back to Train", rank=2),
        *(key for key in KEYS if key.group == "program"),
    ),
    {**GROUPS, "run": "The curve", "plot": "Reading the picture", "recipe": "Its command"},
    (),
    "One thing is gone through, all else stays as it is: the values of a hyperparameter, the "
    "number of training rows, or the learning rate. Where validation is lowest is good; to one "
    "side the model underfits, to the other it overfits. A point is the mean over folds or seeds, "
    "and stands on a line as long as their spread. The test part stays sealed.\n",
)
