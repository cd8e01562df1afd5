"""Every key of the Data screen."""

from tui.app.keys import GROUPS, KEYS, Key, Table

FILE = Table(
    (
        Key("use", ("ctrl+r",), "Use it", "back to Train with this data", "everywhere", 0, "run"),
        Key(
            "retype",
            ("enter",),
            "Type",
            "what the chosen column is taken for; of what is to be known: do as suggested",
            rank=2,
        ),
        Key("predict", ("p",), "Predict", "predict the chosen column", rank=1),
        Key("leave_out", ("x",), "Leave out", "do not learn from it, or do again", rank=3),
        Key("group", ("g",), "Group", "keep rows with the same value in the same part", rank=5),
        Key("time", ("d",), "Time", "train on the earliest rows by it, test on the latest", rank=5),
        Key("all_rows", ("a",), "All rows", "use all rows of a large file, or a sample", rank=1),
        Key("twin", ("t",), "Text", "all of it as sentences and a table", rank=6),
        Key("command", ("c",), "Command", "the command line for this data", rank=7, group="recipe"),
        Key("another", ("o",), "Another", "open another file", rank=3, group="run"),
        Key("back", ("escape",), "Train", "leave a field; then back to Train", "everywhere", 2),
        *(key for key in KEYS if key.group == "program"),
    ),
    {
        **GROUPS,
        "run": "The file",
        "plot": "The chosen column",
        "recipe": "Its command",
    },
    (
        ("Tab", "from the columns to the fields, and to what is to be known"),
        ("Up Down", "choose a column; in a field nudge a number, or turn to the next word"),
        ("Enter", "on a column: its type; on a word: list all; on a suggestion: do it"),
    ),
    "The file is looked through in a process of its own. What is in its columns stands on the "
    "left; what is predicted, and how rows are split into train, validation and test, on the "
    "right; below, what makes scores look better than they are. The test part stays sealed. The "
    "mark = is on what you set.\n\n"
    "Single letters act outside the fields: Esc leaves a field.\n",
)
