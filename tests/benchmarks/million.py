"""A file of a million rows of twenty numbers, for the benches that read one."""

from pathlib import Path

import duckdb

ROWS, COLUMNS = 1_000_000, 20


def write(file: Path) -> None:
    chance = f"hash(range * {COLUMNS} + {{k}}) / 1.8446744073709552e19 - 0.5"
    cells = ", ".join(
        f"round(({chance.format(k=k)}) * {10 ** (k % 4)}, 5) AS x{k}" for k in range(COLUMNS)
    )
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT {cells} FROM range({ROWS})) TO '{file}' (FORMAT csv, HEADER)"
        )
