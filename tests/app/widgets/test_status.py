"""The status line says what is happening, and fits."""

import math
from dataclasses import replace

import pytest

from tests.app.recorded import a_run, recording
from tui.app.watch import Snapshot
from tui.app.widgets.painter import plain
from tui.app.widgets.status import error, rounded, status
from tui.diagnosis.verdict import Kind, Verdict
from tui.plotting.style import Charset
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.runs.run import State

RECORD = Record(341, 0.0821, 0.1312, 0.2, 0.3, 0.19)
REASON = "the loss was infinite at step 341: try a smaller learning rate or clip the gradient."


def seen(**changes):
    recipe = Recipe.from_dict({"model": {"epochs": 400}})
    values = {
        "state": State.TRAINING,
        "steps": 341,
        "elapsed": 0.19,
        "best_step": 212,
        "best_validation_error": 0.1181,
    }
    return Snapshot(run=a_run(14, recipe, **{**values, **changes}), last=RECORD)


def said(snapshot, width=120, charset=Charset.UNICODE):
    return [plain(line) for line in status(snapshot, width, charset, "ready: ^r trains")]


def test_it_says_state_progress_errors_best_and_speed():
    (line,) = said(seen())
    assert line.startswith(" ● training ━━━━━━━━━━━━━━── 341")
    assert line.endswith("train 0.082  validation 0.131, best 0.118 at 212  1800 epochs/s")


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"state": State.PAUSED},
        {"state": State.QUEUED, "best_step": None},
        {"state": State.ENDED, "outcome": Outcome.FINISHED},
        {"state": State.ENDED, "outcome": Outcome.DIVERGED, "reason": REASON},
    ],
)
def test_it_fits_and_keeps_what_matters_most(width, changes):
    lines = said(seen(**changes), width)
    assert all(len(line) <= width for line in lines)
    known = changes.get("best_step", 212) is not None
    assert "train 0.082" in lines[0]
    assert f"val{'.' if width == 60 and known else 'idation'} 0.131" in lines[0]
    assert ("best 0.118 at 212" in lines[0]) == (known and width > 60)
    assert ("best at 212" in lines[0]) == (known and width == 60)


@pytest.mark.parametrize("state", [State.TRAINING, State.ENDED])
def test_portions_have_no_best_step(state):
    recipe = Recipe.from_dict({"model": {"name": "neighbors"}})
    last = RECORD._replace(step=20)
    run = a_run(14, recipe, state=state, steps=20, best_step=20, best_validation_error=0.1312)
    (line,) = said(Snapshot(run=run, last=last))
    assert "validation 0.131" in line and "best" not in line and "kept" not in line
    earlier = replace(run, state=State.ENDED, best_step=7, best_validation_error=0.1181)
    (line,) = said(Snapshot(run=earlier, last=last))  # of an older version
    assert "validation 0.131, kept 0.118 at 7" in line


def test_the_reason_of_a_bad_end_stands_whole_at_eighty_columns():
    ended = seen(state=State.ENDED, outcome=Outcome.DIVERGED, reason=REASON[:70])
    lines = said(ended, 80)
    assert lines[0].startswith(" ✗ diverged at epoch 341") and REASON[:70] in lines[1]


def test_seven_bits_are_enough():
    assert all(line.isascii() for line in said(seen(), charset=Charset.ASCII))


def test_trouble_and_nothing_yet():
    assert said(replace(seen(), trouble="the disk is full")) == [" the disk is full"]
    assert said(Snapshot()) == [" ready: ^r trains"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.000"),
        (0.0821, "0.082"),
        (58.44, "58.4"),
        (1e-5, "1.0e-5"),
        (114273.4, "114273"),
        (6e114, "6.00e114"),
        (math.inf, "infinite"),
        (math.nan, "–"),
        (None, "–"),
    ],
)
def test_errors_read_well(value, text):
    assert error(value) == text


@pytest.mark.parametrize(
    ("speed", "text"),
    [(0.44, "0.4"), (9.96, "10.0"), (48.0, "48"), (1823.4, "1800"), (98765, "99000")],
)
def test_speed_changes_seldom(speed, text):
    assert rounded(speed) == text


def test_the_recording_has_what_the_tests_rely_on():
    assert len(recording()["records"]) == 60


OVER = Verdict(Kind.OVERFITTING, "It rose.", (), 212)


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("state", [State.TRAINING, State.PAUSED, State.ENDED])
def test_the_verdict_has_room_from_eighty_columns_on(width, state):
    outcome = Outcome.FINISHED if state is State.ENDED else None
    (line,) = said(replace(seen(state=state, outcome=outcome), verdict=OVER), width)
    assert "train 0.082  val" in line and " 0.131" in line and len(line) <= width
    assert "at 212  overfitting since 212" in line


def test_a_verdict_that_is_no_news_takes_no_room():
    assert said(replace(seen(), verdict=Verdict(Kind.LEARNING, "It is on its way."))) == said(
        seen()
    )


def test_a_verdict_without_room_leaves_the_best_where_it_was():
    (line,) = said(replace(seen(), verdict=OVER), 60)
    assert line == said(seen(), 60)[0] and "best at 212" in line


@pytest.mark.parametrize("width", range(20, 130))
@pytest.mark.parametrize("outcome", [None, Outcome.FINISHED, Outcome.STOPPED_EARLY])
def test_train_and_validation_are_said_together_or_not_at_all(width, outcome):
    state = State.TRAINING if outcome is None else State.ENDED
    for verdict in (None, OVER):
        (line,) = said(replace(seen(state=state, outcome=outcome), verdict=verdict), width)
        assert len(line) <= width
        assert ("train 0.082" in line) == ("0.131" in line)
        assert "train 0.082" in line or width < 48
        assert "at 212" in line or width < 61 or verdict is not None


def test_what_a_key_would_try_is_said_where_there_is_room():
    ended = replace(seen(state=State.ENDED, outcome=Outcome.FINISHED), verdict=OVER)
    for width, there in ((80, False), (120, True)):
        (line,) = [plain(each) for each in status(ended, width, Charset.UNICODE, "", "a tries l2")]
        assert ("overfitting since 212  a tries l2" in line) == there
