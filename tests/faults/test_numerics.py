"""N: numbers gone wild: said in a sentence, drawn where finite, and what was good is kept."""

import re
from dataclasses import dataclass, field
from math import inf, isfinite, nan

import numpy as np
import pytest

from tests.app.recorded import NOW, NoLauncher, Recorded
from tests.app.test_train import RATE, lines, screen_of, status, toasts, type_in
from tui.app.application import TuiApp
from tui.app.context import Context
from tui.app.form.draft import Place
from tui.app.form.form import Form
from tui.app.widgets.plot import PlotView
from tui.cli.main import main
from tui.plotting.curve import Curve
from tui.plotting.curve_words import describe_curve
from tui.plotting.error_plot import ErrorPlot, error_plot
from tui.plotting.trace import Trace
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.record import Record
from tui.runs.store import Store
from tui.training.meter import Meter
from tui.worker.train import train

SIZES = [(120, 40), (80, 24)]
WILD = {"data": {"name": "line"}, "model": {"name": "linear", "optimizer": "sgd", "epochs": 40}}


@dataclass
class Trained:
    """A store with one run that was trained to its end."""

    store: Store
    number: int = 1
    records: list[Record] = field(default_factory=list)

    @property
    def run(self):
        return self.store.known(self.number)


@pytest.fixture
def trained(tmp_path):
    opened = []

    def make(recipe):
        store = Store.open(tmp_path / "runs.db")
        opened.append(store)
        train(store.path, store.add(Recipe.from_dict(recipe)))
        return Trained(store, 1, store.records(1))

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def scripted(trained, monkeypatch):
    """A run whose measured losses and errors are those given, whatever it learns."""

    def make(*values):
        measure = Meter.part

        def told(meter):
            real = measure(meter)
            if real is None:
                return None
            value = values[min(real.record.step, len(values)) - 1]
            series = ("train_error", "validation_error", "train_loss", "validation_loss")
            return real._replace(record=real.record._replace(**dict.fromkeys(series, value)))

        monkeypatch.setattr(Meter, "part", told)
        return trained({**WILD, "model": {**WILD["model"], "epochs": len(values)}})

    return make


async def shown(trained, size=(120, 40)):
    """The app over the run is alive, draws it, and answers a key; status, plot and toasts."""
    given = Context(reader=trained.store, starter=NoLauncher(Recorded()), run=1, now=lambda: NOW)
    app = TuiApp(given)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen_of(app)._looks.now()
        await pilot.pause()
        said, plot = status(app), lines(app.screen.query_one(PlotView))
        for key in ("escape", "l", "e", "plus", "left", "right", "f2", "f2", "t", "escape", "t"):
            await pilot.press(key)
        await pilot.pause()
        told = app.screen.content().plain
        await pilot.press("escape", "question_mark")
        await pilot.pause()
        assert "Help" in str(app.screen.query_one(".box").border_title)
    assert app._exception is None
    return said, plot, told


def check_diverged(trained, first_bad):
    run = trained.run
    assert run.outcome is Outcome.DIVERGED
    assert f"diverged at epoch {first_bad}:" in run.reason
    assert trained.records[-1].step == first_bad
    good = [record for record in trained.records if record.step < first_bad]
    assert all(isfinite(value) for record in good for value in record)
    frame = trained.store.latest(1)
    if not good:
        assert frame is None and trained.store.checkpoint(1, "best") is None
        return
    assert frame.step < first_bad
    for panel in frame.panels.values():
        for block in panel.blocks.values():
            assert np.isfinite(block.values).all()
    assert trained.store.checkpoint(1, "best") is not None


@pytest.mark.fault("N01")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "model",
    [
        {"name": "network", "optimizer": "sgd", "learning_rate": 1e6, "epochs": 50},
        {"name": "network", "optimizer": "adam", "learning_rate": 1e6, "epochs": 50},
        {"name": "logistic", "optimizer": "sgd", "learning_rate": 1e6, "epochs": 50},
    ],
    ids=lambda model: f"{model['name']} {model['optimizer']}",
)
async def test_n01_a_learning_rate_of_a_million(trained, model, size):
    made = trained({"model": model})
    check_diverged(made, made.run.steps)
    said, _, told = await shown(made, size)
    assert f"diverged at epoch {made.run.steps}" in said and "learning rate" in said
    assert "train" in told


@pytest.mark.fault("N01")
async def test_n01_what_was_good_before_it_diverged_is_kept(trained):
    made = trained({**WILD, "model": {**WILD["model"], "learning_rate": 1.3, "batch_size": 0}})
    assert made.run.steps > 3
    check_diverged(made, made.run.steps)
    _, plot, told = await shown(made)
    assert "Coefficients after epoch" in told
    assert any(mark in plot for mark in "▫▪▖▗▘▝▚▞▌▐▄▀▙▟▛▜█")


@pytest.mark.fault("N02", "N07")
@pytest.mark.parametrize(
    ("place", "text"),
    [
        (RATE, "1e300"),
        *((RATE, text) for text in ("NaN", "inf", "-1", "0", "1e400", "", "1,5", "１２")),
        (Place("model", "hidden_layers"), "1000000000"),
        (Place("model", "epochs"), "1e400"),
        (Place("model", "epochs"), "9" * 400),
    ],
)
async def test_n02_n07_the_form_says_why_and_starts_nothing(place, text):
    store = Recorded()
    launcher = NoLauncher(store)
    app = TuiApp(Context(reader=store, starter=launcher, now=lambda: NOW))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        field = app.screen.query_one(Form).field(place)
        await type_in(pilot, place, "")
        field.input.value = text
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert launcher.started == []
        said = str(field._why.visual)
        assert field.has_class("wrong")
        assert (f"'{text[:5]}" if text else "nothing is given") in said  # what was given
        assert re.search(r"give .*\d|give a .*whole", said), said
        assert len(toasts(app)) == 1 and "\n" not in toasts(app)[0]
        await pilot.press("f1")
        await pilot.pause()
    assert app._exception is None


@pytest.mark.fault("N02", "N07")
@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        *(("learning_rate", value, "above 0, up to 1e9") for value in ("1e300", "nan", "inf", "0")),
        ("hidden_layers", "1000000000", "from 1 to 2048"),
        ("epochs", "1" + 400 * "0", "from 1 to 1000000"),
    ],
)
def test_n02_n07_the_line_and_a_recipe_are_refused_as_the_form_is(
    tmp_path, capsys, key, value, allowed
):
    recipe, store = tmp_path / "recipe.toml", ["--store", str(tmp_path / "runs.db")]
    recipe.write_text(f"[model]\n{key} = {f'[{value}]' if key == 'hidden_layers' else value}\n")
    for words in (
        ["train", f"--{key.replace('_', '-')}", value],
        ["train", "--recipe", str(recipe)],
        ["train", "--detach", "--recipe", str(recipe)],
        ["--recipe", str(recipe)],
    ):
        assert main([*words, *store]) == 2
        out, said = capsys.readouterr()
        assert out == "" and said.count("\n") == 1, said
        assert value[:5] in said or f"{float(value)}"[:5] in said, said  # what was given
        assert allowed in said and "give" in said, said
    assert [each.name for each in tmp_path.iterdir()] == ["recipe.toml"]


@pytest.mark.fault("N08")
async def test_n08_absurd_numbers_in_a_file_are_said_by_column_and_line_and_learned_from_by_none(
    trained, tmp_path
):
    table = tmp_path / "sizes.csv"
    rows = [f"{n},{'1e308' if n == 7 else n % 5},{'ab'[n % 2]}" for n in range(40)]
    table.write_text("\n".join(["width,height,kind", *rows]) + "\n")
    data = {"name": "file", "path": str(table), "target": "kind"}
    made = trained({"data": data, "model": {"epochs": 5}})
    assert made.run.outcome is Outcome.FINISHED
    assert all(isfinite(value) for record in made.records for value in record)
    (note,) = (each for each in made.run.notes if "'height'" in each)
    assert "1 cell is infinite, or too large to learn from (line 9): read as missing" in note
    said, plot, _ = await shown(made)
    assert "finished" in said and plot.strip()


@pytest.mark.fault("N03")
async def test_n03_a_loss_that_is_no_number_from_the_first_epoch(scripted):
    made = scripted(nan, nan, nan)
    check_diverged(made, 1)
    said, _, told = await shown(made)
    assert "diverged at epoch 1" in said and "not a number" in said
    assert "no finite value" in told and "not finite from epoch 1" in told


@pytest.mark.fault("N04")
async def test_n04_an_infinite_loss_ends_the_run_whatever_would_come(scripted):
    made = scripted(0.5, 0.4, inf, 0.3)
    check_diverged(made, 3)
    said, plot, told = await shown(made)
    assert "the loss is infinite" in said and "best 2" in plot
    assert "train falls from 0.500 to 0.400" in told and "not finite from epoch 3" in told


@pytest.mark.fault("N05")
@pytest.mark.parametrize(
    ("values", "ends"),
    [((0.5, 1e-320, 0.4), Outcome.FINISHED), ((0.5, 0.4, 1e308), Outcome.DIVERGED)],
)
async def test_n05_losses_at_the_ends_of_what_a_number_can_be(scripted, values, ends):
    made = scripted(*values)
    assert made.run.outcome is ends
    assert [record.train_loss for record in made.records] == list(values)
    for size in SIZES:
        said, plot, _ = await shown(made, size)
        assert str(ends) in said and plot.strip()


@pytest.mark.fault("N06")
@pytest.mark.parametrize("values", [[], [nan] * 5, [0.5], [nan, 0.5, nan], [inf, -inf]], ids=str)
@pytest.mark.parametrize("log", [False, True])
def test_n06_series_of_nothing_of_no_numbers_and_of_one(values, log):
    curve = Curve()
    for step, value in enumerate(values, 1):
        curve.add(Record(step, *[value] * 4, 0.0))
    points = Trace(curve, "train_error", (0, 5), 60).points()
    for baseline in (None, nan, 0.5):
        spec = ErrorPlot(points, points, points, baseline=baseline, x_range=(0, 5), log=log)
        drawn = error_plot(spec, 60, 12)
        assert len(drawn) == 12
        marks = {run.text for line in drawn for run in line if run.role == "train"}
        assert bool(marks) == any(map(isfinite, values))
    sentence = describe_curve(curve, word="epoch")[0]
    assert sentence.endswith(".") and ("no finite value" in sentence) == (
        bool(values) and not any(map(isfinite, values))
    )
