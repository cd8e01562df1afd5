"""What was changed while a run trained, in words."""

from dataclasses import replace

from tests.app.recorded import a_run
from tui.recipe import Recipe
from tui.runs.change import REFUSED, Change, courses, labelled
from tui.runs.run import State

RUN = a_run(1, Recipe(), state=State.TRAINING)


def test_a_course_begins_with_the_recipe_and_names_the_steps():
    changes = [Change("learning_rate", 0.01, 120), Change("learning_rate", 0.5, None)]
    (course,) = labelled(RUN, changes)
    assert course == "learning rate: 0.03, then 0.01 from epoch 120 on, then 0.5 from the next " + (
        "update on"
    )


def test_what_was_not_taken_or_came_too_late_is_said():
    changes = [Change("batch_size", 0, REFUSED), Change("dropout", 0.5, None)]
    found = courses(replace(RUN, state=State.ENDED), changes)
    assert found["batch_size"] == "32; all was not taken"
    assert found["dropout"] == "0; 0.5 was not taken"


def test_what_no_model_knows_stands_as_it_is():
    assert labelled(RUN, [Change("x\x1b", [1], 3)]) == [
        "x␛: what it began with, then [1] from epoch 3 on"
    ]
    assert labelled(RUN, [Change("learning_rate", "no", 3)]) == [
        "learning rate: 0.03, then no from epoch 3 on"
    ]
