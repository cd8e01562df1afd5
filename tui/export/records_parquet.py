"""The records of a run as Parquet, written by DuckDB."""

from pathlib import Path

import duckdb
import numpy as np

from tui.export.given import Given
from tui.runs.record import Record


def write(given: Given, path: Path) -> None:
    """`OSError` where there is no room for it."""
    records = list(given.records())
    step, *measured = Record._fields
    table = np.array([each[1:] for each in records], np.float64).reshape(-1, len(measured))
    columns = {step: np.array([each.step for each in records], np.int64)}
    columns |= {name: np.ascontiguousarray(table[:, at]) for at, name in enumerate(measured)}
    connection = duckdb.connect()
    try:
        connection.register("records", columns)
        target = str(path).replace("'", "''")
        connection.execute(f"COPY records TO '{target}' (FORMAT parquet)")
    except duckdb.IOException as error:
        raise OSError(0, str(error).splitlines()[0]) from None
    finally:
        connection.close()
