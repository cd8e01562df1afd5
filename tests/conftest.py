"""What every test needs: a silent environment."""

import gc
import os
import signal
import sys

import pytest

# numpy, which reads them once, is not loaded yet: several threads, or several workers' threads,
# wait for each other at such small arrays.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

# Compiled modules are kept, even where whoever runs the tests keeps none: hundreds of programs are
# started here, and each would compile the whole of the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Whoever starts the tests in the background or by nohup ignores these, and so would every program
# that is started here.
for number in (signal.SIGHUP, signal.SIGINT):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)

pytest_plugins = ["tests.faults.report", "tests.hanging", "tests.programs", "tests.stylesheets"]

NOISY = ("NO_COLOR", "TUI_STORE", "COLORTERM", "LC_ALL", "LC_CTYPE")


def _themes(name: str) -> bool:
    # The snapshot plugin keeps words of its own there.
    return name.startswith("TEXTUAL") and not name.startswith("TEXTUAL_SNAPSHOT")


def pytest_collection_finish() -> None:
    """All that is loaded by now stays to the end: it is not looked through for garbage again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch, tmp_path_factory, request):
    """No colours, themes, stores or locales of whoever runs the tests."""
    for name in [*NOISY, *(key for key in os.environ if _themes(key))]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    # A place of its own, made only by who keeps runs there: most tests keep none.
    alone = f"{abs(hash(request.node.nodeid)):x}"
    store = tmp_path_factory.getbasetemp() / "default-stores" / alone / "runs.db"
    monkeypatch.setenv("TUI_STORE", str(store))


@pytest.fixture
def store(tmp_path):
    """An empty run store, its own for each test."""
    from tui.runs.store import Store  # not before the environment above is set

    opened = Store.open(tmp_path / "runs.db")
    yield opened
    opened.close()
