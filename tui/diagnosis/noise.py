"""How far an error may be off because it was measured on few rows."""

from math import hypot, nan, sqrt


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


def gap_error(train: float, validation: float, rows: tuple[int, int], classes: bool) -> float:
    """One standard error of the difference between the errors on train and on validation.

    `rows` counts those of both. Of shares wrong it is that of two samples of one share, pooled: no
    row of train wrong does not make that share certain. Where the rows of train are not counted
    they are taken to be as many as those of validation.
    """
    learned, seen = rows[0] or rows[1], rows[1]
    if not classes:
        return hypot(standard_error(train, learned, False), standard_error(validation, seen, False))
    if seen <= 0 or not (train >= 0 and validation >= 0):
        return nan
    pooled = (train * learned + validation * seen) / (learned + seen)
    least = 0.5 / (learned + seen)
    share = min(max(pooled, least), 1 - least)
    return sqrt(share * (1 - share) * (1 / learned + 1 / seen))
