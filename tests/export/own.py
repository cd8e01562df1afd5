"""The three files of the tests as data: a recipe each, and their rows as pandas reads them."""

from pathlib import Path

import numpy as np
import pandas as pd

from tui.data.files.coding import framed
from tui.data.files.loading import dealt_rows
from tui.data.files.settling import settled
from tui.families import Boosting, Logistic, Network, Tree
from tui.recipe import Recipe
from tui.sources import File

DATA = Path(__file__).parent.parent / "data"


def own(name, model, target="species", **values):
    source = settled(File(path=str(DATA / f"{name}.csv"), target=target, **values))
    return Recipe(source, model)


OWN = {
    "clean": lambda: own("clean", Logistic(epochs=12)),
    "dirty": lambda: own("dirty", Tree(max_splits=8)),
    "leaking": lambda: own("leaking", Network(epochs=6, hidden_layers=(5,))),
    "numbers": lambda: own("dirty", Boosting(max_iter=6), target="mass_g", scaling="none"),
    "by time": lambda: own("clean", Logistic(epochs=3), time="ringed", missing="drop"),
}


def validation(source):
    """The rows of the file that validate."""
    frame = framed(source)
    return frame.places[dealt_rows(frame, source, None).rows[1]]


def table(source):
    """The file as a person would read it with pandas; dates are seconds since 1970."""
    dirty = Path(source.path).stem == "dirty"
    found = pd.read_csv(
        source.path,
        sep=";" if dirty else ",",
        encoding="cp1252" if dirty else "utf-8",
        dtype=str,
        keep_default_na=False,
    )
    cells = found.map(lambda cell: np.nan if cell.strip() in ("", "NA", "?") else cell.strip())
    for name in ("bill_mm", "flipper_mm", "mass_g"):
        commas = cells[name].str.replace(",", ".")
        cells[name] = pd.to_numeric(commas, errors="coerce")
    when = pd.to_datetime(cells["ringed"], format="%d.%m.%Y" if dirty else "%Y-%m-%d")
    cells["ringed"] = (when - pd.Timestamp(0)) / pd.Timedelta(seconds=1)
    return cells.rename(columns={"Unnamed: 7": "column 8"})
