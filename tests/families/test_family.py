import pytest

from tui.errors import Refusal
from tui.families import FAMILIES, Conv, Family, KMeans, Linear, Logistic, Network, family_named
from tui.words import listed


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_family_is_found_by_its_name_and_plans_steps(family: type[Family]) -> None:
    assert family_named(family.name) is family
    assert family().planned_steps >= getattr(family(), family().planned) > 0
    assert family.tasks and family().step_word and family.doc.endswith(".")


def test_an_unknown_family_is_refused_with_the_known_ones() -> None:
    known = listed([family.name for family in FAMILIES])
    with pytest.raises(Refusal, match=f"no model 'tre\u241be': give {known}"):
        family_named("tre\x1be")


def test_a_family_says_why_it_does_not_fit() -> None:
    assert Linear.unfit("regression") == ""
    assert Linear.unfit("binary") == (
        "linear regression learns to predict numbers, and this data has classes to predict."
    )
    assert Logistic.unfit("regression") == (
        "logistic regression learns to predict classes, and this data has numbers to predict."
    )
    assert not any(Network.unfit(task) for task in ("regression", "binary", "multiclass"))


def test_a_family_for_pictures_says_that_other_rows_are_none() -> None:
    assert Conv.unfit("multiclass", pictures=True) == ""
    assert Conv.unfit("multiclass", pictures=False) == (
        "convolutional network learns from pictures, and the rows of this data are none."
    )
    assert "predict classes" in Conv.unfit("regression", pictures=False)
    assert Network.unfit("multiclass", pictures=False) == ""


def test_what_there_is_nothing_to_predict_in_fits_those_that_ignore_the_target() -> None:
    assert [family.name for family in FAMILIES if not family.unfit("clustering")] == ["kmeans"]
    assert not any(KMeans.unfit(task) for task in ("regression", "binary", "multiclass"))
    assert Network.unfit("clustering") == (
        "neural network learns to predict numbers or classes, and this data has nothing to predict."
    )


def test_a_family_for_fewer_or_more_classes_says_how_many() -> None:
    class Two(Family):
        title = "two"
        tasks = frozenset({"regression", "binary"})

    assert Two.unfit("multiclass") == (
        "two learns to predict numbers or two classes, "
        "and this data has three or more classes to predict."
    )
    assert Logistic.unfit("clustering").endswith("and this data has nothing to predict.")


def test_half_steps_are_planned_for_every_start() -> None:
    assert KMeans(n_init=3, max_iter=10).planned_steps == 3 * 21


def test_what_may_change_while_it_trains() -> None:
    live = {each.key for each in Network.hyperparameters() if each.declaration.live}
    assert live == {"learning_rate", "l1", "l2", "dropout", "batch_size"}


def test_only_networks_have_layers() -> None:
    network = {each.key for each in Network.hyperparameters()}
    linear = {each.key for each in Linear.hyperparameters()}
    assert network - linear == {"hidden_layers", "activation", "init", "dropout", "class_weight"}
    assert next(iter(Network.hyperparameters())).key == "hidden_layers"
