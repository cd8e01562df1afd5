"""What the room brings into a fresh interpreter."""

import subprocess
import sys
from pathlib import Path

import tui.plotting

_CODE = """
import sys
from importlib import import_module
for name in {names!r}:
    import_module("tui.plotting." + name)
heavy = {{"numpy", "scipy", "sklearn", "textual", "rich", "plotext"}}
print(sorted(heavy & set(sys.modules)))
from tui.plotting.error_plot import ErrorPlot, error_plot
error_plot(ErrorPlot(train=[(0.0, 1.0), (1.0, 0.5)]), 40, 10)
print(sorted(heavy & set(sys.modules)))
"""


def test_nothing_heavy_and_plotext_only_when_a_plot_is_drawn() -> None:
    names = sorted(path.stem for path in Path(tui.plotting.__path__[0]).glob("[a-z]*.py"))
    assert "error_plot" in names and "views" in names
    result = subprocess.run(
        [sys.executable, "-c", _CODE.format(names=names)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(tui.plotting.__path__[0]).parents[1],
    )
    assert result.stdout.split("\n")[:2] == ["[]", "['plotext']"]
