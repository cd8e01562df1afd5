"""What a run may be judged by: named, and refused where it does not fit."""

import pytest

from tests.declared import assert_one_line
from tui.errors import Refusal
from tui.families import FAMILIES, KMeans, Linear, Logistic, Network, Svm, Tree
from tui.headline import CHOSEN, USUAL, WORDS, misfit, title_of
from tui.recipe import Recipe, Stopping
from tui.sources.drawn import Blobs, Line, Moons
from tui.sources.shipped import Diabetes, Iris

OF_CLASSES = ("balanced_accuracy", "f1", "roc_auc", "log_loss")


def judged(data, model, error):
    return Recipe(data, model, Stopping(error=error))


@pytest.mark.parametrize("data", [Moons(), Iris()], ids=["two classes", "three"])
@pytest.mark.parametrize("error", OF_CLASSES)
def test_errors_of_classes_fit_classes_alone(data, error):
    assert judged(data, Network(), error).checked().error_title == CHOSEN[error].title
    with pytest.raises(
        Refusal, match=r"error: .* is of classes, and this data has numbers"
    ) as told:
        judged(Line(), Linear(), error).checked()
    assert str(told.value).endswith("give usual, mae or r2.")
    assert_one_line(str(told.value))


@pytest.mark.parametrize("error", ["mae", "r2"])
def test_errors_of_numbers_fit_numbers_alone(error):
    assert judged(Diabetes(), Linear(), error).checked().stop.error == error
    with pytest.raises(Refusal, match="is of numbers, and this data has classes to predict"):
        judged(Moons(), Network(), error).checked()


def test_a_model_that_only_ranks_has_no_log_loss_but_all_others():
    with pytest.raises(Refusal, match="made of probabilities, and a support vector machine gives"):
        judged(Moons(), Svm(), "log_loss").checked()
    for error in ("balanced_accuracy", "f1", "roc_auc"):
        assert judged(Moons(), Svm(), error).checked()


def test_what_predicts_nothing_has_an_error_of_its_own():
    for data in (Blobs(), Iris()):
        with pytest.raises(Refusal, match="k-means predicts nothing and has an error of its own"):
            judged(data, KMeans(), "f1").checked()


def test_families_that_rank_are_those_whose_fits_say_so():
    from tui.data import load
    from tui.learners import learner_for

    for family in FAMILIES:
        for source in (Iris(), Line(rows=60)):
            if family.unfit(source.task, source.pictures):
                continue
            dataset = load(source)
            fit = learner_for(family(), dataset.task).start(dataset.train.X, dataset.train.y)
            assert fit.scored == family.ranks, family.name


def test_where_the_task_is_not_known_nothing_is_refused():
    assert all(misfit(word, None, Tree) == "" for word in WORDS)


def test_the_usual_error_is_named_by_the_data():
    assert title_of(USUAL, "binary", Tree) == "share wrong"
    assert title_of(USUAL, "regression", Tree) == "root mean squared error"
    assert title_of(USUAL, "clustering", KMeans).startswith("mean squared distance")
    assert title_of(USUAL, "binary", KMeans).startswith("mean squared distance")


def test_recipes_that_choose_none_are_spelled_as_they_always_were():
    assert Recipe().to_dict()["stop"] == {"patience": 0, "max_seconds": 0}
    chosen = judged(Moons(), Logistic(), "f1")
    assert chosen.to_dict()["stop"] == {"error": "f1", "patience": 0, "max_seconds": 0}
    assert Recipe.from_toml(chosen.to_toml()) == chosen != Recipe(Moons(), Logistic())
    assert chosen.command().endswith("--model logistic --error f1")


def test_a_file_says_in_which_line_the_error_stands():
    text = '[data]\nname = "line"\n[model]\nname = "linear"\n[stop]\nerror = "f1"\n'
    with pytest.raises(Refusal, match=r"the recipe, line 6: error: 1 - F1 is of classes"):
        Recipe.from_toml(text)
    with pytest.raises(Refusal, match="line 2: error: 'speed' is not allowed here"):
        Recipe.from_toml('[stop]\nerror = "speed"\n')
