import json
from dataclasses import replace

import pytest

from tui.diagnosis.lead import Lead, Rival

RIVAL = Rival(
    number=7,
    error=0.024,
    seconds=8.0,
    gain=0.004,
    noise=0.006,
    chance=0.5,
    basis="the same 500 rows",
)
LEAD = Lead(
    number=3,
    error=0.02,
    seconds=110.0,
    trials=25,
    parts=5,
    part_word="folds",
    spread=0.011,
    optimism=0.012,
    rows=500,
    rival=RIVAL,
)


def test_a_tie_is_broken_by_speed():
    assert LEAD.pick == 7
    assert LEAD.sentences() == (
        "Over 5 folds the error of trial 3 is 0.020, give or take 0.011 (standard deviation).",
        "Trial 3 leads trial 7 by 0.004 ± 0.006 on the same 500 rows: a tie; "
        "the tie-break is speed: 8 s against 110 s, for trial 7.",
        "The best of 25 was chosen on the 500 rows that judge it: "
        "on new rows expect about 0.032, which is 0.012 more than its 0.020. Take trial 7.",
    )


@pytest.mark.parametrize(
    ("rival", "pick", "says"),
    [
        (replace(RIVAL, noise=0.001, chance=0.01), 3, "on the same 500 rows: more than luck."),
        (replace(RIVAL, seconds=900.0), 3, "110 s against 900 s, for trial 3."),
        (replace(RIVAL, seconds=109.95), 3, "a tie, and they take the same time."),
        (replace(RIVAL, seconds=105.0), 3, "a tie, and they take the same time."),
        (replace(RIVAL, gain=0.0), 7, "Trials 3 and 7 do equally well on the same 500 rows: a tie"),
        (replace(RIVAL, gain=-0.001), 7, "is behind trial 7 by 0.001 ± 0.006"),
        (replace(RIVAL, gain=-0.007), 3, "500 rows are too few to tell that from luck."),
        (replace(RIVAL, noise=None), 3, "leads trial 7 by 0.004 on the same 500 rows: 500 rows"),
        (
            Rival(number=7, error=0.024, seconds=0.25),
            3,
            "0.020 against 0.024; by how much more than luck is not known.",
        ),
        (
            Rival(number=7, error=0.02, seconds=0.25),
            7,
            "Trials 3 and 7 do equally well: a tie; the tie-break is speed: 0.25 s against 110 s, "
            "for trial 7.",
        ),
        (None, 3, "Every complete trial has these values: there is no lead."),
    ],
)
def test_the_second_best_in_words(rival, pick, says):
    lead = replace(LEAD, rival=rival)
    assert lead.pick == pick
    assert says in lead.sentences()[1]


def test_what_few_folds_cannot_tell_is_no_tie():
    """With a degree of freedom or two the test hardly ever calls a lead more than luck; the
    quicker trial is taken within one standard error of the difference and no further.
    """
    wide = replace(RIVAL, gain=0.024, noise=0.004, chance=0.11, basis="the same 2 folds")
    lead = replace(LEAD, rival=wide)
    assert lead.pick == lead.number and not lead.tie
    assert lead.sentences()[1] == (
        "Trial 3 leads trial 7 by 0.024 ± 0.004 on the same 2 folds: "
        "2 folds are too few to tell that from luck."
    )
    assert "Take" not in " ".join(lead.sentences())
    just = replace(LEAD, rival=replace(wide, gain=0.004))
    assert just.tie and just.pick == 7
    assert not replace(LEAD, rival=replace(wide, gain=0.0041)).tie


def test_a_tenth_of_a_second_breaks_no_tie():
    """A fit of a hundredth of a second took twelve times as long as the same one, by chance."""
    lead = replace(LEAD, seconds=0.026, rival=replace(RIVAL, seconds=0.0021))
    assert lead.pick == lead.number and "they take the same time." in lead.sentences()[1]
    assert "Take" not in " ".join(lead.sentences())
    assert replace(lead, seconds=0.2).pick == 7


def test_what_is_not_known_is_not_said():
    lone = Lead(number=0, error=0.5, seconds=1.0, trials=1, optimism=0.0, rows=100)
    assert lone.sentences() == ("No other trial is complete: there is no lead.",)
    assert "no flattery" in replace(LEAD, optimism=-0.001).sentences()[2]


@pytest.mark.parametrize("lead", [LEAD, replace(LEAD, rival=None, spread=None, optimism=None)])
def test_it_goes_through_json(lead):
    assert Lead.from_dict(json.loads(json.dumps(lead.to_dict(), allow_nan=False))) == lead


@pytest.mark.parametrize(
    "damage",
    [
        {"error": "low"},
        {"error": float("nan")},
        {"part_word": 5},
        {"rival": 5},
        {"rival": {"number": 1}},
        {"rival": LEAD.to_dict()["rival"] | {"gain": []}},
        {"more": 1},
    ],
)
def test_what_is_no_lead_is_told(damage):
    with pytest.raises(ValueError, match="not what a lead is worth"):
        Lead.from_dict(LEAD.to_dict() | damage)
    with pytest.raises(ValueError, match="not what a lead is worth"):
        Lead.from_dict({})


@pytest.mark.parametrize(
    ("error", "optimism", "says"),
    [
        (0.002778, 0.00079, "expect about 0.0036, which is 0.0008 more than its 0.0028."),
        (0.0146, 0.0046, "expect about 0.020, which is 0.005 more than its 0.015."),
        (58.44, 0.26, "expect about 58.7, which is 0.3 more than its 58.4."),
        (123456.4, 2100.0, "expect about 125556, which is 2100 more than its 123456."),
        (0.02, 1e-9, "expect hardly more than its 0.020."),
        (2e12, 3e11, "expect about 2.30e12, which is 3.00e11 more than its 2.00e12."),
    ],
)
def test_the_sum_adds_up_as_it_is_read(error, optimism, says):
    assert says in replace(LEAD, error=error, optimism=optimism).sentences()[2]


def test_numbers_of_a_sentence_have_the_same_places():
    told = replace(
        LEAD, spread=0.00042, rival=replace(RIVAL, gain=0.0009, noise=0.0214)
    ).sentences()
    assert "is 0.0200, give or take 0.0004 (standard deviation)" in told[0]
    assert "by 0.0009 ± 0.0214 on the same 500 rows" in told[1]
