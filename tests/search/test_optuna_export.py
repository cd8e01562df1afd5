import os
import sqlite3
import stat

import optuna
import pytest
from optuna.trial import TrialState

from tests import declared
from tests.planned import KERNELS, NETWORK, plan
from tests.search.samplers.asking import lived, told
from tui.errors import Refusal
from tui.search.optuna_export import export
from tui.search.told import Told


def opened(path):
    storage = f"sqlite:///{path}"
    (name,) = optuna.get_all_study_names(storage)
    return optuna.load_study(study_name=name, storage=storage)


@pytest.fixture
def searched():
    made = plan(KERNELS, trials=30)
    return made, [told(made, number, each) for number, each in enumerate(lived(made, 12)[1])]


def test_optuna_reads_what_was_searched(searched, tmp_path):
    made, every = searched
    export(made, every, tmp_path / "study.db")
    study = opened(tmp_path / "study.db")
    assert study.study_name == made.title
    assert study.direction is optuna.study.StudyDirection.MINIMIZE
    assert study.user_attrs["command"] == made.command()
    assert len(study.trials) == len(every)
    for trial, each in zip(study.trials, every, strict=True):
        assert trial.number == each.number and trial.user_attrs == {}
        assert trial.params == dict(each.values)
        assert trial.intermediate_values == dict(each.path)
        assert trial.state.name.lower()[:4] == each.state[:4]
        assert trial.value == (each.error if each.state == "complete" else trial.value)
    assert study.best_value == min(each.error for each in every if each.state == "complete")
    C = study.trials[0].distributions["C"]
    assert (C.low, C.high, C.log) == (0.01, 1e4, True)
    assert list(tmp_path.iterdir()) == [tmp_path / "study.db"]


@pytest.mark.fault("P01")
def test_p01_what_is_exported_is_private_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        export(plan(KERNELS), [], tmp_path / "study.db")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "study.db").stat().st_mode) == 0o600


def test_members_of_sets_are_words(tmp_path):
    made = plan(NETWORK, "network")
    values = {"hidden_layers": (8, 8), "learning_rate": 0.1, "batch_size": 32}
    export(made, [Told(4, values, 0.2, (), "complete")], tmp_path / "study.db")
    (trial,) = opened(tmp_path / "study.db").trials
    assert trial.params == values | {"hidden_layers": "8,8"}
    assert trial.distributions["hidden_layers"].choices == ("8", "8,8", "none")
    assert trial.user_attrs["trial"] == 4


def test_a_search_without_trials_is_a_study_without_trials(tmp_path):
    export(plan(KERNELS), [], tmp_path / "a file?mode=ro#%41.db")
    (tmp_path / "a file?mode=ro#%41.db").rename(tmp_path / "study.db")
    assert opened(tmp_path / "study.db").trials == []


def test_a_complete_trial_without_an_error_failed(tmp_path):
    made = plan({"C": "1..10"})
    export(made, [Told(0, {"C": 2.0}, None, ((1, 0.5),), "complete")], tmp_path / "study.db")
    (trial,) = opened(tmp_path / "study.db").trials
    assert trial.state is TrialState.FAIL and trial.intermediate_values == {}


@pytest.mark.parametrize("pages", [5, 45])
def test_an_older_file_is_replaced_whole_or_stays(searched, tmp_path, monkeypatch, pages):
    path = tmp_path / "study.db"
    path.write_text("older")

    connect = sqlite3.connect

    def cramped(*args, **more):
        connection = connect(*args, **more)
        connection.execute("PRAGMA page_size = 512")
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", cramped)
        with pytest.raises(Refusal, match="database or disk is full") as refused:
            export(*searched, path)
    declared.assert_one_line(str(refused.value))
    assert path.read_text() == "older" and list(tmp_path.iterdir()) == [path]
    export(*searched, path)
    assert len(opened(path).trials) == 12


def test_where_nothing_can_be_written_is_told(tmp_path):
    for path in (tmp_path / "absent" / "study.db", tmp_path):
        with pytest.raises(Refusal, match="cannot be written") as refused:
            export(plan(KERNELS), [], path)
        declared.assert_one_line(str(refused.value))
    assert list(tmp_path.iterdir()) == []
