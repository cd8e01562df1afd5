"""Where a turn leads: along the scale, never out of it, and never nowhere."""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.declared import EVERY, legal
from tui.hyperparameters import DOWN, UP, Choice, Effect, Float, Int, Layers, Move, To
from tui.hyperparameters.number import Number
from tui.hyperparameters.turn import leads_back

PULL = Float(doc="Pull.", low=0.0, high=1e3, scale="log", search=(1e-6, 0.1))
DEPTH = Int(doc="Depth.", low=1, high=100, off=0, off_word="no limit", search=(1, 12))
ASKED = Int(doc="Asked.", low=1, high=10_000, scale="log", search=(1, 50))
SHARE = Float(doc="Share.", low=0.0, high=0.95, step=0.05, search=(0.0, 0.5))
SIZES = Layers(doc="Sizes.")


def move(way, **words):
    return Move(effect=Effect.SIMPLER, way=way, why="", **words)


@pytest.mark.parametrize(
    ("value", "turn", "there"),
    [
        (0.001, move(UP), 0.01),
        (0.0, move(UP, first=0.01), 0.01),
        (0.0, move(UP), None),
        (0.05, move(UP), 0.1),
        (0.1, move(UP), None),
        (1e-4, move(DOWN, least=1e-4, last=0.0), 0.0),
        (50.0, move(DOWN), 0.1),
    ],
)
def test_on_a_logarithmic_scale_it_multiplies_and_stays_in_the_range(value, turn, there):
    assert PULL.turned(value, turn, 0.0) == there


def test_what_is_switched_off_has_no_limit():
    assert DEPTH.turned(0, move(DOWN, times=2, first=6), 0) == 6
    assert DEPTH.turned(0, move(UP, times=2), 0) is None
    assert DEPTH.turned(3, move(UP, times=2), 0) == 6
    assert DEPTH.turned(7, move(DOWN, times=2), 0) == 4
    assert DEPTH.turned(6, move(DOWN, times=2), 0, room=5) == 5
    assert DEPTH.turned(5, move(DOWN, times=2), 0, room=5) is None


def test_far_from_the_usual_value_it_goes_back_faster():
    softness = Float(doc="C.", low=0.0, above_low=True, high=1e9, scale="log", search=(0.01, 1e4))
    assert softness.turned(1e4, move(DOWN), 10.0) == 300.0
    assert softness.turned(1e3, move(DOWN), 10.0) == 10.0
    assert softness.turned(1e3, move(DOWN, returns=False), 10.0) == 100.0
    assert softness.turned(10.0, move(DOWN), 10.0) == 1.0


def test_odd_numbers_stay_odd_and_below_a_share_of_the_rows():
    more = move(UP, times=3, odd=True, share=0.3)
    assert ASKED.turned(5, more, 5, rows=1000) == 15
    assert ASKED.turned(8, more, 5, rows=1000) == 23
    assert ASKED.turned(5, more, 5, rows=30) == 9
    assert ASKED.turned(5, more, 5, rows=20) is None  # up to 6, and 5 it is


def test_a_step_may_be_added():
    assert SHARE.turned(0.0, move(UP, plus=0.2), 0.0) == 0.2
    assert SHARE.turned(0.4, move(UP, plus=0.2), 0.0) == 0.5


def test_layers_are_widened_and_narrowed():
    wider = Move(effect=Effect.RICHER, way=UP, times=2, most=256, why="")
    assert SIZES.turned((8, 8), wider, (8, 8)) == (16, 16)
    assert SIZES.turned((1,), wider, (8, 8)) == (8, 8)
    assert SIZES.turned((), wider, (8, 8)) == (8,)
    assert SIZES.turned((200,), wider, (8, 8)) == (256,)
    assert SIZES.turned((256,), wider, (8, 8)) is None
    assert SIZES.turned((5, 2), move(DOWN, times=2, least=2), (8, 8)) == (2, 2)
    assert SIZES.turned((), move(DOWN, times=2), (8, 8)) is None


def test_words_lead_to_one():
    bends = Choice(doc="Bend.", options={"tanh": "", "linear": ""})
    straight = To(effect=Effect.RICHER, to="tanh", only=("linear",), why="")
    assert bends.turned("linear", straight) == "tanh"
    assert bends.turned("tanh", straight) is None
    assert bends.astray("linear", straight, "tanh") and not bends.astray("tanh", straight, "tanh")
    assert bends.turned("tanh", move(UP)) is None


def test_what_was_set_away_from_the_usual_is_told():
    assert leads_back(move(UP), 1, inf) and not leads_back(move(DOWN), 1, inf)
    assert not leads_back(move(UP), 3, 3)
    assert DEPTH.astray(1, move(UP), 0) and not DEPTH.astray(0, move(DOWN), 3)
    assert SIZES.astray((1,), move(UP), (8, 8)) and not SIZES.astray((8, 8), move(UP), (8, 8))


@EVERY
@settings(max_examples=40)
@given(data=st.data(), rows=st.integers(0, 2000))
def test_every_declared_turn_leads_to_another_legal_value_or_nowhere(each, data, rows):
    declaration = each.declaration
    value = data.draw(legal(declaration))
    for turn in declaration.turns:
        there = declaration.turned(value, turn, each.default, rows)
        assert turn.why and (there is None or declaration.check(there) != value)
        if isinstance(declaration, Number) and isinstance(turn, Move) and there is not None:
            assert value == declaration.off or (there - value) * turn.way > 0
