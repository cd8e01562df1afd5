"""What is said of a validation curve."""

from dataclasses import replace

import pytest

from tests.diagnosis.curves import DEPTHS, curve
from tui.diagnosis.curve_words import NOISELESS, sentences, table
from tui.diagnosis.nearer import ALWAYS_NEARER
from tui.diagnosis.validation_curve import Curve, Point


def test_the_best_the_zones_and_the_present_value():
    best, zones, present = sentences(curve(DEPTHS))
    assert (
        best == "max depth 4 is best: validation error 0.112 ± 0.010 (standard error), train 0.090."
    )
    assert zones == "underfit at 1; good from 2 to 4; overfit from 6 to 10."
    assert present == "The present value, 6, overfits."


def test_a_value_that_is_switched_off_goes_by_its_word():
    assert (
        sentences(curve(DEPTHS, present=0))[2]
        == "The present value, no limit, is not on the curve."
    )
    assert sentences(curve(DEPTHS, present=4))[2] == "The present value, 4, is that."
    assert sentences(curve(DEPTHS, present=3))[2] == "The present value, 3, is as good."


def test_the_best_at_an_end_says_to_look_further_where_its_neighbour_is_worse_beyond_noise():
    assert "look beyond max depth 4" in sentences(curve([*DEPTHS[:2], (4, 0.05, 0.06)]))[-1]
    assert "look beyond max depth 1" in sentences(curve([(1, 0.0, 0.06), *DEPTHS[3:]]))[-1]
    assert "look beyond" not in " ".join(sentences(curve(DEPTHS[:3])))  # 2 is as good


@pytest.mark.parametrize("present, said", [(1e-4, "is as good"), (0.0, "lies below the curve")])
def test_of_a_flat_curve_no_value_is_best(present, said):
    flat = [(value, 0.01, 0.04) for value in (1e-6, 1e-4, 1e-2)]
    made = curve(flat, "l2", present, "logistic")
    assert sentences(made) == [
        "All 3 values do equally well: validation error 0.040 ± 0.010 (standard error).",
        f"The present value, {'0' if not present else '0.0001'}, {said}.",
    ]
    begun = sentences(replace(made, planned=9))
    assert begun[0].startswith("All 3 values do equally well so far (3 of 9 values): ")
    words = [("gini", 0.1, 0.2), ("entropy", 0.1, 0.2)]
    assert sentences(curve(words, "criterion", "entropy"))[1].endswith("entropy, is as good.")


def test_a_nought_lies_below_a_logarithmic_axis_that_is_not_flat():
    rates = [(1e-6, 0.01, 0.04), (1e-4, 0.01, 0.09), (1e-2, 0.01, 0.2)]
    assert "The present value, 0, lies below the curve." in sentences(
        curve(rates, "l2", 0.0, "logistic")
    )


def test_words_are_compared_and_a_tie_is_said():
    chosen = [("gini", 0.1, (0.2, 0.24)), ("entropy", 0.1, (0.21, 0.26)), ("log_loss", 0.1, 0.4)]
    made = curve(chosen, "criterion", "entropy")
    said = sentences(made)
    assert said[0].startswith("criterion gini is best: validation error 0.220")
    assert said[1:] == [
        "A tie, within noise of gini: entropy (0.235).",
        "Worse by more than noise: log_loss (0.400).",
        "The present value, entropy, ties.",
    ]
    assert "zone" not in table(made)[0] and "std error" in table(made)[0]
    assert [row.split()[-1] for row in table(made)[1:]] == ["best", "tie", "worse"]


def test_seeds_show_luck_and_none_is_best():
    made = curve([(0, 0.1, 0.2), (1, 0.1, 0.3), (2, 0.1, 0.25)], "seed", 0)
    said = " ".join(sentences(made))
    assert "over 3 seeds validation error goes from 0.200 to 0.300, mean 0.250." in said
    assert "The standard deviation over seeds is 0.050" in said and "No seed is best" in said
    assert "good" not in said and "zone" not in table(made)[0]


def test_failures_are_counted_with_a_reason():
    failed = Point(3, (), (), True, "it diverged.")
    made = Curve(curve(DEPTHS).of, (failed,), 6)
    assert sentences(made) == ["No value has an error yet.", "1 of 1 values failed: it diverged."]
    assert table(made)[1].split() == ["3", "failed"]


def unfinished(done, present=4, key="max_depth"):
    """The first `done` of six values have their errors, others none yet."""
    made = curve((*DEPTHS, (12, 0.0, 0.2)), key, present)
    none = [replace(each, train=(), validation=(), over=False) for each in made.points]
    points = (*made.points[:done], *none[done:])
    return replace(made, points=points, planned=6, ends=(1, 12))


def test_before_it_is_over_a_curve_says_what_is_best_so_far_and_no_zones():
    made = unfinished(3, present=6)
    best, present = sentences(made)
    assert best.startswith("max depth 4 is best so far (3 of 6 values): validation error 0.112")
    assert present == "The present value, 6, has no error yet."
    assert "zone" not in table(made)[0]
    under_way = replace(made, points=(*made.points[:2], replace(made.points[2], over=False)))
    assert "best so far (3 of 6 values, 1 unfinished)" in sentences(under_way)[0]
    # As many as have begun all have errors, and more are to come.
    assert "best so far (3 of 6 values)" in sentences(replace(made, points=made.points[:3]))[0]


@pytest.mark.parametrize(
    "present, said",
    [
        (5, "has no error yet"),
        (3, "lies between two of its values"),
        (2, "has validation error 0.115"),
        (4, "is that"),
        (0, "is not on the curve"),
        (40, "is not on the curve"),
    ],
)
def test_the_present_value_of_an_unfinished_curve(present, said):
    assert sentences(unfinished(3, present))[-1].endswith(f", {said}.")


def test_no_tie_of_words_is_said_before_all_have_errors():
    chosen = [("gini", 0.1, (0.2, 0.24)), ("entropy", 0.1, (0.21, 0.26))]
    made = replace(curve(chosen, "criterion", "entropy"), planned=3)
    assert len(sentences(made)) == 2
    assert sentences(made)[1] == "The present value, entropy, has validation error 0.235."
    assert all("tie" not in row and "best" not in row for row in table(made))


SINGLE = [("relu", 0.03, (0.04,)), ("tanh", 0.02, (0.03,)), ("identity", 0.1, (0.14,))]


def test_words_of_one_fit_each_are_compared_by_the_rows_that_judge_them():
    made = replace(curve(SINGLE, "activation", "relu", "network"), rows=(200, 100))
    assert sentences(made)[1:] == [
        "A tie, within noise of tanh: relu (0.040).",
        "Worse by more than noise: identity (0.140).",
        "The present value, relu, ties.",
    ]


def test_where_nothing_is_known_of_the_noise_no_tie_and_no_zone_is_claimed():
    made = curve(SINGLE, "activation", "relu", "network")
    assert sentences(made)[1:] == [
        NOISELESS,
        "The present value, relu, has validation error 0.040.",
    ]
    assert [row.split()[-1] for row in table(made)[1:]] == ["0.040", "0.030", "0.140"]
    depths = curve([(1, 0.3, (3.1,)), (4, 0.2, (2.5,)), (9, 0.0, (4.0,))], present=5)
    depths = replace(depths, ends=(1, 9))
    assert sentences(depths)[1:] == [
        NOISELESS,
        "The present value, 5, lies between two of its values.",
    ]
    assert "zone" not in table(depths)[0] and depths.zones() == [None] * 3


def test_more_clusters_lie_nearer_in_any_case_so_that_none_is_best():
    made = curve([(1, 4.5, 4.6), (2, 1.5, 1.6), (40, 0.1, 0.3)], "clusters", 2, "kmeans")
    made = replace(made, falling=True, ends=(1, 40))
    assert made.best is None and made.zones() == [None] * 3
    assert sentences(made) == [
        "clusters 1 has validation error 4.600, clusters 40 0.300.",
        ALWAYS_NEARER,
        "The present value, 2, has validation error 1.600.",
    ]
    assert "zone" not in table(made)[0]
    begun = sentences(replace(made, planned=9))
    assert begun[0].endswith("clusters 40 0.300 so far (3 of 9 values).")
    assert sentences(replace(made, present=50))[-1].endswith("50, is not on the curve.")
