"""The lines of a script that make the model and say its validation error."""

from tui.data.dataset import Dataset
from tui.errors import Refusal
from tui.export.model import estimator
from tui.export.model.estimator import Fitted, Step, Told
from tui.export.model.plain_network import PlainNetwork
from tui.export.script.code import body_of, source_of
from tui.export.script.values import called, spelled, told
from tui.headline import CHOSEN
from tui.learners import drawing
from tui.recipe import Recipe

_RANKED = "roc_auc_score(y_validation == each, chances[:, each])"
_THERE = "np.unique(y_validation)"


def helpers(steps: tuple[Step, ...]) -> list[str]:
    """What the model needs that is this program's own."""
    found = []
    if any(step.kind is PlainNetwork for step in steps):
        found.append(source_of(PlainNetwork))
    if any(isinstance(step, Fitted) and step.cut for step in steps):
        found.append(f"LEAF = {estimator.LEAF}\n\n\n{source_of(estimator.cut_back)}")
    if any(isinstance(step, Fitted) and step.drawn for step in steps):
        found.append(body_of(drawing))
    return found


def model_of(steps: tuple[Step, ...], dataset: Dataset, recipe: Recipe) -> str:
    """`error`, of what the last step says of validation."""
    *before, last = steps
    lines = []
    for step in before:
        assert isinstance(step, Told)
        lines.append(f"X_validation = {told(step)}.transform(X_validation)")
    lines += _last(last)
    if not recipe.usual_error:
        lines += _chosen(recipe, last, len(dataset.classes))
    elif not recipe.model.predicts:
        lines.append("error = np.mean(model.transform(X_validation).min(axis=1) ** 2)")
    elif dataset.classes:
        lines.append("error = np.mean(model.predict(X_validation) != y_validation)")
    else:
        lines += [
            "missed = model.predict(X_validation) - y_validation",
            "error = np.sqrt(np.mean(missed**2)) * unit",
        ]
    return "\n".join([*lines, 'print("validation error", float(error))'])


def _chosen(recipe: Recipe, last: Step, classes: int) -> list[str]:
    """`error`, where that is another than the usual one."""
    error, two = recipe.stop.error, classes == 2
    of = "'binary'" if two else "'macro', labels=np.unique(y_validation)"
    said = {
        "balanced_accuracy": "1 - balanced_accuracy_score(y_validation, said)",
        "f1": f"1 - f1_score(y_validation, said, average={of}, zero_division=0)",
        "roc_auc": f"1 - np.mean([{_RANKED} for each in {'[1]' if two else _THERE}])",
        "log_loss": "-np.mean(np.log(np.clip(given, 1e-15, 1)))",
        "mae": "np.mean(np.abs(said - y_validation)) * unit",
        "r2": "np.mean((said - y_validation) ** 2) / np.var(y_validation)",
    }[error]
    if error not in ("roc_auc", "log_loss"):
        return ["said = model.predict(X_validation)", f"error = {said}"]
    if recipe.model.ranks or not hasattr(last.kind, "predict_proba"):
        raise Refusal(
            f"a script of this model gives no probabilities, and {CHOSEN[error].title} is made of "
            "them: export the model to model.skops instead."
        )
    lines = ["chances = model.predict_proba(X_validation)"]
    if error == "log_loss":
        lines.append("given = chances[np.arange(len(chances)), y_validation]")
    return [*lines, f"error = {said}"]


def _last(step: Step) -> list[str]:
    if isinstance(step, Told):
        return [f"model = {told(step)}"]
    made = called(step.kind.__name__, step.settings)
    if step.drawn is not None:
        made = f"{made[:-1]}, loss={called('loss_of', step.drawn)})"
    given = "X_train, y_train"
    lines = []
    if step.rows is not None:
        lines.append(f"order = {spelled(step.rows)}")
        given = "X_train[order], y_train[order]"
    lines.append(f"model = {made}.fit({given})")
    return lines + ([f"cut_back(model, {step.cut!r})"] if step.cut else [])
