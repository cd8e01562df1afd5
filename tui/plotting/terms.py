"""Coefficients of terms as signed bars; the signs of powers and products in plain ASCII."""

import re
from dataclasses import replace

from tui.plotting.coefficients import draw_coefficients, size_of, tell_coefficients
from tui.plotting.payload import names_of
from tui.plotting.style import Charset, Line
from tui.plotting.view import View
from tui.runs.panel import Panel

_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def draw_terms(
    panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE
) -> list[Line]:
    if charset is Charset.ASCII:
        names = [plain(name) for name in names_of(panel, "features")]
        changed = [[plain(str(name)), *pair] for name, *pair in panel.facts.get("changed") or ()]
        facts = {**panel.facts, "features": names, "changed": changed}
        panel = replace(panel, facts=facts)
    return draw_coefficients(panel, width, height, charset)


def plain(name: str) -> str:
    """``x1²·x2`` as ``x1^2*x2``."""
    powers = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda found: "^" + found[0].translate(_LOWERED), name)
    return powers.replace("·", "*")


def tell_terms(panel: Panel) -> list[str]:
    lines = tell_coefficients(panel)
    if size := size_of(panel):
        lines.append(f"The size of all coefficients together is {size}.")
    if left_out := int(panel.facts.get("left_out") or 0):
        lines.append(f"{left_out} weaker ones are not listed.")
    lines.append("In data units a feature counts from the middle of its range in train.")
    return lines


TERMS = View("Terms", draw_terms, tell_terms)
