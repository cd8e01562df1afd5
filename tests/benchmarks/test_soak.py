"""L04: what grows in the app and the job while one trains and the other watches.

``SOAK_MINUTES=10 python -m pytest tests/benchmarks/test_soak.py -s`` prints the figures of ten
minutes: slopes are those of the second half, when every buffer has its size. Nothing passes or
fails by it.
"""

import os
import time

from tests.benchmarks.proc import descriptors, own
from tests.benchmarks.test_load import wait
from tests.programs import LONG, train

MINUTES = float(os.environ.get("SOAK_MINUTES", "0.5"))
LOOKS = 60
"""How often memory is looked at, evenly."""


def test_soak(program, kept, say, tmp_path):
    terminal = program(LONG)
    run = train(terminal, kept)
    assert run.process is not None
    watched = {"app": terminal.process.pid, "job": run.process.number}
    terminal.wait_for("● training")
    start, steps = time.monotonic(), kept.known(run.number).steps
    opened = {name: descriptors(number) for name, number in watched.items()}
    seen = []
    for look in range(1, LOOKS + 1):
        due = start + look * MINUTES * 60 / LOOKS
        wait(max(due - time.monotonic(), 0.0))
        memory = {name: own(number) for name, number in watched.items()}
        seen.append((time.monotonic() - start, memory))
    later = seen[LOOKS // 2 :]
    for name, number in watched.items():
        slope = _slope([(at / 3600, memory[name]) for at, memory in later])
        more = descriptors(number) - opened[name]
        say(
            f"{MINUTES:g} min, {name}: {seen[0][1][name]:.1f} MB, {later[0][1][name]:.1f} MB half "
            f"way, {seen[-1][1][name]:.1f} MB at the end: {slope:+.1f} MB/h of the second half "
            f"(target 5), {more:+d} descriptors (target < 20)"
        )
    logs = sum(file.stat().st_size for file in tmp_path.rglob("*.log"))
    made = kept.known(run.number).steps - steps
    say(
        f"{made:,} steps; logs {logs} bytes (target 10 MB), store "
        f"{kept.path.stat().st_size / 1e6:.1f} MB, sent {len(terminal.raw) / 1e6:.2f} MB"
    )
    assert terminal.process.poll() is None


def _slope(points):
    """Least squares: units of y for one of x."""
    x = sum(a for a, _ in points) / len(points)
    y = sum(b for _, b in points) / len(points)
    below = sum((a - x) ** 2 for a, _ in points)
    return sum((a - x) * (b - y) for a, b in points) / below if below else 0.0
