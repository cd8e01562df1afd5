"""Pictures of weights, answers and mistakes in words."""

from math import isfinite

from tui.plotting.cells import column, label
from tui.plotting.gallery import pictures_of
from tui.plotting.mistakes import counted, mistakes_of
from tui.plotting.numbers import short_number
from tui.plotting.payload import name_at, names_of, text_of, vector_of
from tui.runs.panel import Panel


def tell_kernels(panel: Panel) -> list[str]:
    kernels, biases = pictures_of(panel), vector_of(panel, "bias")
    size = f" of {len(kernels[0])} by {len(kernels[0][0])} pixels" if kernels else ""
    lines = [f"{panel.facts.get('count', 0)} values learned; {len(kernels)} kernels{size}."]
    lines.append(f"{'kernel':<10} {'lowest':>9} {'highest':>9} {'bias':>9}")
    for number, kernel in enumerate(kernels, start=1):
        bias = biases[number - 1] if number <= len(biases) else float("nan")
        lines.append(f"{number:<10} {_ends(kernel)} {short_number(bias):>9}")
    return lines


def tell_maps(panel: Panel) -> list[str]:
    maps = pictures_of(panel)
    bend = label(text_of(panel, "activation", "no activation"), 20)
    name = label(text_of(panel, "class", "?"), 40)
    lines = [
        f"What {len(maps)} kernels answer after {bend} to the first validation picture, a {name}."
    ]
    lines.append(f"{'kernel':<10} {'lowest':>9} {'highest':>9}  highest in row, column")
    for number, answers in enumerate(maps, start=1):
        finite = [
            (value, i + 1, j + 1)
            for i, row in enumerate(answers)
            for j, value in enumerate(row)
            if isfinite(value)
        ]
        at = "{1}, {2}".format(*max(finite)) if finite else "-"
        lines.append(f"{number:<10} {_ends(answers)}  {at}")
    return lines


def tell_templates(panel: Panel) -> list[str]:
    pictures, names = pictures_of(panel), names_of(panel, "names")
    count = max(int(panel.facts.get("shown_of") or 0), len(pictures))
    of = "unit" if panel.kind == "units" else "class"
    lines = [f"A weight for every pixel, in a picture for each {of}: {count} of them."]
    lines.append(f"{of:<28} {'lowest':>9} {'highest':>9}")
    for k, weights in enumerate(pictures):
        lines.append(f"{column(name_at(names, k), 28)} {_ends(weights)}")
    return lines


def tell_mistakes(panel: Panel) -> list[str]:
    found = mistakes_of(panel)
    sentence = counted(panel)
    lines = [sentence[0].upper() + sentence[1:] + "."]
    if found:
        lines.append(f"{'true class':<20} {'predicted':<20} probability")
    lines += [f"{column(m.true, 20)} {column(m.predicted, 20)} {m.sure:>11}" for m in found]
    return lines


def _ends(picture: list[list[float]]) -> str:
    finite = [value for row in picture for value in row if isfinite(value)]
    if not finite:
        return f"{'nan':>9} {'nan':>9}"
    return f"{short_number(min(finite)):>9} {short_number(max(finite)):>9}"
