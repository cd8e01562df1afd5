"""Fits that would come out as one that is done are not done again, and nobody can tell."""

import json

import pytest

from tests.search.searching import Broken, Here, outline, plan, run
from tui.data.folds import Fold
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.search.chunk import Chunk, advance_chunk
from tui.search.recall import Recall

FAR = 10**6
IRIS = {"name": "iris"}


def piece(model, fold=None, stated=True, until=FAR, before=None, name="a", seconds=1e6, stop=None):
    recipe = Recipe.from_dict({"data": IRIS, "model": model, "stop": stop or {}}).to_json()
    step, saved = (before.step, before.checkpoint) if before is not None else (0, None)
    return Chunk(name, (recipe,), (stated,), False, fold, saved, step, None, until, seconds)


def svm(C, **given):
    return {"name": "svm", "C": C, "gamma": 1.0, **given}


def tree(depth, **given):
    return {"name": "tree", "max_depth": depth, **given}


def without_time(answer):
    records = [[record[:5] for record in records] for records in answer.records]
    return (answer.step, answer.checkpoint, records, answer.ends, answer.finals)


@pytest.fixture
def workers():
    return Here()


@pytest.fixture
def recall(workers):
    return Recall(workers)


def ask(recall, *given, **how):
    return recall.submit(piece(*given, **how)).result()


@pytest.mark.parametrize(
    ("first", "twins", "others"),
    [
        (svm(100.0), [svm(101.0), svm(1e4)], [svm(0.5), svm(1e4, gamma=2.0), svm(1e4, seed=1)]),
        (tree(20), [tree(0), tree(19), tree(21)], [tree(2), tree(0, min_samples_leaf=9)]),
        (tree(0), [tree(30)], [tree(3)]),
    ],
)
@pytest.mark.parametrize("fold", [None, Fold(1, 3)])
def test_a_twin_is_what_it_would_be(recall, workers, first, twins, others, fold):
    ask(recall, first, fold=fold)
    for count, twin in enumerate(twins, 1):
        known = ask(recall, twin, fold=fold)
        assert recall.recalled == count
        assert without_time(known) == without_time(advance_chunk(piece(twin, fold)))
    done = len(workers.done)
    for other in others:
        found = ask(recall, other, fold=fold)
        assert without_time(found) == without_time(advance_chunk(piece(other, fold)))
    ask(recall, twins[0], fold=Fold(0, 4))
    assert recall.recalled == len(twins) and len(workers.done) == done + len(others) + 1


def test_a_value_that_decided_something_has_no_twins(recall):
    for model in (tree(2), tree(1), svm(0.1), svm(0.01)):
        ask(recall, model)
    assert recall.recalled == 0


@pytest.mark.parametrize("model", [svm(50.0), tree(0)])
def test_a_fit_of_several_parts_is_known_whole(recall, workers, model):
    twin = {**model, **({"C": 70.0} if "C" in model else {"max_depth": 40})}
    part = None
    while part is None or part.checkpoint is not None:
        part = ask(recall, model, before=part, seconds=0.0)
    assert len(workers.done) > 3
    assert without_time(ask(recall, twin)) == without_time(advance_chunk(piece(twin)))
    assert recall.recalled == 1


def test_what_was_begun_elsewhere_or_goes_on_or_is_judged_on_the_way_is_done(recall):
    part = advance_chunk(piece(tree(0), until=2))
    ask(recall, tree(0), before=part)
    ask(recall, tree(30), name="b")
    assert recall.recalled == 0
    ask(recall, tree(31), name="c", until=2)  # a pruner looks at it there
    ask(recall, tree(32), name="d", before=part)
    assert recall.recalled == 0


def test_a_state_that_is_wanted_is_there(recall):
    ask(recall, tree(0), stated=False)
    assert ask(recall, tree(30), stated=True).finals[0].state is not None
    assert recall.recalled == 0
    assert ask(recall, tree(31), stated=False).finals[0].state is not None
    assert recall.recalled == 1


def test_a_fit_that_the_clock_may_end_is_nobodys_twin(recall):
    for depth in (0, 30):
        ask(recall, tree(depth), stop={"max_seconds": 100})
    assert recall.recalled == 0


def test_only_so_much_is_remembered(workers):
    recall = Recall(workers, most=30)
    for seed in range(8):
        ask(recall, tree(0, seed=seed))
    ask(recall, tree(30, seed=0))
    assert recall.recalled == 0
    ask(recall, tree(30, seed=7))
    assert recall.recalled == 1


def test_what_was_lost_is_not_known():
    def breaks(chunk):
        if json.loads(chunk.recipes[0])["model"]["max_depth"] == 0:
            raise Broken

    recall = Recall(Here(breaks))
    with pytest.raises(Broken):
        ask(recall, tree(0))
    ask(recall, tree(30))
    assert recall.recalled == 0
    ask(recall, tree(31))
    assert recall.recalled == 1


def test_a_search_of_twins_comes_out_as_if_each_were_trained(tmp_path, monkeypatch):
    store = Store.open(tmp_path / "runs.db")
    depths = plan(
        {"data": IRIS, "model": {"name": "tree"}},
        {"sampler": "grid", "trials": 24, "folds": 2},
        max_depth="3..26",
    )
    workers = Here()
    _, trials = run(store, depths, workers)
    assert len(workers.done) < 24
    monkeypatch.setattr(Recall, "_found", lambda self, chunk: None)
    workers = Here()
    _, trained = run(store, depths, workers)
    assert len(workers.done) == 48 and outline(trials) == outline(trained)
    store.close()
