"""DuckDB, confined: one file to read, a bounded amount of memory, nothing fetched."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.data.reading.limits import MEMORY
from tui.errors import Refusal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class EngineTrouble(Exception):
    """What was to be read is not as it was said to be."""


class Engine:
    """A database in memory that can read `path` alone and spills to `folder` alone."""

    def __init__(self, path: Path, folder: Path) -> None:
        import duckdb  # 0.1 s, for those who read a file

        self._connection: DuckDBPyConnection = duckdb.connect(
            config={
                "memory_limit": MEMORY,
                "temp_directory": str(folder),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "preserve_insertion_order": True,
            }
        )
        self.run(f"SET allowed_paths = [{quoted(str(path))}]")
        self.run(f"SET allowed_directories = [{quoted(str(folder) + '/')}]")
        self.run("SET enable_external_access = false")
        self.run("SET enable_progress_bar = false")
        if self.rows("SELECT 1 FROM duckdb_optimizers() WHERE name = 'type_pushdown'"):
            # It moves a TRY_CAST into the reader of CSV, which then rejects the whole line.
            self.run("SET disabled_optimizers = 'type_pushdown'")

    def run(self, statement: str) -> None:
        self._execute(statement)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._execute(statement).fetchall()
        return found

    def row(self, statement: str) -> tuple[Any, ...]:
        """The one row that it gives."""
        (found,) = self.rows(statement)
        return found

    def arrays(self, statement: str) -> dict[str, Any]:
        """An array a column, masked where there are NULLs."""
        found: dict[str, Any] = self._execute(statement).fetchnumpy()
        return found

    def close(self) -> None:
        self._connection.close()

    def _execute(self, statement: str) -> "DuckDBPyConnection":
        import duckdb

        try:
            return self._connection.execute(statement)
        except duckdb.OutOfMemoryException:
            raise Refusal(
                f"reading it needs more than {MEMORY} of memory: give fewer columns, or a part "
                "of the rows."
            ) from None
        except duckdb.InvalidInputException as error:
            raise EngineTrouble(str(error)) from None


def quoted(text: str) -> str:
    """`text` as a string of SQL."""
    return "'" + text.replace("'", "''") + "'"
