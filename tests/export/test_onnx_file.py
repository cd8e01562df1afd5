"""An exported graph says with another runtime what the run said on validation."""

import numpy as np
import onnxruntime
import pytest

from tests.export.own import own, table, validation
from tests.export.recipes import EVERY
from tui.errors import Refusal
from tui.export import onnx_file
from tui.families import Boosting, Forest, Logistic


def asked(given, path, inputs):
    onnx_file.write(given, path)
    session = onnxruntime.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
    names = [each.name for each in session.get_outputs()]
    return dict(zip(names, session.run(None, inputs), strict=True))


@pytest.mark.parametrize("name", [name for name in EVERY if name != "neighbors"])
def test_a_graph_says_the_same_of_every_row(runs, tmp_path, name):
    given = runs.given(EVERY[name])
    fit, dataset, _ = given.learned()
    part = dataset.validation
    found = asked(given, tmp_path / "m.onnx", {"X": dataset.scaler.undo(part.X)})
    expected = fit.output(part.X)
    if "cluster" in found:
        np.testing.assert_array_equal(found["cluster"], expected.argmin(axis=1))
        error = found["squared_distances"].min(axis=1).mean()
        np.testing.assert_allclose(found["squared_distances"], expected, rtol=1e-6, atol=1e-6)
    elif dataset.classes:
        error = np.mean(found["class"] != np.array(dataset.classes)[part.y])
        if "probabilities" in found:
            np.testing.assert_allclose(found["probabilities"], expected, rtol=1e-5, atol=1e-6)
    else:
        y, said = (
            dataset.target_scaler.undo(each)[:, 0] for each in (part.y[:, None], expected[:, None])
        )
        np.testing.assert_allclose(found["prediction"][:, 0], said, rtol=1e-5, atol=1e-6)
        error = np.sqrt(np.mean((found["prediction"][:, 0] - y) ** 2))
    assert error == pytest.approx(given.run.best_validation_error, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "model", "target"),
    [
        ("clean", Logistic(epochs=9), "species"),
        ("dirty", Forest(n_estimators=4), "species"),
        ("leaking", Boosting(max_iter=5), "species"),
        ("dirty", Boosting(max_iter=5), "mass_g"),
    ],
)
def test_a_file_of_ones_own_is_asked_column_by_column(runs, tmp_path, name, model, target):
    given = runs.given(own(name, model, target, types=("ringed=left_out",)))
    source, dataset = given.run.recipe.data, given.learned().dataset
    held = table(source).iloc[validation(source)]
    inputs = {}
    for column in dataset.preprocessing.columns:
        cells = held[column.name]
        words = column.type.word != "number"
        cells = cells.fillna("").to_numpy(object) if words else cells.to_numpy(np.float64)
        inputs[column.name] = cells[:, None]
    found = asked(given, tmp_path / "m.onnx", inputs)
    if dataset.classes:
        error = np.mean(found["class"] != held[target].to_numpy())
    else:
        error = np.sqrt(np.mean((found["prediction"][:, 0] - held[target]) ** 2))
    assert error == pytest.approx(given.run.best_validation_error, rel=1e-6, abs=1e-6)


def test_what_has_no_graph_is_said_in_a_sentence(runs, tmp_path):
    for recipe, word in (
        (EVERY["neighbors"], "nearest neighbours .* export model.skops"),
        (own("clean", Logistic(epochs=3)), "'ringed' is a date"),
    ):
        with pytest.raises(Refusal, match=word):
            onnx_file.write(runs.given(recipe), tmp_path / "m.onnx")
