"""Reading a model that was exported: it is looked through first, and made of known types only."""

import json
import math
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import Pipeline

from tui.errors import Refusal
from tui.export.model.columns import Columns
from tui.export.model.pipeline import PREPARED
from tui.export.skops_file import ABOUT, FORMAT, WITHOUT
from tui.export.trusted import LOADERS, PASSED, TYPES
from tui.words import quoted, short

LARGEST = 1 << 30
"""Bytes of a model once it is unpacked."""
_MOST_MEMBERS = 200_000
_RATIO = 1032
"""No byte of a deflate stream stands for more than this many."""
_SCHEMA = "schema.json"
_LARGEST_TEXT = 1 << 28
_PICKLES = (b"\x80", b"cos\n", b"(dp", b"\x1f\x8b", b"x\x9c", b"x^", b"BZh", b"\xfd7zXZ")
"""How files of pickle and joblib begin, packed ones too."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """`pipeline` takes coded columns as `columns` says."""

    columns: Columns
    pipeline: Pipeline
    fills: bool
    """Whether it has something for values that are missing."""
    run: int


def loaded(path: Path) -> ModelFile:
    """The model in the file at `path`; `Refusal` says why it is none that can be trusted."""
    if not path.is_file():
        why = "is a directory" if path.is_dir() else "is not there, or no regular file"
        raise Refusal(f"{quoted(str(path), 200)} {why}: give a run's number, or a model.skops.")
    try:
        with open(path, "rb") as file:
            head = file.read(8)
        if not head.startswith(b"PK"):
            raise _no_model(path, head)
        with zipfile.ZipFile(path) as archive:
            _check_members(archive)
            about = _about(archive)
            schema = _json(archive, _SCHEMA)
            _check_types(schema)
            _check_arrays(archive)
            if broken := archive.testzip():
                raise _damaged(f"the checksum of {quoted(broken)} is wrong")
        pipeline = _pipeline(path)
        columns = Columns.from_dict(about)
        if not isinstance(pipeline, Pipeline) or len(pipeline.steps) < 3:
            raise _damaged("it holds no pipeline")
        if pipeline.n_features_in_ != len(columns.taken):
            raise _damaged("its columns are not those of its model")
        fills = isinstance(pipeline[PREPARED], ColumnTransformer)
        return ModelFile(columns, pipeline[PREPARED:], fills, int(about.get("run", 0)))
    except Refusal as refusal:
        raise Refusal(f"{quoted(str(path), 200)}: {refusal}") from None
    except OSError as error:
        raise Refusal(
            f"{quoted(str(path), 200)} cannot be read ({error.strerror or error}): give another."
        ) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        # A RuntimeError is what zipfile raises of a member that claims to be locked, or packed by
        # a method it does not know.
        raise Refusal(f"{quoted(str(path), 200)}: {_damaged(str(error))}") from None
    except (KeyError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise Refusal(f"{quoted(str(path), 200)}: {_damaged(type(error).__name__)}") from None


def _no_model(path: Path, head: bytes) -> Refusal:
    why = "it is none"
    if head.startswith(_PICKLES) or path.suffix in (".pkl", ".pickle", ".joblib"):
        why = "pickle and joblib files run code when they are read, and are not opened"
    return Refusal(f"not a model of this program ({why}): give a model.skops that it exported.")


def _damaged(why: str) -> Refusal:
    return Refusal(f"the file is damaged ({short(why, 120)}): export the model again.")


def _check_members(archive: zipfile.ZipFile) -> None:
    """By what the archive says of itself, before anything of it is unpacked."""
    members = archive.infolist()
    total = sum(each.file_size for each in members)
    swollen = any(each.file_size > _RATIO * (each.compress_size + 1) for each in members)
    if total > LARGEST or len(members) > _MOST_MEMBERS or swollen:
        raise Refusal(
            f"it says that it holds {total / 1e6:.0f} MB in {len(members)} parts, and a model has "
            f"at most {LARGEST / 1e6:.0f} MB: it is not opened."
        )
    names = [each.filename for each in members]
    if len(set(names)) < len(names) or not all(map(_plain, names)):
        raise Refusal("it has parts with names that no model has: it is not opened.")


def _plain(name: str) -> bool:
    """Nothing is unpacked to a disk; a model has no such names all the same."""
    stem, dot, ending = name.partition(".")
    return bool(stem) and dot == "." and ending in ("npy", "json") and stem.isalnum()


def _json(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    try:
        size = archive.getinfo(name).file_size
    except KeyError:
        raise Refusal("not a model of this program: give a model.skops that it exported.") from None
    if size > _LARGEST_TEXT:
        raise _damaged("its description is too long")
    found = json.loads(archive.read(name))
    if not isinstance(found, dict):
        raise _damaged("its description is none")
    return found


def _about(archive: zipfile.ZipFile) -> dict[str, Any]:
    about = _json(archive, ABOUT)
    version = about["format"]
    if type(version) is not int or version > FORMAT:
        maker = short(str(about.get("program", "a newer version")), 40)
        raise Refusal(
            f"its format {short(str(version), 20)} was made by {maker}, and this version reads "
            f"{FORMAT}: use that version, or export the model with this one."
        )
    return about


def _check_types(schema: dict[str, Any]) -> None:
    """Everything that would be made is of a type, and in a way, that is on the list."""
    for node in _nodes(schema):
        kind = f"{node.get('__module__')}.{node.get('__class__')}"
        if node.get("__loader__") not in LOADERS or kind not in TYPES:
            raise Refusal(
                f"it would make a {quoted(kind, 100)}, which no model of this program holds: it is "
                "not opened."
            )


def _nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All that describe something to be made."""
    left: list[Any] = [schema]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            if "__loader__" in each or "__class__" in each:
                yield each
            left += each.values()
        elif isinstance(each, list):
            left += each


def _check_arrays(archive: zipfile.ZipFile) -> None:
    """Arrays are as large as their members, and hold numbers or letters."""
    for member in archive.infolist():
        if not member.filename.endswith(".npy"):
            continue
        with archive.open(member) as file:
            version = np.lib.format.read_magic(file)
            if version == (1, 0):
                shape, _, kind = np.lib.format.read_array_header_1_0(file)
            elif version == (2, 0):
                shape, _, kind = np.lib.format.read_array_header_2_0(file)
            else:
                raise _damaged("an array of another format")
            if kind.hasobject or math.prod(shape) * kind.itemsize != member.file_size - file.tell():
                raise _damaged("an array that is not as large as it says")


def _pipeline(path: Path) -> Any:
    try:
        from skops.io import load
        from skops.io.exceptions import UntrustedTypesFoundException
    except ImportError:
        raise Refusal(WITHOUT) from None
    try:
        return load(path, trusted=list(PASSED))
    except UntrustedTypesFoundException as error:
        raise Refusal(f"{short(str(error), 200)} It is not opened.") from None
