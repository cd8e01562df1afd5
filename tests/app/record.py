"""Write the recorded run that screens are tested with: ``python -m tests.app.record``."""

import base64
import itertools
import json
from pathlib import Path

from tui.data import load
from tui.recipe import Recipe
from tui.runs.run import State
from tui.runs.store import Store
from tui.runs.writer import Writer
from tui.training.runner import Runner
from tui.training.session import Session

FILE = Path(__file__).parent / "recorded.json"
KEPT = 3


def main(folder: Path) -> None:
    """Train sixty epochs on two moons and keep every record and `KEPT` frames."""
    recipe = Recipe.from_dict({"data": {"rows": 200}, "model": {"epochs": 60}})
    path = folder / "runs.db"
    store = Store.open(path)
    number = store.add(recipe)
    writer = Writer(path, number)
    writer.claim()
    ticks = itertools.count()
    session = Session(recipe, load(recipe.data), clock=lambda: next(ticks) * 0.001)
    slow = itertools.count()  # a clock on which every step takes long enough to be published
    Runner(session, writer, clock=lambda: float(next(slow)), sleep=lambda _: None).run()
    run = store.run(number)
    assert run is not None and run.state is State.ENDED
    steps = range(1, run.steps + 1, max(run.steps // KEPT, 1))
    frames = {f.step: f for f in (store.frame_at(number, step) for step in steps) if f is not None}
    latest = store.latest(number)
    assert latest is not None
    frames[latest.step] = latest
    kept = {
        "recipe": recipe.to_dict(),
        "facts": {"parameters": 105, "baseline_error": 0.5, "rows": {"train": 120}},
        "best_step": run.best_step,
        "best_train_error": run.best_train_error,
        "best_validation_error": run.best_validation_error,
        "records": [list(record) for record in store.records(number)],
        "frames": [base64.b64encode(frame.to_bytes()).decode() for frame in frames.values()],
    }
    FILE.write_text(json.dumps(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        main(Path(folder))
