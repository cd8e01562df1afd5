"""An ended run is drawn anew over two features that somebody asks for, from what it saved."""

import numpy as np
import pytest

from tests.search.searching import plan, run
from tui.data import load
from tui.data.folds import Fold
from tui.families import Forest, Logistic
from tui.learners import learner_for
from tui.recipe import Recipe
from tui.runs.panel import Frame
from tui.runs.run import State
from tui.sources.shipped import Wine
from tui.worker import main
from tui.worker.look import look
from tui.worker.train import train

PAIR = (2, 7)
CALLED = "ash × nonflavanoid_phenols"


def asked(store, number, pair=PAIR):
    store.look(number, pair)
    look(store.path, number)
    return store.latest(number).panels["boundary"]


def others(frame):
    panels = {tab: panel for tab, panel in frame.panels.items() if tab != "boundary"}
    return Frame(frame.step, panels).to_bytes()


@pytest.mark.parametrize("model", [Logistic(epochs=30), Forest(n_estimators=3)])
def test_the_pair_comes_into_the_newest_frame_as_the_model_says_it(store, model):
    number = store.add(Recipe(Wine(), model))
    run = train(store.path, number)
    before = store.latest(number)
    panel = asked(store, number)
    after = store.latest(number)
    assert after.step == before.step == run.steps
    assert others(after) == others(before)
    assert panel.facts["choices"] == [*before.panels["boundary"].facts["choices"], CALLED]
    assert store.frame_at(number, run.steps).to_bytes() == after.to_bytes()

    data = load(Wine())
    fitted = learner_for(model, data.task).fit(data.train.X, data.train.y)
    raw = np.median(data.scaler.undo(data.train.X), axis=0)
    kept = [panel.facts["kept"].index(place) for place in PAIR]
    for place, end in zip(PAIR, kept, strict=True):  # the corner at the lower right
        raw[place] = panel.facts["ranges"][end][1 if place == PAIR[0] else 0]
    winner = np.array(panel.blocks["winner"].values).reshape(panel.blocks["winner"].shape)[-1]
    scaled = (raw - data.scaler.center) / data.scaler.scale
    assert winner[-1, -1] == fitted.predict(scaled[None])[0]


def test_what_was_drawn_for_somebody_stays_when_another_asks(store):
    number = store.add(Recipe(Wine(), Logistic(epochs=2)))
    train(store.path, number)
    asked(store, number)
    panel = asked(store, number, (1, 3))
    assert panel.facts["choices"][-2:] == [CALLED, "malic_acid × alcalinity_of_ash"]


def test_without_a_saved_state_it_says_so_in_the_frame(store):
    number = store.add(Recipe(Wine(), Logistic(epochs=2)))
    train(store.path, number)
    store._execute("DELETE FROM checkpoints")
    panel = asked(store, number)
    assert panel.facts["undrawn"] == {
        CALLED: "run 1 keeps no state of epoch 2 to draw it from: train it again."
    }
    assert panel.blocks  # what was there still is


def test_a_run_that_trains_is_left_to_draw_it_itself(store):
    number = store.add(Recipe(Wine(), Logistic(epochs=2)))
    train(store.path, number)
    before = store.latest(number)
    store._execute("UPDATE runs SET state = 'queued', process = NULL")
    assert store.known(number).state is not State.ENDED
    store.look(number, PAIR)
    look(store.path, number)
    assert store.latest(number) == before


def test_a_job_is_told_to_do_it(store):
    number = store.add(Recipe(Wine(), Logistic(epochs=2)))
    train(store.path, number)
    store.look(number, PAIR)
    assert main._done("look", store.path, number, lambda: False, lambda: False) is None
    assert CALLED in store.latest(number).panels["boundary"].facts["choices"]


def test_of_a_trial_with_folds_the_rows_of_its_first_are_drawn(store):
    wine = {"data": {"name": "wine"}, "model": {"name": "tree"}}
    _, trials = run(store, plan(wine, {"folds": 3, "sampler": "grid"}, max_depth="{2, 3}"))
    drawn = [each.run for each in trials if store.latest(each.run) is not None]
    before = store.latest(drawn[-1]).panels["boundary"]
    panel = asked(store, drawn[-1])
    assert CALLED in panel.facts["choices"] and panel.facts["rows"] == before.facts["rows"]
    assert panel.facts["rows"]["train"] == len(load(Wine(), Fold(0, 3)).train)


def test_any_tree_of_a_forest_comes_whole(store):
    number = store.add(Recipe(Wine(), Forest(n_estimators=90)))
    train(store.path, number)
    before = store.latest(number).panels["parameters"]
    assert "tree 5" in before.facts["choices"] and "tree 8" not in before.facts["choices"]
    for wanted in (8, 90):
        store.look(number, wanted)
        look(store.path, number)
    panel = store.latest(number).panels["parameters"]
    assert set(panel.facts["choices"]) - set(before.facts["choices"]) == {"tree 8", "tree 90"}
    same = {key: panel.facts[key] for key in ("trees", "splits", "changed", "out_of_bag")}
    assert same == {key: before.facts[key] for key in same}
    data = load(Wine())
    fitted = learner_for(Forest(n_estimators=90), data.task).fit(data.train.X, data.train.y)
    tree = fitted.fit_.trees[7].tree_
    place = panel.facts["choices"].index("tree 8") - 1
    assert panel.facts["trunks"][place] == tree.node_count
    start = sum(panel.facts["trunks"][:place])
    root = panel.blocks["trunks"].rows()[start]
    threshold = tree.threshold[0] * data.scaler.scale[tree.feature[0]]
    threshold += data.scaler.center[tree.feature[0]]
    assert root[0] == tree.feature[0] and root[1] == pytest.approx(threshold, rel=1e-5)


def test_a_tree_that_is_not_there_says_so(store):
    number = store.add(Recipe(Wine(), Forest(n_estimators=3)))
    train(store.path, number)
    store.look(number, 4)
    look(store.path, number)
    undrawn = store.latest(number).panels["parameters"].facts["undrawn"]
    assert undrawn == {"tree 4": "there is no tree 4 at this step: give one that there is."}
