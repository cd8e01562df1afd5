"""Moments that are counted in seconds, as a person reads them."""

from datetime import datetime, timedelta


def moment(seconds: float, clock: bool = True) -> str:
    """The date of so many seconds since 1970, and with `clock` the time where it is not midnight.

    A file may hold any year; of those that a calendar does not have, the nearest is named.
    """
    try:
        when = datetime(1970, 1, 1) + timedelta(seconds=seconds)
    except OverflowError:
        return "before 0001-01-01" if seconds < 0 else "after 9999-12-31"
    except ValueError:  # not a number
        return "?"
    if not clock:
        return when.date().isoformat()
    return when.isoformat(" ").removesuffix(" 00:00:00")
