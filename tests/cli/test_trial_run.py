"""A trial of a search, named by its run: stopped through its search, and resumed with it alone."""

import json

import pytest

from tests.runs.test_membership import CUT, end, news, writer  # noqa: F401  # fixtures
from tui.cli.main import main
from tui.runs.run import State, Wanted
from tui.runs.trial import TrialState


def said(capsys, store, *words):
    status = main([*map(str, words), "--store", str(store.path)])
    out, err = capsys.readouterr()
    return status, out + err


@pytest.mark.parametrize("json_too", [False, True], ids=["plain", "json"])
def test_stop_of_a_trial_that_trains_asks_its_search(store, writer, capsys, json_too):  # noqa: F811
    words = ("--json",) if json_too else ()
    status, told = said(capsys, store, "stop", CUT, *words)
    assert status == 0
    if json_too:
        assert json.loads(told) == {"event": "stopping", "run": CUT}
    else:
        asked = "run 2 was asked to stop: it is trial 1 of search 1, which goes on."
        assert told.startswith(asked)
    wishes = writer.wishes()
    assert wishes.ended == {1} and wishes.wanted is Wanted.RUN
    assert store.known(CUT).wanted is Wanted.RUN


def test_resume_of_an_unfinished_trial_names_the_search(store, writer, capsys):  # noqa: F811
    end(writer)
    for words in ((), ("--detach",)):
        status, told = said(capsys, store, "resume", CUT, *words)
        assert status == 2
        assert told == (
            "tui: run 2 is a trial of search 1, which can be resumed: `python -m tui resume 1 "
            "--search`, or R on the Search screen.\n"
        )
    assert store.known(CUT).state is State.ENDED


def test_a_trial_that_is_over_is_not_stopped(store, writer, capsys):  # noqa: F811
    writer.publish(State.TRAINING, 1.0, [news(1, TrialState.COMPLETE)])
    status, told = said(capsys, store, "stop", CUT)
    assert status == 2 and "is over already" in told
