"""The text twin: a sentence and a small table for every plot and every kind of panel there is."""

import random
import re
from collections import defaultdict

import pytest

from tests.app.recorded import Recorded
from tests.app.screens.test_race import play_race
from tests.app.searched import a_plan, a_search, a_trial
from tests.app.test_search_snapshots import FACTS
from tests.diagnosis.curves import DEPTHS
from tests.diagnosis.curves import curve as validated
from tests.plotting import panels
from tests.plotting.test_curve_words import curve as recorded
from tui.app.search import views
from tui.app.search.board import Board
from tui.app.search.watch import SearchWatcher, Sight
from tui.diagnosis import learning_curve
from tui.diagnosis.validation_curve import Point
from tui.families import FAMILIES, Bayes, Conv, Logistic, Network
from tui.plotting import validation_curve
from tui.plotting.curve_words import describe_curve
from tui.plotting.curves.rates import RatesView
from tui.plotting.views import VIEWS, describe_panel
from tui.recipe import Recipe, Stopping
from tui.sources.drawn import Line, Moons, Plane
from tui.sources.shipped import Digits, Iris

NUMBER = re.compile(r"\d")
NOTHING_TO_LIST = ("No question asked yet.", "None of 360 validation pictures")
NOT_DRAWN_YET = " comes with the next picture."


def sentence_and_table(lines):
    """One sentence first, and below it rows that have numbers, under a heading or a name."""
    sentence, *table = lines
    assert sentence.endswith(".") and sentence[0] != " " and "\n" not in sentence
    assert len(table) >= 2, lines
    assert sum(bool(NUMBER.search(line)) for line in table) >= len(table) - 3, lines


def test_every_kind_of_panel_has_both():
    dice = random.Random(1)
    told = defaultdict(list)
    for panel in panels.every(lambda: dice.gauss(0, 1)):
        lines = describe_panel(panel)
        told[panel.kind].append(lines)
        if not (lines[0].startswith(NOTHING_TO_LIST) or lines[0].endswith(NOT_DRAWN_YET)):
            sentence_and_table(lines)
    assert set(told) == set(VIEWS)
    assert all(any(len(lines) > 2 for lines in found) for found in told.values())


def test_every_family_makes_panels_of_kinds_that_are_told_and_no_kind_is_made_by_none():
    from tests.training.test_frame import framed

    made = set()
    for data in (Moons(rows=80), Iris(), Line(rows=80), Plane(rows=80), Digits()):
        for family in FAMILIES:
            others = data.pictures and family not in (Logistic, Network, Conv, Bayes)
            if others or family.unfit(data.task, data.pictures):
                continue
            least = {family.planned: 2} if isinstance(family.planned, str) else {"epochs": 2}
            recipe = Recipe(data, family(**least), Stopping())
            made |= {panel.kind for panel in framed(recipe)[1].panels.values()}
    assert made == set(VIEWS)


@pytest.mark.parametrize("measure", ["error", "loss"])
def test_the_plot_of_a_run_has_both(measure):
    sentence_and_table(describe_curve(recorded([0.5, 0.2, 0.1], [0.6, 0.3, 0.4]), measure))


def sight():
    plan = a_plan()
    board = Board(plan.dimensions)
    board.take([a_trial(1, number, plan) for number in range(20)])
    curves = {number: recorded([0.5, 0.2], [0.6, 0.3]) for number in range(3)}
    return Sight(a_search(1, plan, facts=FACTS), board, curves, (1,))


def test_every_picture_of_a_search_has_both():
    shown = views.Shown(sight(), 1, (0, 1, 2))
    found = views.views_of(shown.sight)
    names = {view for view, _ in found}
    constants = {views.BEST, views.PAIR, views.CURVES, views.PARALLEL, views.IMPORTANCE}
    assert names == constants | {str(place) for place in range(len(a_plan().dimensions))}
    for view, _ in found:
        sentence_and_table(views.tell(view, shown))
    assert all(each.endswith(".") for each in views.tell(views.LEAD, shown))  # sentences by itself


def test_a_validation_curve_and_a_learning_curve_have_both():
    *said, _, heading, first, _, _, _, _ = validation_curve.tell(validated(DEPTHS))
    assert said[0].endswith(".") and heading.split()[0] == "max" and first.split()[0] == "1"
    points = [Point(rows, (0.1, 0.2), (0.3, 0.2 + 1 / rows)) for rows in (10, 20, 40)]
    sentence_and_table([learning_curve.verdict(points), *learning_curve.table(points)])


def test_a_learning_rate_range_test_has_both():
    rates = [1e-4 * 1.15**power for power in range(75)]
    losses = [0.7 / (1 + 20 * rate) + 0.12 + 0.4 * rate**2 for rate in rates]
    view = RatesView(list(zip(rates, losses, strict=True)), present=0.03, limit=0.24)
    for sentence in view.sentences():
        sentence_and_table([sentence, *view.table()])


def test_a_race_has_both():
    store = Recorded()
    play_race(store.searches)
    watcher = SearchWatcher(store, lambda: 0.0)
    watcher.attach(3)
    seen = watcher.look()
    assert views.RACE in dict(views.views_of(seen)) and len(seen.racers) == 3
    lines = views.tell(views.RACE, views.Shown(seen, 1, (0, 1)))
    heading = next(place for place, line in enumerate(lines) if line.startswith(" trial"))
    assert heading > 0
    for sentence in lines[:heading]:
        sentence_and_table([sentence, *lines[heading:]])
