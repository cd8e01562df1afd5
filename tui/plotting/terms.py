"""Coefficients of terms as signed bars; the signs of powers and products in plain ASCII."""

import re
from dataclasses import replace

from tui.plotting.coefficients import draw_coefficients
from tui.plotting.payload import names_of
from tui.plotting.style import Charset, Line
from tui.runs.panel import Panel

_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def draw_terms(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    if charset is Charset.ASCII:
        names = [plain(name) for name in names_of(panel, "features")]
        panel = replace(panel, facts={**panel.facts, "features": names})
    return draw_coefficients(panel, width, height, charset)


def plain(name: str) -> str:
    """``x1²·x2`` as ``x1^2*x2``."""
    powers = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda found: "^" + found[0].translate(_LOWERED), name)
    return powers.replace("·", "*")
