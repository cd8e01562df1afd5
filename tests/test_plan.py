import json
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import declared
from tests.planned import KERNELS, NETWORK, SVM, plan
from tui.errors import Refusal
from tui.families import FAMILIES, Family
from tui.hyperparameters import Float, Int, OneOf, Range, Settings
from tui.plan import Plan, searched
from tui.recipe import Recipe
from tui.sources import SOURCES
from tui.strategy import Strategy


@st.composite
def spelled(draw: st.DrawFn, family: type[Settings], least: int = 1) -> dict[str, str]:
    """Ranges and sets of some hyperparameters of `family`, as a person may type them."""
    every = family.hyperparameters()
    space = {}
    for each in draw(st.lists(st.sampled_from(every), min_size=least, max_size=4, unique=True)):
        search = getattr(each.declaration, "search", None)
        if isinstance(each.declaration, Int | Float) and search is not None and draw(st.booleans()):
            low, high = (each.declaration.format(bound) for bound in search)
            space[each.key] = f"{low}..{high}"
        else:
            legal = st.lists(declared.legal(each.declaration), min_size=1, max_size=3, unique=True)
            few = OneOf(tuple(draw(legal)))
            space[each.key] = each.declaration.format_search(few)
    return space


@given(st.data(), st.sampled_from(FAMILIES), declared.settings(Strategy))
def test_a_plan_is_read_back(data: st.DataObject, family: type[Family], strategy: Strategy) -> None:
    sources = (each() for each in SOURCES)
    fitting = next(each for each in sources if not family().unfit(each.task, each.pictures))
    recipe = Recipe(fitting, family())
    texts = data.draw(spelled(family))
    try:
        space = {key: searched(recipe, key, text) for key, text in texts.items()}
        made = Plan(recipe, space, strategy).checked()
    except Refusal as refusal:
        declared.assert_one_line(str(refusal))
        return
    assert Plan.from_dict(made.to_dict()) == made
    assert Plan.from_dict(json.loads(made.to_json())) == made
    assert hash(Plan.from_dict(made.to_dict())) == hash(made)
    assert _read(made.command()) == made


def _read(command: str) -> Plan:
    """The plan that the words of a command line spell, without the command line's own parser."""
    words = shlex.split(command)
    assert words[:4] == ["python", "-m", "tui", "search"]
    given = dict(zip(words[4::2], words[5::2], strict=True))
    data, model = given.pop("--data"), given.pop("--model")
    recipe = Recipe.from_dict({"data": {"name": data}, "model": {"name": model}})
    owners = {"data": recipe.data, "model": recipe.model, "stop": recipe.stop}
    sections: dict = {"data": {"name": data}, "model": {"name": model}, "stop": {}}
    space, strategy = {}, {}
    for flag, text in given.items():
        for word, owner in owners.items():
            for each in owner.hyperparameters():
                if each.flag == flag:
                    found = each.declaration.parse_search(text)
                    place = space if isinstance(found, (Range, OneOf)) else sections[word]
                    place[each.key] = text if place is space else found
        for each in Strategy.hyperparameters():
            if each.flag == flag:
                strategy[each.key] = each.declaration.parse(text)
    if "trials" not in strategy:
        strategy["trials"] = Strategy.from_values(strategy).usual_trials
    return Plan.from_dict(
        {"recipe": Recipe.from_dict(sections).to_dict(), "space": space, "strategy": strategy}
    )


def test_dimensions_stand_in_the_order_of_the_form() -> None:
    made = plan(dict(reversed(list(KERNELS.items()))))
    assert [each.key for each in made.dimensions] == ["C", "kernel", "gamma", "degree"]
    assert made.title.endswith(", C, kernel, gamma, degree")
    assert made == plan(KERNELS) and made != plan(SVM) and made != "digits"


def test_what_has_no_effect_is_left_out() -> None:
    made = plan(KERNELS)
    values = {"C": 1.0, "kernel": "linear", "gamma": 0.1, "degree": 2}
    assert made.applying(values) == {"C": 1.0, "kernel": "linear"}
    assert made.applying(values | {"kernel": "poly"}) == values | {"kernel": "poly"}
    recipe = made.recipe_of({"C": 1.0, "kernel": "linear"})
    assert (recipe.model.kernel, recipe.model.degree) == ("linear", 3)


def test_conditional_is_what_depends_on_others_that_are_searched() -> None:
    def conditional(made: Plan) -> list[str]:
        return [each.key for each in made.dimensions if made.conditional(each.of)]

    assert conditional(plan(KERNELS)) == ["gamma", "degree"]
    assert conditional(plan(SVM)) == []
    deep = {"solver": "{gradient, closed_form}", "momentum": "0.5..0.9"}
    assert conditional(plan(deep, "polynomial", "line")) == ["momentum"]


@pytest.mark.parametrize(
    ("strategy", "parts", "trials"),
    [
        ({"trials": 9}, 1, 9),
        ({"trials": 9, "folds": 5}, 5, 9),
        ({"trials": 9, "fits": 7}, 1, 7),
        ({"trials": 9, "folds": 2, "repeats": 3, "fits": 20}, 6, 3),
    ],
)
def test_the_budget_of_fits_bounds_the_trials(strategy: dict, parts: int, trials: int) -> None:
    made = plan(NETWORK, "network", **strategy).checked()
    assert (made.parts, made.most_trials) == (parts, trials)


@pytest.mark.parametrize("words", [["--fits", "200"], ["--seconds", "60"], ["--trials", "25"]])
@pytest.mark.parametrize("more", [[], ["--fits", "90"], ["--sampler", "grid"]])
def test_the_command_says_a_budget_as_it_was_given(words: list[str], more: list[str]) -> None:
    from tui.cli.flags import Parser, plan_from
    from tui.cli.search import configure

    def read(words: list[str]) -> Plan:
        parser = Parser(prog="tui")
        configure(parser, words)
        return plan_from(parser.parse_args(words))

    made = read(["--model", "tree", "--max-depth", "1..8", *words, *more])
    again = shlex.split(made.command())[4:]
    assert read(again) == made
    assert ("--trials" in again) == ("--trials" in words and "--fits" in more)
    assert made.strategy.timed == (words[0] == "--seconds" and not more)


@pytest.mark.parametrize(
    ("space", "strategy", "says"),
    [
        ({}, {}, "nothing is to be searched"),
        (SVM, {"folds": 5, "fits": 4}, "a trial takes 5 fits and the budget is 4"),
        ({"degree": "2..6"}, {}, "degree has no effect while kernel is 'rbf': set that to poly, "),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(space: dict, strategy: dict, says: str) -> None:
    with pytest.raises(Refusal, match=says) as refused:
        plan(space, **strategy).checked()
    declared.assert_one_line(str(refused.value))


def test_a_seed_is_searched_or_repeated() -> None:
    with pytest.raises(Refusal, match="give one seed"):
        plan({"seed": "0..9"}, "network", repeats=2).checked()


def test_one_value_is_no_space() -> None:
    with pytest.raises(Refusal, match=r"'0\.1' is one value"):
        plan({"C": "0.1"})
