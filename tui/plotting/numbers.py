"""Numbers as short as a person wants them: ``0.0123``, ``1.2e-6``, ``12 300``."""

from math import floor, isfinite, isnan, log10


def short_number(value: float, digits: int = 3) -> str:
    """`value` with at most `digits` significant digits; whole thousands are kept and spaced."""
    if isnan(value):
        return "nan"
    if not isfinite(value):
        return "inf" if value > 0 else "-inf"
    size = abs(value)
    if size == 0:
        return "0"
    if size < 1e-3 or size >= 999_999.5:
        return _scientific(value, digits)
    if size >= 10 ** (digits - 1):
        return spaced(round(value))
    places = max(digits - 1 - floor(log10(size)), 0)
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed_number(value: float, width: int = 8) -> str:
    """`value` in exactly `width` characters, right-aligned, losing digits before it overflows."""
    for digits in (4, 3, 2, 1):
        text = short_number(value, digits)
        if len(text) <= width:
            return text.rjust(width)
    return "#" * width


def measured(value: float) -> str:
    """An error or loss: three decimals between 0.001 and 10, otherwise a short number."""
    return f"{value:.3f}" if 1e-3 <= abs(value) < 10 else short_number(value)


def spaced(value: int) -> str:
    """A whole number with its thousands apart: ``12 300``."""
    return f"{value:,}".replace(",", " ") if abs(value) >= 10_000 else str(value)


def _scientific(value: float, digits: int) -> str:
    mantissa, exponent = f"{value:.{max(digits - 2, 0)}e}".split("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}"


def many(count: int, word: str, words: str = "") -> str:
    """``1 tree``, ``1 204 trees``; `words` is the plural where an s does not make it."""
    return f"{spaced(count)} {word if count == 1 else words or word + 's'}"
