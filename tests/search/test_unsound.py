"""Workers that answer with a validation error that is no finite number."""

import json
from concurrent.futures import Future
from math import inf, nan

import pytest

from tests.search.searching import TREES, Here, networks, outline, plan, roomy, run
from tui.cli.search_report import JsonLines, result_lines
from tui.diagnosis.lead import Lead
from tui.runs.outcome import Outcome
from tui.runs.trial import TrialState
from tui.search.chunk import Advanced
from tui.search.importance import importances
from tui.search.told import told_of

COMPLETE, FAILED = TrialState.COMPLETE, TrialState.FAILED
SAID = {nan: "not a number", inf: "infinite"}


def noisy(**strategy):
    """Trees that differ in how well they do."""
    data = {"name": "moons", "rows": 200, "noise": 0.4}
    strategy = {"sampler": "random", **strategy}
    return plan({**TREES, "data": data}, strategy, max_depth="1..8", ccp_alpha="1e-3..0.1")


class Unsound(Here):
    """Trains as it should, and answers for the recipes of `errors`, JSON, with these errors in
    place of those it measured; `every` is that of all others.
    """

    def __init__(self, errors=None, every=None):
        super().__init__()
        self._errors, self._every = errors or {}, every

    def submit(self, chunk):
        answer = super().submit(chunk).result()
        records = []
        for recipe, found in zip(chunk.recipes, answer.records, strict=True):
            error = self._errors.get(recipe, self._every)
            changed = [each._replace(validation_error=error) for each in found]
            records.append(tuple(found if error is None else changed))
        future: Future[Advanced] = Future()
        future.set_result(answer._replace(records=tuple(records)))
        return future


def events(capsys):
    """What was printed, which must be JSON: NaN and Infinity are none."""

    def refuse(word):
        raise AssertionError(f"{word} is no JSON")

    lines = capsys.readouterr().out.splitlines()
    return [json.loads(line, parse_constant=refuse) for line in lines]


@pytest.mark.fault("O03")
@pytest.mark.parametrize("make", [noisy, networks], ids=["alone", "as a fan"])
def test_o03_a_validation_error_that_is_no_number_never_wins(store, make, capsys):
    """Those that were the best two come out so: then the third is the best."""
    given = make(trials=14)
    _, sound = run(store, given)
    first, second, *rest = store.searches.leaders(1)
    best, errors = rest[0], {first.number: nan, second.number: inf}
    recipes = {given.recipe_of(sound[n].values).to_json(): each for n, each in errors.items()}
    report = JsonLines()
    ended, trials = run(store, given, Unsound(recipes), listener=report)
    report.done(ended, store)

    assert ended.outcome is Outcome.FINISHED
    for trial in trials:
        kept = store.known(trial.run)
        if trial.number in errors:
            assert (trial.state, kept.outcome) == (FAILED, Outcome.FAILED)
            said = SAID[errors[trial.number]]
            word = given.recipe.model.step_word
            assert trial.reason == kept.reason
            assert trial.reason == f"the validation error at {word} {trial.best_step} is {said}."
        else:
            assert outline([trial]) == outline([sound[trial.number]])

    *made, done = events(capsys)
    over = {each["number"]: each for each in made if each["event"] == "trial"}
    assert len(over) == 14
    for number in errors:
        assert over[number]["state"] == "failed" and over[number]["best_validation_error"] is None
    bests = [each["number"] for each in made if each["event"] == "best"]
    assert bests[-1] == best.number and not set(bests) & errors.keys()
    assert (done["complete"], done["failed"]) == (12, 2)
    assert done["best_values"] == dict(best.values)
    assert done["best_validation_error"] == best.error

    assert store.searches.best(2).number == best.number
    lead = Lead.from_dict(ended.facts["lead"])
    assert (lead.number, lead.error, lead.trials) == (best.number, best.error, 12)
    assert lead.rival is not None and {lead.rival.number, lead.pick}.isdisjoint(errors)
    shares = ended.facts["importance"]["shares"]
    numbered = sorted(rest, key=lambda each: each.number)
    assert shares and shares == importances(given, [told_of(each) for each in numbered])

    heading, *lines = result_lines(ended, store, 14)
    assert heading.split()[:4] == ["trial", "run", "state", "error"]
    ranked = [line.split()[:3] for line in lines[:14]]
    assert [int(number) for number, *_ in ranked[:12]] == [each.number for each in rest]
    assert {int(number) for number, *_ in ranked[12:]} == errors.keys()
    assert [state for *_, state in ranked] == ["complete"] * 12 + ["failed"] * 2
    assert lines[14].startswith(f"best: validation error {best.error:.4g} at ")
    assert lines[14].endswith(f"(run {trials[best.number].run})")
    assert lines[-1].startswith("finished after 12 complete, 2 failed in ")


@pytest.mark.fault("O03", "O04")
@pytest.mark.parametrize("sampler", ["random", "tpe", "gp"])
@pytest.mark.parametrize("error", SAID)
def test_o03_where_no_error_is_a_number_there_is_no_best(store, sampler, error, capsys):
    report = JsonLines()
    ended, trials = run(
        store, roomy(trials=14, sampler=sampler), Unsound(every=error), listener=report
    )
    report.done(ended, store)
    assert ended.outcome is Outcome.FINISHED and len(trials) == 14
    assert {each.state for each in trials} == {FAILED}
    assert all(each.reason.endswith(f" is {SAID[error]}.") for each in trials)
    made = events(capsys)
    assert {each["event"] for each in made} == {"trial", "done"}
    assert made[-1]["best_values"] is made[-1]["take"] is made[-1]["lead"] is None
    assert store.searches.best(1) is None and "importance" not in ended.facts
    lines = result_lines(ended, store, 14)
    assert "no trial was finished, so that there is no best one." in lines
    assert not any(line.startswith(("best:", "to take:")) for line in lines)
