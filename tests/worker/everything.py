"""All that this program makes of a source, but for times and for what is said of the file itself.

Each of these returns what came of it by name, in values that can be compared.
"""

import csv
import json
import zipfile

import duckdb

from tests.search.searching import Here, outline
from tests.search.searching import run as searched
from tests.search.test_portions import Here as Portions
from tui.curve_plan import curve_plan, named, rates_plan, rows_plan
from tui.data import load
from tui.data.describe import describe
from tui.export import (
    onnx_file,
    records_csv,
    records_parquet,
    run_json,
    script_file,
    skops_file,
)
from tui.export.model_file import loaded
from tui.export.predicting import lines, of_file, of_run
from tui.families import Network, Tree
from tui.hyperparameters import OneOf
from tui.plan import Plan
from tui.plan import searched as spelled
from tui.recipe import Recipe
from tui.strategy import Strategy
from tui.worker.giving import given_of
from tui.worker.search import search
from tui.worker.train import train

TIMES = {"created", "elapsed", "seconds"}


def said(source):
    """What is told of the data: parts, baseline, and what the guards see in the rows."""
    dataset = load(source, remarks=True)
    return {"notes": [each.to_dict() for each in dataset.notes], "described": describe(dataset)}


def trained(source, store):
    """A network's run, down to its checkpoints; its number."""
    recipe = Recipe(source, Network(hidden_layers=(3,), epochs=6))
    number = train(store.path, store.add(recipe)).number
    run = store.known(number)
    made = {
        "records": [record[:5] for record in store.records(number)],
        "run": (run.best_step, run.best_validation_error, run.baseline_error),
        "frame": store.latest(number).to_bytes(),
    }
    for kept in ("best", "last", "rows", "scores"):
        made[kept] = store.checkpoint(number, kept)
        assert made[kept], kept
    return made, number


def exported(store, number, folder, new):
    """What leaves the program, and what it then says of rows that are `new` to it: these are made
    by that function of what columns there are."""
    given = given_of(store, number, lambda said: None)
    columns = of_run(given).columns
    made = {} if columns.image else {"script": script_file.text(given)}  # which reads no pictures
    values, names = new(columns)
    shares = bool(columns.classes)
    made["predicted"] = list(lines(of_run(given), values, shares, names))

    path = folder / "model.skops"
    skops_file.write(given, path)
    with zipfile.ZipFile(path) as archive:  # the other members are called by places in memory
        made["skops"] = json.loads(archive.read("tui.json"))
    made["predicted by skops"] = list(lines(of_file(loaded(path)), values, shares, names))
    onnx_file.write(given, folder / "model.onnx")
    made["onnx"] = (folder / "model.onnx").read_bytes()

    records_csv.write(given, folder / "records.csv")
    with open(folder / "records.csv", newline="") as file:
        made["csv"] = [row[:-1] for row in csv.reader(file)]
    records_parquet.write(given, folder / "records.parquet")
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT * FROM '{folder / 'records.parquet'}'").fetchall()
    made["parquet"] = [row[:-1] for row in found]
    assert len(made["csv"]) == len(found) + 1 and len(found[0]) == len(made["csv"][0]) + 1
    run_json.write(given, folder / "run.json")
    made["json"] = _timeless(json.loads((folder / "run.json").read_text()))
    return made


def _timeless(value):
    """`value` of JSON without times, and without the mark of the file's own bytes."""
    if isinstance(value, list):
        return [_timeless(each) for each in value]
    if not isinstance(value, dict):
        return value
    passed = {*TIMES, "fingerprint", "command"}
    return {key: _timeless(each) for key, each in value.items() if key not in passed}


def searches(source, store):
    """Trees over folds, and networks that are trained side by side, as fans."""
    tree, network = Recipe(source, Tree(max_splits=8)), Recipe(source, Network(epochs=4))
    plans = {
        "trees": Plan(
            tree,
            {"max_depth": spelled(tree, "max_depth", "{1, 2, 4}")},
            Strategy(sampler="grid", trials=3, folds=2),
        ),
        "fans": Plan(
            network,
            {"learning_rate": spelled(network, "learning_rate", "{0.01, 0.1, 1}")},
            Strategy(sampler="grid", trials=3),
        ),
    }
    made = {}
    for name, plan in plans.items():
        workers = Here()
        ended, trials = searched(store, plan.checked(), workers)
        assert any(chunk.fan for chunk in workers.done) is (name == "fans")
        lead = ended.facts["lead"]
        kept = ("number", "error", "spread", "optimism", "rows")
        made[name] = outline(trials), {key: lead[key] for key in kept if key in lead}
    return made


def curves(source, store, even):
    """A curve of each kind; the range test is of a network, and of an `even` model, whose limit is
    computed as well."""
    tree = Recipe(source, Tree(max_splits=8))
    depth = named(tree, "max_depth")
    curve = curve_plan(tree, depth, OneOf((1, 2, 4)), points=3, folds=2)
    ended, trials = searched(store, curve)
    made = {"validation curve": (outline(trials), ended.facts["baseline_error"])}
    plans = {
        "learning curve": (rows_plan(tree, 3, 1), "fits"),
        "range test": (rates_plan(Recipe(source, Network(hidden_layers=(3,)))), "points"),
        "range test of one layer": (rates_plan(Recipe(source, even)), "points"),
    }
    for name, (plan, key) in plans.items():
        facts = search(store.path, store.searches.add(plan), Portions).facts
        made[name] = sorted(facts[key]), facts.get("limit"), facts.get("bound")
        assert len(facts[key]) > 2
    assert any(made["range test of one layer"][1:])
    return made
