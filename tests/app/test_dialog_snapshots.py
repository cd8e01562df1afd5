"""Pictures of every dialog at the least size that is promised, 60×20."""

import pytest

from tests.app.test_search_snapshots import over_a_search  # noqa: F401  # a fixture
from tests.app.test_snapshots import over_a_run  # noqa: F401  # a fixture

LEAST = (60, 20)
OVER_A_RUN = {
    "help": ("escape", "question_mark"),
    "text": ("escape", "t"),
    "runs": ("escape", "r"),
    "command": ("escape", "c"),
    "save": ("escape", "w"),
    "palette": ("ctrl+o",),
    "what to try": ("escape", "A"),
    "a list of choices": ("enter",),
}
OVER_A_SEARCH = {
    "help": ("question_mark",),
    "text": ("t",),
    "searches": ("r",),
    "command": ("c",),
    "the sealed part": ("u",),
}


@pytest.mark.parametrize("name", OVER_A_RUN)
def test_over_a_run(snap_compare, over_a_run, name):  # noqa: F811
    app, before = over_a_run(OVER_A_RUN[name])
    assert snap_compare(app, terminal_size=LEAST, run_before=before)


def test_the_question_when_leaving(snap_compare, over_a_run):  # noqa: F811
    app, before = over_a_run(("ctrl+q",), steps=30)
    assert snap_compare(app, terminal_size=LEAST, run_before=before)


@pytest.mark.parametrize("name", OVER_A_SEARCH)
def test_over_a_search(snap_compare, over_a_search, name):  # noqa: F811
    app, opened = over_a_search()

    async def before(pilot):
        await opened(pilot)
        for key in OVER_A_SEARCH[name]:
            await pilot.press(key)
            await pilot.pause()

    assert snap_compare(app, terminal_size=LEAST, run_before=before)
