"""How far an error may be off because it was measured on few rows."""

from math import nan, sqrt


def standard_error(error: float, rows: int, classes: bool) -> float:
    """Of a share wrong: binomial. Of a root mean squared error: as normal misses would give it.

    NaN where nothing can be said. A share of 0 or 1 is taken as half a row from it, since no
    number of rows proves that nothing is ever wrong.
    """
    if rows <= 0 or not error >= 0:
        return nan
    if not classes:
        return error / sqrt(2 * rows)
    share = min(max(error, 0.5 / rows), 1 - 0.5 / rows) if rows > 1 else 0.5
    return sqrt(share * (1 - share) / rows)
