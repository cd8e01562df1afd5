"""What a run keeps of what is to be known of its data."""

from tui.runs.notes import doubts, told

LEAK = {"kind": "copied_target", "sentence": "It is copied.", "suggestion": "Leave it out."}
EMPTY = {"kind": "empty", "sentence": "It is empty.", "suggestion": ""}


def test_a_score_is_doubted_where_it_looks_better_than_it_is():
    assert told({"notes": [EMPTY, LEAK]}) == ("It is empty.", "It is copied. Leave it out.")
    assert doubts({"notes": [EMPTY, LEAK]}) == ("It is copied. Leave it out.",)


def test_what_no_version_wrote_says_nothing():
    for facts in ({}, {"notes": "x"}, {"notes": [3, "y"]}):
        assert told(facts) == doubts(facts) == ()
    assert told({"notes": [{"kind": 3}]}) == ("",)
