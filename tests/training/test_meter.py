"""Measuring in pieces: the numbers of the whole, whatever the size of a piece."""

import pytest
from sklearn.metrics import confusion_matrix

from tests.training.recipes import iris, line, moons
from tui.data import load
from tui.training import errand, meter
from tui.training.meter import Meter
from tui.training.session import Session


def session_of(recipe):
    return Session(recipe, load(recipe.data))


def measured(session):
    """What a meter says of where the fit stands, and in how many pieces."""
    own = Meter(session.fit, session.dataset)
    own.begin()
    pieces = 1
    while (found := own.part()) is None:
        pieces += 1
    assert not own.busy
    return found, pieces


def whole(session):
    """The same from one prediction for all rows."""
    fit, dataset = session.fit, session.dataset
    numbers = []
    for part in (dataset.train, dataset.validation):
        output = fit.output(part.X)
        numbers.append((dataset.error(output, part.y), fit.loss(output, part.y)))
    (train_error, train_loss), (validation_error, validation_loss) = numbers
    return train_error, validation_error, train_loss, validation_loss


@pytest.mark.parametrize("recipe", [iris(), line(), moons()])
def test_pieces_add_up_to_the_whole(recipe, monkeypatch):
    session = session_of(recipe)
    session.fit.advance()
    for module in (errand, meter):
        monkeypatch.setattr(module, "WORK", 1.0)
    monkeypatch.setattr(errand, "FEWEST_ROWS", 7)
    found, pieces = measured(session)
    train, validation = len(session.dataset.train), len(session.dataset.validation)
    assert pieces == -(-train // 7) + -(-validation // 7)
    assert found.record[1:5] == pytest.approx(whole(session), rel=1e-12)
    again, _ = measured(session)
    assert again.record == found.record  # bit for bit
    dataset = session.dataset
    output = session.fit.output(dataset.validation.X)
    missed = session.measure.misses(output, dataset.validation.y)
    assert session.misses() == pytest.approx(missed, rel=1e-12)
    if dataset.classes:
        predicted = session.learner.predict(dataset.validation.X)
        assert (found.seen.counts == confusion_matrix(dataset.validation.y, predicted)).all()
    else:
        expected = session.learner.predict(dataset.validation.X)
        assert found.seen.output == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("recipe", [iris(), line(), moons()])
def test_one_piece_says_what_the_whole_says_to_the_last_digit(recipe):
    session = session_of(recipe)
    session.fit.advance()
    found, pieces = measured(session)
    assert pieces == 1
    assert found.record[1:5] == whole(session)


@pytest.mark.parametrize(
    "recipe",
    [moons(rows=100_000, hidden_layers=(32, 32), batch_size=0), moons(rows=50_000, batch_size=0)],
)
def test_no_part_of_a_session_predicts_more_than_a_piece_is_worth(recipe, monkeypatch):
    session = session_of(recipe)
    predicted = []
    output = session.fit.output

    def counted(X):
        predicted[-1] += len(X)
        return output(X)

    monkeypatch.setattr(session.fit, "output", counted)
    record = None
    while record is None:
        predicted.append(0)
        record = session.part()
    rows = len(session.dataset.train) + len(session.dataset.validation)
    assert sum(predicted) == rows
    cost = session.fit.row_cost
    assert max(predicted) * cost <= errand.WORK
    assert sum(map(bool, predicted)) >= rows * cost / errand.WORK
    assert session.step == 1


def test_progress_never_goes_back_and_a_stop_ends_the_measuring():
    session = session_of(moons(rows=100_000, batch_size=0))
    seen = []
    while len(seen) < 12:
        seen.append(session.progress)
        session.part()
    assert seen == sorted(seen)
    while session.between_steps or session.fit.step == session.step:
        session.part()
    steps = session.step  # a step is trained and not yet measured
    session.stop()
    assert session.step == steps == session.record.step
