import json
import shlex
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import declared
from tui.errors import Refusal
from tui.families import FAMILIES, Family, Network
from tui.recipe import LARGEST_FILE, Recipe, Stopping
from tui.sources import SOURCES, Source
from tui.sources.drawn import Line, Moons

FITTING = [(s, f) for s in SOURCES for f in FAMILIES if not f.unfit(s.task, s().pictures)]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    source, family = draw(st.sampled_from(FITTING))
    model = declared.settings(family).filter(lambda model: not model.misfit(source.task))
    stop = declared.settings(Stopping).filter(lambda stop: not stop.misfit(source.task, family))
    return Recipe(draw(declared.settings(source)), draw(model), draw(stop))


@settings(max_examples=60)
@given(recipes())
def test_every_spelling_reads_back_equal(recipe: Recipe) -> None:
    assert Recipe.from_dict(recipe.to_dict()) == recipe
    assert Recipe.from_dict(json.loads(recipe.to_json())) == recipe
    assert Recipe.from_toml(recipe.to_toml()) == recipe
    assert hash(Recipe.from_toml(recipe.to_toml())) == hash(recipe)


@settings(max_examples=60)
@given(recipes())
def test_the_command_says_what_differs_from_the_defaults(recipe: Recipe) -> None:
    words = shlex.split(recipe.command())
    assert words[:4] == ["python", "-m", "tui", "train"]
    given_texts = dict(zip(words[4::2], words[5::2], strict=True))
    assert given_texts.pop("--data") == recipe.data.name
    assert given_texts.pop("--model") == recipe.model.name
    again = {}
    for word, section in recipe.sections().items():
        flags = {each.flag: each.key for each in section.hyperparameters()}
        mine = {flags[flag]: given_texts.pop(flag) for flag in list(given_texts) if flag in flags}
        again[word] = type(section).from_text(mine)
    assert not given_texts
    assert Recipe(again["data"], again["model"], again["stop"]) == recipe


def test_a_recipe_of_defaults_is_a_short_command() -> None:
    assert Recipe().command() == "python -m tui train --data moons --model network"
    changed = Recipe(Moons(noise=0.3), Network(hidden_layers=(16,), random_state=7), Stopping())
    assert changed.command("search") == (
        "python -m tui search --data moons --model network --noise 0.3 --hidden-layers 16 --seed 7"
    )


@pytest.mark.parametrize(("source", "family"), FITTING)
def test_flags_of_one_recipe_do_not_collide(source: type[Source], family: type[Family]) -> None:
    flags = [h.flag for each in (source, family, Stopping) for h in each.hyperparameters()]
    assert len(set(flags)) == len(flags)
    assert not {"--data", "--model", "--json", "--recipe", "--store", "--target"} & set(flags)


def test_recipes_differ_where_a_value_does() -> None:
    assert Recipe() == Recipe() != Recipe(model=Network(l2=0.1))
    assert Recipe() != "moons"


def test_what_is_missing_is_the_default() -> None:
    assert Recipe.from_toml("") == Recipe()
    assert Recipe.from_toml('[data]\nname = "line"\n[model]\nname = "linear"').data == Line()


def test_a_model_that_does_not_fit_its_data_is_refused() -> None:
    with pytest.raises(Refusal, match="Choose another model for noisy line"):
        Recipe.from_dict({"data": {"name": "line"}, "model": {"name": "logistic"}})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[data]\n\nrowz = 5", "my.toml, line 3: two moons has no 'rowz': it has"),
        ('[model]\nlearning_rate = "x"', "my.toml, line 2: learning rate: 'x' is not allowed"),
        ("[model]\nseed = 1\n[data]\nseed = 1", "my.toml, line 4: two moons has no 'seed'"),
        ("[model]\nseed = 1\n[data]\ndata_seed = -1", "my.toml, line 4: data seed: '-1'"),
        ("[stop]\npatience = 1.5", "my.toml, line 2: stop early: '1.5' is not allowed"),
        ("[stop]\npatience = 5\nname = 'x'", "my.toml, line 3: stopping has no 'name'"),
        ("[model]\nclip = true", "my.toml, line 2: clip gradient: 'True' is not allowed"),
        ("[model]\nl2 = nan", "my.toml, line 2: l2: 'nan' is not allowed"),
        ("[model]\nhidden_layers = [8, 0]", "my.toml, line 2: hidden layers: '[8, 0]' is not"),
        ('[data]\nname = "mooons"', "my.toml, line 2: there is no data 'mooons'"),
        ("[data]\nname = 5", "my.toml, line 2: a name is a word in quotes"),
        ('[data]\nrows = 99\n[model]\nname = "nett"', "my.toml, line 4: there is no model 'nett'"),
        ("[modell]\nl2 = 1", "my.toml, line 1: a recipe has no section 'modell'"),
        ("# x\ndata = 5", "my.toml, line 2: the section data holds no values: write [data]"),
        ("data.rows = 5", "my.toml, line 1: rows: '5' is not allowed"),
        ('data = {name = "iris", rows = 5}', "my.toml, line 1: rows: '5' is not allowed"),
        ("[model]\n'l2' = -1", "my.toml, line 2: l2: '-1'"),
        ('[data]\nname = "line"\n[model]\nname = "logistic"', "my.toml, line 4: logistic"),
        ("[model\n", "my.toml is not TOML: "),
        ("x = " + "9" * 5000, "my.toml is not TOML: "),
        ("x = " + "[" * 20_000, "my.toml is not TOML: "),
    ],
)
def test_what_is_wrong_in_a_file_is_named_with_its_line(text: str, says: str) -> None:
    with pytest.raises(Refusal) as refused:
        Recipe.from_toml(text, "my.toml")
    assert str(refused.value).startswith(says)
    declared.assert_one_line(str(refused.value))


@given(st.text())
def test_any_text_is_a_recipe_or_refused_in_one_line(text: str) -> None:
    try:
        Recipe.from_toml(text)
    except Refusal as refusal:
        declared.assert_one_line(str(refusal))


@given(st.dictionaries(st.sampled_from(["data", "model", "stop", "x"]), VALUES))
def test_any_mapping_is_a_recipe_or_refused_in_one_line(sections: dict) -> None:
    try:
        Recipe.from_dict(sections)
    except Refusal as refusal:
        declared.assert_one_line(str(refusal))


@given(st.sampled_from([h.key for h in Network.hyperparameters()]), VALUES)
def test_any_value_is_taken_or_refused_in_one_line(key: str, value: object) -> None:
    try:
        Recipe.from_dict({"model": {key: value}})
    except Refusal as refusal:
        declared.assert_one_line(str(refusal))


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    recipe = Recipe(model=Network(l2=0.01))
    path.write_text(recipe.to_toml(), encoding="utf-8")
    assert Recipe.from_file(str(path)) == recipe


def test_a_file_that_is_no_recipe_is_refused_in_one_line(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (LARGEST_FILE + 1))
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"# caf\xe9")
    for path, says in [
        (tmp_path / "absent.toml", "there is no recipe file"),
        (tmp_path, "there is no recipe file"),
        (tmp_path / "x\x00y", "recipe file|not a path"),
        (tmp_path / ("n" * 5000), "recipe file|cannot be read"),
        (large, "too large"),
        (latin, "not text in UTF-8"),
    ]:
        with pytest.raises(Refusal, match=says) as refused:
            Recipe.from_file(str(path))
        declared.assert_one_line(str(refused.value))


def test_the_error_is_named_as_a_sentence_goes_on():
    for word, said in {"roc_auc": "1 - ROC AUC", "log_loss": "the log loss"}.items():
        assert Recipe(stop=Stopping(error=word)).error_said == said
    assert Recipe().error_said == "the share wrong"
