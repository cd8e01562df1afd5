"""When a screen looks, and when it is told: by the budget, at once where the state changed."""

from tests.app.recorded import NoLauncher, Recorded
from tui.app.context import Context
from tui.app.looks import Looks

OVER = 1_000_000
"""Bytes that no budget has room for."""


class Timer:
    """A look that was planned; only tests let time pass."""

    def __init__(self, seconds):
        self.seconds, self.stopped = seconds, False

    def stop(self):
        self.stopped = True


class Stage:
    """A screen with its watcher and its terminal; what is seen is a word and a number."""

    def __init__(self):
        self.now, self.sent, self.waits, self.behind = 0.0, 0, 0, False
        self.there, self.shown, self.told = ("paused", 0), ("paused", 0), []
        self.looked, self.expecting, self.planned = 0, False, []
        store = Recorded()
        given = Context(
            reader=store,
            starter=NoLauncher(store),
            clock=lambda: self.now,
            written=lambda: self.sent,
            waiting=lambda: self.waits,
        )
        self.looks = Looks(
            self,
            given,
            self,
            lambda: self.shown,
            lambda seen: seen[0],
            self.told.append,
            lambda: self.behind,
        )
        self.shown = self.there

    def set_timer(self, seconds, _):
        self.planned.append(Timer(seconds))
        return self.planned[-1]

    def look(self):
        self.looked += 1
        return self.there

    def expect(self):
        self.expecting = True

    def delay(self):
        return 0.05 if self.expecting else 1.0

    def take(self):
        """Show what was told, as a screen does in its own turn."""
        self.shown = self.told.pop()
        assert not self.told
        return self.shown

    @property
    def running(self):
        return [each.seconds for each in self.planned if not each.stopped]


def begun():
    stage = Stage()
    stage.looks.begin()
    return stage


def test_what_is_shown_already_is_not_told_again():
    stage = begun()
    assert stage.told == [] and stage.looked == 1
    stage.there = ("training", 1)
    stage.looks.now()
    assert stage.take() == ("training", 1)
    stage.looks.now()
    assert stage.told == []


def test_one_look_is_planned_at_a_time():
    stage = begun()
    stage.looks.now()
    stage.looks.now()
    assert stage.running == [1.0]
    stage.looks.soon()
    assert stage.running == [0.05]


def test_nothing_is_read_before_it_is_begun_nor_after_it_is_stopped():
    stage = Stage()
    stage.looks.soon()
    assert stage.looked == 0 and stage.running == [] and stage.expecting
    stage.looks.begin()
    stage.looks.stop()
    assert stage.looked == 1 and stage.running == []
    stage.looks.now()
    assert stage.looked == 1
    stage.looks.begin()
    assert stage.looked == 2 and stage.running == [0.05]


def test_what_moves_waits_for_the_budget_a_change_of_state_does_not():
    stage = begun()
    stage.now, stage.sent = 10.0, OVER
    stage.there = ("paused", 1)
    stage.looks.now()
    assert stage.told == []
    stage.there = ("training", 1)
    stage.looks.now()
    assert stage.take() == ("training", 1)


def test_what_was_held_back_is_told_once_there_is_room():
    stage = begun()
    stage.there, stage.waits = ("paused", 1), 1
    stage.looks.now()
    assert stage.told == []
    stage.waits = 0
    stage.looks.now()
    assert stage.take() == ("paused", 1)


def test_the_answer_to_a_key_does_not_wait_for_the_budget():
    stage = begun()
    stage.now, stage.sent = 10.0, OVER
    stage.looks.soon()
    stage.now, stage.sent = 20.0, 2 * OVER  # what moves by itself used it up again meanwhile
    stage.there = ("paused", 1)
    stage.looks.now()
    assert stage.take() == ("paused", 1)


def test_what_a_key_painted_is_not_held_against_what_moves():
    stage = begun()
    stage.looks.pace.refill()
    stage.sent = OVER
    stage.looks.now()  # there is nothing new: the budget is looked at all the same
    stage.now, stage.there = 10.0, ("paused", 1)
    stage.looks.now()
    assert stage.take() == ("paused", 1)


def test_what_a_slow_link_left_for_later_is_told_again():
    stage = begun()
    stage.looks.now()
    stage.behind = True
    stage.looks.now()
    assert stage.take() == ("paused", 0)


def test_so_is_what_stands_there_before_anything_was_seen():
    stage = Stage()
    stage.there, stage.behind = None, True
    stage.looks.begin()
    assert stage.take() == ("paused", 0)


def test_a_watcher_with_nothing_new_is_remembered_by_what_it_saw_last():
    stage = begun()
    stage.there, stage.waits = ("paused", 1), 1
    stage.looks.now()
    stage.there, stage.waits = None, 0
    stage.looks.now()
    assert stage.take() == ("paused", 1)
