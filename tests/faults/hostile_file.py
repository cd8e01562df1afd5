"""A file in which every text is a payload, as the process that reads tells of it."""

from typing import Any

from tests.app.reading import COLUMNS, DATA, PREVIEW, Told
from tui.app.file.draft import FileDraft
from tui.sources import File


def column(words: str, kind: str = "category") -> dict[str, Any]:
    """One of that name, with words of it."""
    return {
        "name": words,
        "type": kind,
        "why": words,
        "missing": 3,
        "missing_share": 0.03,
        "distinct": 7,
        "low": None,
        "high": None,
        "histogram": [[words, 5], [words, 2]],
    }


def note(words: str) -> dict[str, Any]:
    remedy = {"key": "types", "value": f"{words}=left_out", "words": words}
    return {
        "kind": "copied_target",
        "sentence": words,
        "suggestion": words,
        "column": words,
        "remedy": remedy,
    }


def told(words: str) -> Told:
    """All that is told of it; a name never has a NUL in it."""
    name = words.replace("\0", "")[:900]
    columns = [column(name), column(name + "2", "left_out"), column("last", "date")]
    about = {**COLUMNS, "file": words, "read_as": words, "columns": columns}
    data = {**DATA, "target": words, "classes": {words: {"train": 3, "validation": 1}}}
    notes = [note(name), {**note(words), "remedy": None}]
    source = {**File().values(), "path": "/a.csv"}
    return Told(
        preview={**PREVIEW, "names": [words, "b"], "rows": [[words, words]]},
        columns={**about, "notes": notes, "source": source},
        data={**data, "notes": notes, "source": source},
    )


def draft(words: str, refused: bool = False) -> FileDraft:
    """As it stands once all of that was heard; `refused` where it cannot be used."""
    made = FileDraft(File.from_values({"path": "/a.csv", "task": "binary"}))
    seen = told(words)
    made.hear(seen.columns)
    made.hear(seen.data)
    if refused:
        made.hear({"event": "refused", "sentence": words})
        made.hear({"event": "stage", "what": words, "share": 0.4})
    return made
