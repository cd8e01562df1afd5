"""The sealed test score in words."""

from tests.app.recorded import RecordedOpenings
from tui.diagnosis.sealed_words import SEALED, of_search, score, sentences, times, told


def openings(*runs):
    made = RecordedOpenings()
    return [made.put(run) for run in runs]


def test_who_opened_it_and_how_often():
    assert times([]) == "" and times(openings(14)) == "opened 1×, run 14"
    assert times(openings(14, 19)) == "opened 2×, runs 14 and 19"
    assert times(openings(14, 14, 19, 3)) == "opened 4×, runs 14, 19 and 3"


def test_the_score_stands_beside_that_of_validation():
    made = RecordedOpenings()
    said = score(made.put(14))
    assert said == "test error 0.050 (95 % interval 0.020 to 0.090, 40 rows), validation 0.030"
    assert score(made.put(14, error=None, low=None)) == (
        "test error no number (40 rows), validation 0.030"
    )


def test_doing_nothing_and_rows_that_are_known_are_told_with_it():
    made = RecordedOpenings()
    said = told(made.put(14, baseline=0.48, copied=3))
    assert said.endswith(
        "validation 0.030, doing nothing 0.480. 3 test rows are in train or validation as well, "
        "value for value: known, not predicted."
    )
    assert "1 test row is in train" in told(made.put(14, copied=1))
    assert told(made.put(14)).endswith("validation 0.030.")


def test_a_part_that_two_runs_opened_has_judged_no_choice_any_more():
    assert sentences([], 14) == [SEALED]
    assert sentences(openings(14), 14) == [
        "Run 14: test error 0.050 (95 % interval 0.020 to 0.090, 40 rows), validation 0.030.",
        "The test part was opened 1×, run 14.",
    ]
    (alone,) = sentences(openings(14, 19), 7)
    assert "opened 2×, runs 14 and 19; whoever chooses between them" in alone


def test_what_was_refused_opened_nothing():
    made = RecordedOpenings()
    refused = made.put(14, error=None, refused="no.")
    assert times([refused]) == "" and sentences([refused], 14) == [SEALED]


def test_of_a_search_each_trial_that_was_scored_is_told():
    assert of_search([], {14: 2}) == []
    first, *rest = of_search(openings(14, 19), {14: 2})
    assert first.startswith("Trial 2: test error 0.050 (") and len(rest) == 1
    assert rest[0].startswith("The test part was opened 2×, runs 14 and 19; whoever chooses")
    assert of_search(openings(14), {}) == ["The test part was opened 1×, run 14."]
