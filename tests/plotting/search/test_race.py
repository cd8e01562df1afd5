"""The picture of a race: a line for each sampler, told apart by letter and by colour."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plotting.shapes import HEIGHTS, WIDTHS, check_size, text_of
from tui.plotting.search.dots import Dot
from tui.plotting.search.race import LETTERS, ROLES, Runner, race, tell_race
from tui.plotting.style import Charset
from tui.strategy import SAMPLERS

CHARSETS = st.sampled_from(list(Charset))
ERRORS = st.lists(st.floats(0, 1e6), max_size=12)


def runner(sampler, *errors):
    return Runner(sampler, tuple(Dot(n, (), e) for n, e in enumerate(errors)), len(errors))


def test_every_sampler_has_a_letter_and_a_colour_of_its_own():
    assert set(LETTERS) == set(ROLES) == set(SAMPLERS)
    assert len(set(LETTERS.values())) == len(set(ROLES.values())) == len(SAMPLERS)


@settings(max_examples=80, deadline=None)
@given(
    WIDTHS, HEIGHTS, ERRORS, ERRORS, st.sampled_from(list(Charset)), st.sampled_from([None, 0.5])
)
def test_any_errors_give_exactly_the_size(width, height, one, other, charset, baseline):
    runners = [runner("grid", *one), runner("tpe", *other)]
    lines = race(runners, 12, width, height, charset, baseline)
    check_size(lines, width, height)
    assert charset is Charset.UNICODE or text_of(lines).isascii()
    assert tell_race(runners)


def test_lines_go_down_as_trials_get_better_and_share_a_cell_in_turns():
    runners = [runner("grid", 0.4, 0.4, 0.2, 0.3), runner("tpe", 0.4, 0.1, 0.3, 0.3)]
    drawn = race(runners, 4, 60, 14)
    text = text_of(drawn)
    assert text.split("\n")[0].startswith("t tpe 0.100   g grid 0.200")
    assert "tgtg" in text or "gtgt" in text
    for sampler, letter in (("grid", "g"), ("tpe", "t")):
        roles = {run.role for line in drawn[1:] for run in line if set(run.text) == {letter}}
        assert roles == {ROLES[sampler]}
    rows = text.split("\n")[1:]
    last = {letter: max(n for n, row in enumerate(rows) if letter in row) for letter in "gt"}
    assert last["t"] > last["g"]  # lower is better


def test_trials_that_were_ended_early_lead_nothing():
    ended = Runner("tpe", (Dot(0, (), 0.4), Dot(1, (), 0.1, True)), 2)
    assert ended.best == 0.4
    assert tell_race([ended])[-1].split() == ["0", "0.400"]


def test_the_table_has_a_column_for_each():
    lines = tell_race([runner("grid", 0.4, 0.2), runner("tpe", 0.3)])
    assert [line.split() for line in lines] == [
        ["trial", "grid", "tpe"],
        ["0", "0.400", "0.300"],
        ["1", "0.200", "0.300"],
    ]
    assert tell_race([runner("grid")]) == ["No trial has an error yet."]
