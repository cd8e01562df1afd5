"""The words that stand for choices about a file, each with a sentence on what it means."""

AUTO = "auto"
MISSING = ("NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "None", "none", "?", "-", ".")
"""Words that stand for a value that is not there, beside cells that are empty or blank."""
TASKS = {
    AUTO: "Told from the target: words are classes, numbers that take many values are numbers.",
    "regression": "Predict a number.",
    "binary": "Predict which of two classes.",
    "multiclass": "Predict which of three classes or more.",
    "clustering": "Predict nothing: find groups of rows.",
}
GAPS = {
    "impute": "A missing number becomes the median of train; a missing word is a word of its own.",
    "drop": "A row with a missing value is left out.",
}
COPIES = {
    "keep": "Rows that are there twice stay.",
    "drop": "Of rows that are the same in every column the first stays.",
}
BAD_LINES = {
    "refuse": "A line that is no row is refused with its number.",
    "skip": "Lines that are no rows are left out and reported.",
}
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "blank": " "}
"""Delimiters that have a name; any other character stands for itself."""
QUOTES = {
    AUTO: "Told from the first lines.",
    "double": 'A cell may stand in "double quotes".',
    "single": "A cell may stand in 'single quotes'.",
    "none": "Quotes are letters like others.",
}
DECIMALS = {
    AUTO: "Told from the first lines.",
    "point": "1.5",
    "comma": "1,5",
}
THOUSANDS = {
    AUTO: "Told from the first lines.",
    "none": "Nothing parts thousands.",
    "comma": "1,234,567",
    "point": "1.234.567",
}
CONTENTS = {
    AUTO: "Told from the file.",
    "table": "Rows of cells.",
    "pictures": "Each row is a picture, a feature is one of its pixels.",
}
HEADERS = {
    AUTO: "Told from the first lines.",
    "yes": "The first line holds the names.",
    "no": "The first line is a row; columns are numbered.",
}
