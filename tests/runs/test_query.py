"""The filter of runs as it is typed: what it means, and why some of it means nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import Refusal
from tui.runs.query import FIELDS, LONGEST, Comparison, Measure, Query, Setting, Word

NAMES = st.sampled_from(["depth", "model", "learning_rate", "best", "steps", "layers", "x", "Note"])
SIGNS = st.sampled_from([":", "=", "!=", "<", "<=", ">", ">=", "=="])
VALUES = st.one_of(st.text(max_size=8), st.integers().map(str), st.floats().map(str))
TYPED = st.lists(st.one_of(st.text(max_size=9), st.tuples(NAMES, SIGNS, VALUES).map("".join)))


def term(text):
    (found,) = Query.of(text).terms
    return found


@given(TYPED.map(" ".join))
def test_any_text_is_a_query_or_a_sentence(text):
    try:
        query = Query.of(text)
    except Refusal as refusal:
        assert str(refusal).endswith(".") and ": give" in str(refusal)
        assert len(str(refusal).splitlines()) == 1
    else:
        assert len(query.terms) == len(text.split())
        assert query == Query.of("  ".join(text.split()))


@given(st.lists(st.from_regex(r"[a-z0-9-]{1,9}", fullmatch=True), max_size=5))
def test_words_stay_words(words):
    assert Query.of(" ".join(words)).terms == tuple(map(Word, words))


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_may_be_named(name):
    assert term(f"{name}:tree") == term(f"{name.upper()}=tree") == Word("tree", (name,))


def test_a_hyperparameter_is_meant_by_its_key_or_a_word_of_it():
    assert term("depth>4") == term("max_depth>4")
    assert term("max_depth>4") == Comparison(">", (Setting("model", "max_depth", 4),))
    assert term("rows<=500") == Comparison("<=", (Setting("data", "rows", 500),))
    assert term("patience:5") == Comparison("=", (Setting("stop", "patience", 5),))
    assert {each.key for each in term("leaf>1").settings} == {"min_samples_leaf", "max_leaf_nodes"}


def test_values_are_read_as_the_form_reads_them():
    assert term("learning_rate=1e-3").settings == (Setting("model", "learning_rate", 0.001),)
    assert term("hidden_layers=8,8").settings == (Setting("model", "hidden_layers", (8, 8)),)
    assert term("activation:ReLU").settings == (Setting("model", "activation", "relu"),)
    assert term("batch_size=all").settings == (Setting("model", "batch_size", 0),)


def test_what_a_run_came_to_is_compared_too():
    assert Query.of("best<0.1 steps>=40").terms == (
        Measure("best", "<", 0.1),
        Measure("steps", ">=", 40.0),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("depth>", "'depth>' has no value yet"),
        ("model>tree", "give model:word"),
        ("dpeth>4", "no hyperparameter is called 'dpeth'"),
        ("depth>deep", "cannot be compared with depth by >"),
        ("activation>tanh", "cannot be compared with activation by >"),
        ("best<low", "'low' is no number"),
        ("x" * (LONGEST + 1), "too long"),
    ],
)
def test_why_something_means_nothing(text, said):
    with pytest.raises(Refusal, match=said):
        Query.of(text)
