"""Which step's model is kept: the best of those to choose from, or the one that was asked for."""

import numpy as np
import pytest

from tui.data import load
from tui.families import FAMILIES, Bayes, Kept, KMeans, Neighbors, Tree
from tui.recipe import Recipe, Stopping
from tui.runs.outcome import Outcome
from tui.sources.drawn import Blobs, Moons
from tui.training.session import Session

NOISY = Moons(rows=120, noise=0.4, random_state=1)
PORTIONED = [Bayes(), Neighbors(n_neighbors=3)]


def ended(recipe, until=None):
    session, records = Session(recipe, load(recipe.data), pictured=False), []
    while session.outcome is None:
        if (record := session.part()) is not None:
            records.append(record)
            if until is not None and until(session.fit):
                session.stop()
    return session, records


def test_each_family_says_what_it_keeps():
    said = {kept: {each.name for each in FAMILIES if each.kept is kept} for kept in Kept}
    assert said[Kept.LAST] == {"bayes", "neighbors"} and said[Kept.CLOSEST] == {"kmeans"}
    # Whoever adds rows step by step was asked for a model of all of them.
    assert all(each.kept is Kept.LAST for each in FAMILIES if each.adds_rows)
    assert all(each.kept is not Kept.BEST for each in FAMILIES if not each.predicts)


@pytest.mark.parametrize("model", PORTIONED, ids=lambda model: model.name)
def test_of_portions_the_model_of_all_rows_is_kept(model):
    session, records = ended(Recipe(NOISY, model))
    lowest = min(records, key=lambda record: record.rank)
    assert lowest.validation_error < records[-1].validation_error  # fewer rows were luckier
    assert session.best.record == records[-1] and records[-1].step == 20
    session.fit.restore(session.best.state)
    assert len(session.fit.rows) == len(session.dataset.train)


@pytest.mark.parametrize("model", PORTIONED, ids=lambda model: model.name)
def test_portions_are_not_cut_short_by_patience(model):
    session, records = ended(Recipe(NOISY, model, Stopping(patience=2)))
    assert session.outcome is Outcome.FINISHED and len(records) == 20
    tree, _ = ended(Recipe(NOISY, Tree(), Stopping(patience=2)))
    assert tree.outcome is Outcome.STOPPED_EARLY


@pytest.mark.parametrize("seed", range(4))
def test_of_centroids_those_that_came_to_rest_are_kept(seed):
    """Validation may lie nearer to centroids on their way, which are in no middle of anything."""
    recipe = Recipe(
        Blobs(centers=6, cluster_std=1.0, rows=120),
        KMeans(n_clusters=6, init="random", random_state=seed),
    )
    session, records = ended(recipe)
    assert session.best.record == records[-1] and session.outcome is Outcome.CONVERGED
    X = session.dataset.train.X
    labels = session.fit.output(X).argmin(axis=1)
    middles = [X[labels == k].mean(axis=0) for k in range(6)]
    np.testing.assert_allclose(session.fit.centroids, middles)


def test_of_starts_the_one_nearest_to_train_is_kept_also_where_a_worse_one_is_cut_short():
    recipe = Recipe(
        Blobs(centers=6, rows=120), KMeans(n_clusters=6, init="random", n_init=3, random_state=3)
    )
    whole, records = ended(recipe)
    assert whole.best.record == records[-1]
    assert records[-1].train_error == min(record.train_error for record in records)
    cut, so_far = ended(recipe, until=lambda fit: fit.start == 1)
    assert cut.outcome is Outcome.STOPPED and so_far[-1].train_error >= cut.best.record.train_error
    cut.fit.restore(cut.best.state)
    kept = cut.fit.loss(cut.fit.output(cut.dataset.train.X), cut.dataset.train.y)
    assert kept == pytest.approx(min(record.train_error for record in so_far))
