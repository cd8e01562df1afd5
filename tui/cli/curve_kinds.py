"""The curves that are no search: error over training rows, loss over learning rates."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

from tui.cli.report import as_json, finite
from tui.cli.status import DONE
from tui.diagnosis import learning_curve as words
from tui.diagnosis.rate_range import range_of
from tui.diagnosis.validation_curve import Point, deviation
from tui.families.linear import Linear
from tui.plotting.error_plot import ErrorPlot, error_plot
from tui.plotting.style import Charset
from tui.recipe import Recipe

WIDTH, HEIGHT = 80, 16
DRAWS, POINTS = 5, 8
SHOWN = 24
"""Learning rates in the table, at most about."""

Ending = Callable[[], bool]


def over_rows(
    recipe: Recipe, points: int, draws: int, json: bool, charset: Charset, should_end: Ending
) -> int:
    """Error against training rows, and whether more would help."""
    from tui.data import load
    from tui.training.learning_curve import learning_curve

    dataset = load(recipe.data)
    if json:
        _write({"event": "start", "over": "rows", "recipe": recipe.to_dict(), "draws": draws})
    found: list[Point] = []
    for point in learning_curve(recipe, dataset, points, draws, should_end):
        found.append(point)
        if json:
            _write(_event(point))
        elif sys.stderr.isatty():
            print(f"{point.value} rows: {point.error:.4g}", file=sys.stderr)
    said = words.verdict(found)
    if json:
        _write({"event": "done", "over": "rows", "points": len(found), "sentences": [said]})
        return DONE
    spec = ErrorPlot(
        [(float(point.value), point.train_error) for point in found],
        [(float(point.value), point.error) for point in found],
        x_range=(0.0, float(len(dataset.train))),
        title=("Error", "training rows"),
    )
    drawn = error_plot(spec, WIDTH, HEIGHT, charset)
    print("\n".join("".join(run.text for run in line).rstrip() for line in drawn))
    print("\n".join([said, "", *words.table(found)]))
    return DONE


def over_rates(recipe: Recipe, json: bool, should_end: Ending) -> int:
    """A learning-rate range test; for linear regression also the exact limit."""
    from tui.data import load
    from tui.training.range_test import range_test, rate_limit

    dataset = load(recipe.data)
    if json:
        _write({"event": "start", "over": "learning_rate", "recipe": recipe.to_dict()})
    points = []
    for rate, loss, smooth in range_test(recipe, dataset):
        if should_end():
            break
        points.append((rate, smooth))
        if json:
            known = {"loss": finite(loss), "smoothed_loss": finite(smooth)}
            _write({"event": "point", "value": rate, **known})
    found = range_of(points)
    sentences, limit = [found.sentence], None
    if isinstance(recipe.model, Linear):
        limit = rate_limit(dataset, recipe.model.l2)
        sentences.append(
            f"The exact limit is {limit:.3g}, 2 over the largest eigenvalue of the Hessian: plain "
            "sgd on all rows at once converges below it and diverges above."
        )
    if json:
        done = {
            "event": "done",
            "over": "learning_rate",
            "updates": len(points),
            "steepest": found.rates[found.steepest],
            "minimum": found.rates[found.minimum],
            "minimum_loss": found.losses[found.minimum],
            "advice": found.advice,
            "limit": limit,
            "sentences": sentences,
        }
        _write(done)
        return DONE
    step = max(len(found.rates) // SHOWN, 1)
    print(f"{'learning rate':>13}  {'smoothed loss':>13}")
    for place in range(0, len(found.rates), step):
        print(f"{found.rates[place]:>13.3g}  {found.losses[place]:>13.4g}")
    print("\n".join(["", *sentences]))
    return DONE


def _event(point: Point) -> dict[str, Any]:
    return {
        "event": "point",
        "value": point.value,
        "train_error": finite(point.train_error),
        "train_spread": finite(deviation(point.train)),
        "validation_error": finite(point.error),
        "validation_spread": finite(deviation(point.validation)),
        "failed": point.failed,
    }


def _write(event: Mapping[str, Any]) -> None:
    print(as_json(dict(event)), flush=True)
