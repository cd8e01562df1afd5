"""The lines of a script that make the model and say its validation error."""

from tui.data.dataset import Dataset
from tui.export.model import estimator
from tui.export.model.estimator import Fitted, Step, Told
from tui.export.model.plain_network import PlainNetwork
from tui.export.script.code import body_of, source_of
from tui.export.script.values import called, spelled, told
from tui.learners import drawing


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


def model_of(steps: tuple[Step, ...], dataset: Dataset, predicts: bool) -> str:
    """`error`, of what the last step says of validation."""
    *before, last = steps
    lines = []
    for step in before:
        assert isinstance(step, Told)
        lines.append(f"X_validation = {told(step)}.transform(X_validation)")
    lines += _last(last)
    if not predicts:
        lines.append("error = np.mean(model.transform(X_validation).min(axis=1) ** 2)")
    elif dataset.classes:
        lines.append("error = np.mean(model.predict(X_validation) != y_validation)")
    else:
        lines += [
            "missed = model.predict(X_validation) - y_validation",
            "error = np.sqrt(np.mean(missed**2)) * unit",
        ]
    return "\n".join([*lines, 'print("validation error", float(error))'])


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
