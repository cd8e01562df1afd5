"""Poor data through whole runs: each family trains on it and all is drawn, or a sentence says why.

What the learners themselves say of such rows stands in `tests/learners/test_learner_degenerate.py`.
"""

import math
from contextlib import closing

import numpy as np
import pytest

from tests.data.files.own import told
from tests.plotting.shapes import check_size
from tests.training.test_every_family import small
from tui.data import load
from tui.diagnosis.case import Facts
from tui.diagnosis.diagnosis import Diagnosis
from tui.errors import Refusal
from tui.families import FAMILIES, KMeans, Svm
from tui.plotting.style import Charset
from tui.plotting.views import describe_panel, draw_panel
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.store import Store
from tui.sources.drawn import Moons
from tui.training.errand import at_once
from tui.training.frame import Camera
from tui.training.limits import known_of, refuse_excess
from tui.training.session import Session
from tui.worker.train import train

ROWS = 60


def file(folder, task, columns, kept=True):
    """Rows of these columns, and a target that follows from a number of its own.

    Constant columns are left out unless somebody says that they are to be `kept`.
    """
    rng = np.random.default_rng(0)
    hidden = rng.normal(size=ROWS)
    target = hidden if task == "regression" else np.where(hidden > 0, "up", "down")
    names, values = zip(*columns(rng, hidden), strict=True)
    lines = [",".join([*names, "y"])]
    lines += [",".join(map(str, row)) for row in zip(*values, target.tolist(), strict=True)]
    types = tuple(f"{name}=number" for name in names) if kept else ()
    return told(folder, "\n".join(lines) + "\n", task=task, types=types)


def constant_feature(rng, hidden):
    return [
        ("a", hidden + rng.normal(0, 0.3, ROWS)),
        ("b", [5] * ROWS),
        ("c", rng.normal(size=ROWS)),
    ]


def rows_all_equal(rng, hidden):
    return [("a", [1.5] * ROWS), ("b", [-3] * ROWS)]


POOR = {"constant feature": constant_feature, "rows all equal": rows_all_equal}
TASKS = ("regression", "binary")
FITTING = [(family, task) for family in FAMILIES for task in TASKS if not family.unfit(task, False)]


@pytest.mark.parametrize("poor", POOR)
@pytest.mark.parametrize(
    ("family", "task"), FITTING, ids=lambda given: getattr(given, "name", given)
)
def test_a_run_on_poor_rows_ends_well_or_in_a_sentence(tmp_path, family, task, poor):
    try:
        source = file(tmp_path, task, POOR[poor])
        dataset = load(source)
        refuse_excess(small(family), dataset)
        session = Session(Recipe(source, small(family)).checked(), dataset)
    except Refusal as refusal:
        sentence = str(refusal)
        assert poor == "rows all equal" and sentence.endswith(".") and "\n" not in sentence
        assert "give" in sentence or "nothing" in sentence
        return
    diagnosis = Diagnosis()
    while session.outcome is None:
        if (record := session.part()) is not None:
            diagnosis.add(record)
            assert all(map(math.isfinite, record[1:]))
    assert session.outcome in (Outcome.FINISHED, Outcome.CONVERGED)
    model = session.recipe.model
    facts = Facts(
        session.recipe,
        model.planned_steps,
        dataset.baseline(model),
        len(dataset.validation),
        session.outcome,
        known_of(dataset),
    )
    assert diagnosis.of(facts).sentence.strip().endswith((".", "%"))
    frame = at_once(Camera(dataset, session.measure).frame(session.fit, session.seen, None, 1))
    for panel in frame.panels.values():
        assert describe_panel(panel)
        check_size(draw_panel(panel, 72, 17, Charset.UNICODE), 72, 17)


def test_rows_that_are_all_equal_are_refused_before_they_are_learned_from(tmp_path):
    with pytest.raises(Refusal, match="no column to learn from: all of them are constant"):
        load(file(tmp_path, "binary", rows_all_equal, kept=False))


def test_one_class_in_every_row_is_no_target(tmp_path):
    text = "a,y\n" + "".join(f"{number},up\n" for number in range(ROWS))
    with pytest.raises(Refusal, match="the target 'y' has one class: 'up' in every row; give"):
        told(tmp_path, text)


@pytest.mark.parametrize(
    ("recipe", "sentence"),
    [
        (Recipe(Moons(rows=20_000), Svm()), "the kernel of 12000 training rows needs 1.2 GB"),
        (Recipe(Moons(rows=30), KMeans(n_clusters=19)), "19 clusters need 19 rows or more"),
    ],
    ids=["kernel", "clusters"],
)
def test_more_than_there_is_room_or_are_rows_for_ends_a_run_before_it_begins(
    tmp_path, recipe, sentence
):
    with closing(Store.open(tmp_path / "runs.db")) as store:
        number = store.add(recipe)
        with pytest.raises(Refusal, match=sentence):
            train(store.path, number)
        ended = store.known(number)
        assert ended.outcome is Outcome.FAILED and sentence in ended.reason and not ended.steps
