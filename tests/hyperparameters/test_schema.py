from dataclasses import dataclass
from typing import Annotated

import pytest

from tests.declared import OWNERS
from tui.errors import Refusal
from tui.families import Network
from tui.hyperparameters import Int, Settings


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
def test_defaults_are_legal_and_keys_are_unique(owner: type[Settings]) -> None:
    every = owner.hyperparameters()
    assert [each.declaration.check(each.default) for each in every] == [e.default for e in every]
    assert len({each.key for each in every}) == len(every)
    assert len({each.label for each in every}) == len(every)


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
def test_conditions_name_fields_and_values_there_are(owner: type[Settings]) -> None:
    by_name = {each.name: each for each in owner.hyperparameters()}
    for each in by_name.values():
        if each.declaration.when is not None:
            other = by_name[each.declaration.when.name].declaration
            assert all(other.check(value) == value for value in each.declaration.when.values)


def test_keys_stand_outside_and_names_inside() -> None:
    model = Network.from_values({"seed": 3})
    assert model.random_state == 3 and model.values()["seed"] == 3
    assert Network.hyperparameter("seed").flag == "--seed"
    assert Network.hyperparameter("learning_rate").flag == "--learning-rate"
    assert Network.hyperparameter("learning_rate").label == "learning rate"


def test_text_and_values_give_the_same() -> None:
    typed = Network.from_text({"hidden_layers": "16 4", "batch_size": "all", "l2": "1e-3"})
    assert (
        typed.values()
        == Network.from_values({"hidden_layers": [16, 4], "batch_size": 0, "l2": 0.001}).values()
    )


def test_unknown_keys_are_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match="neural network has no 'alpha': it has hidden_layers, "):
        Network.from_values({"alpha": 1})


@pytest.mark.parametrize("make", [Network.from_values, Network.from_text])
def test_refusals_name_the_hyperparameter(make) -> None:
    with pytest.raises(Refusal, match=r"^learning rate: '-1' is not allowed here"):
        make({"learning_rate": "-1"})


def test_it_only_stores() -> None:
    assert Network(learning_rate="nonsense").learning_rate == "nonsense"


def test_momentum_applies_only_where_the_optimizer_has_one() -> None:
    momentum = Network.hyperparameter("momentum")
    assert Network(optimizer="nesterov").applies(momentum)
    assert not Network(optimizer="adam").applies(momentum)


def test_a_field_without_a_declaration_is_an_error_of_ours() -> None:
    @dataclass
    class Bare(Settings):
        size: int = 1
        good: Annotated[int, Int(doc="Good.", low=0, high=1)] = 0

    with pytest.raises(TypeError, match="size has no declaration"):
        Bare.hyperparameters()
