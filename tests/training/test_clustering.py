"""Runs of k-means: what is measured and pictured, with a target or without."""

import numpy as np
import pytest
from sklearn.metrics import silhouette_score

from tui.data import load
from tui.families import KMeans
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.panel import Frame
from tui.sources.drawn import Blobs, Line, Moons
from tui.sources.shipped import Digits, Iris
from tui.training.errand import at_once
from tui.training.frame import Camera
from tui.training.session import Session


def framed(source, **values):
    recipe = Recipe(source, KMeans(**values)).checked()
    session = Session(recipe, load(source))
    records = []
    while session.outcome is None:
        if (record := session.part()) is not None:
            records.append(record)
    camera = Camera(session.dataset, session.measure)
    return session, at_once(camera.frame(session.fit, session.seen, None, session.step)), records


def array(block):
    return np.array(block.values).reshape(block.shape)


def test_the_error_is_the_inertia_a_row_and_never_rises_on_train():
    session, _, records = framed(Blobs(centers=6, cluster_std=1.0), n_clusters=6)
    assert session.outcome is Outcome.CONVERGED
    errors = [record.train_error for record in records]
    assert errors == sorted(errors, reverse=True) and errors[0] > errors[-1]
    assert records[-1].train_error == pytest.approx(session.fit.inertia / 600)
    assert all(record.train_loss == pytest.approx(record.train_error) for record in records)
    assigned = zip(records[1::2], records[2::2], strict=True)
    assert all(move.train_error == assign.train_error for move, assign in assigned)


def test_centroids_stand_in_data_units_beside_the_true_centres():
    session, frame, _ = framed(Blobs())
    panel = frame.panels["parameters"]
    found = array(panel.blocks["centroids"])
    away = np.linalg.norm(session.dataset.centres[:, None] - found, axis=2)
    assert away.min(axis=1).max() < 0.1
    assert panel.kind == "centroids" and sum(panel.facts["sizes"]) == 600
    assert Frame.from_bytes(frame.to_bytes()) == frame


def test_the_silhouette_is_scikit_learns_on_the_rows_it_names():
    session, frame, _ = framed(Iris())
    train, validation = frame.panels["parameters"].facts["parts"]
    assert (train["rows"], train["looked_at"], validation["rows"]) == (90, 90, 30)
    for told, part in ((train, session.dataset.train), (validation, session.dataset.validation)):
        expected = silhouette_score(part.X, session.learner.predict(part.X))
        assert told["silhouette"] == pytest.approx(expected)
    sampled = framed(Digits())[1].panels["parameters"].facts["parts"][0]
    assert (sampled["rows"], sampled["looked_at"]) == (1078, 300)
    assert (
        framed(Iris(), n_clusters=1)[1].panels["parameters"].facts["parts"][0]["silhouette"] is None
    )


@pytest.mark.parametrize("source", [Blobs(), Moons()], ids=lambda source: source.name)
def test_two_features_are_coloured_by_cluster(source):
    session, frame, _ = framed(source, n_clusters=4)
    panel = frame.panels["boundary"]
    dataset, learner = session.dataset, session.learner
    for name, part in (("train", dataset.train), ("validation", dataset.validation)):
        points = array(panel.blocks[name])
        said = learner.predict(dataset.scaler.apply(points[:, :2].astype(float)))
        assert np.mean(points[:, 2] == said) > 0.99  # float32 may move one over the line
        assert len(points) <= 300 and len(part) >= len(points)
    (left, right), (_low, high) = panel.facts["x"], panel.facts["y"]
    top = np.column_stack([np.linspace(left, right, 96), np.full(96, high)])
    winner = array(panel.blocks["winner"])[0]
    assert np.array_equal(winner, learner.predict(dataset.scaler.apply(top)))
    sure = array(panel.blocks["confidence"])
    assert sure.min() >= 0.5 and sure.max() <= 1.0
    assert array(panel.blocks["centroids"]).shape == (4, 2)


def test_one_centroid_is_sure_everywhere():
    panel = framed(Blobs(), n_clusters=1)[1].panels["boundary"]
    assert array(panel.blocks["confidence"]).min() == 1.0


def test_where_there_are_classes_each_cluster_is_counted_by_them():
    session, frame, _ = framed(Iris())
    panel = frame.panels["predictions"]
    validation = session.dataset.validation
    said = session.learner.predict(validation.X)
    expected = [[np.sum((said == k) & (validation.y == c)) for c in range(3)] for k in range(3)]
    assert panel.kind == "clusters" and array(panel.blocks["counts"]).tolist() == expected
    assert panel.facts["classes"] == list(session.dataset.classes)


def test_without_classes_sizes_are_counted():
    _, frame, _ = framed(Line(rows=100))
    counts = array(frame.panels["predictions"].blocks["counts"])
    assert counts.shape == (3, 1) and counts.sum() == 20
