"""The same chunk gives the same answer, whoever does it and whatever it did before."""

import pytest

from tests.search.searching import NETWORKS, TREES
from tui.data.folds import Fold
from tui.recipe import Recipe
from tui.search import chunk as chunks
from tui.search.alone import Alone
from tui.search.chunk import Chunk, advance_chunk

FAR, LONG = 10**6, 1e6
TREE = Recipe.from_dict(TREES).to_json()
NETWORK = Recipe.from_dict(NETWORKS).to_json()


def piece(recipes, until, before=None, fan=False, fold=None, seconds=LONG, kept=None):
    step, saved = (before.step, before.checkpoint) if before is not None else (0, None)
    stated = (True,) * len(recipes)
    return Chunk("a", tuple(recipes), stated, fan, fold, saved, step, kept, until, seconds)


def without_time(answer):
    return [[record[:5] for record in records] for records in answer.records]


@pytest.mark.parametrize("fold", [None, Fold(1, 3)])
@pytest.mark.parametrize(("recipes", "fan"), [([TREE], False), ([NETWORK, NETWORK], True)])
def test_it_does_not_matter_where_it_is_cut_nor_whether_it_is_remembered(recipes, fan, fold):
    whole = advance_chunk(piece(recipes, FAR, fan=fan, fold=fold))
    assert whole.checkpoint is None and all(end is not None for end in whole.ends)
    first = advance_chunk(piece(recipes, 3, fan=fan, fold=fold))
    assert first.step == 3 and all(end is None for end in first.ends)
    rest = piece(recipes, FAR, first, fan=fan, fold=fold)
    remembered = advance_chunk(rest)
    chunks._live.clear()
    restored = advance_chunk(rest)
    for second in (remembered, restored):
        parts = [a + b for a, b in zip(without_time(first), without_time(second), strict=True)]
        assert parts == without_time(whole)
        assert second.ends == whole.ends
        assert [each.misses for each in second.finals] == [each.misses for each in whole.finals]


def test_a_time_that_is_up_ends_it_after_a_step():
    answer = advance_chunk(piece([NETWORK], FAR, seconds=0.0))
    assert answer.step == 1 and answer.checkpoint is not None


def test_fits_that_took_long_to_be_rebuilt_go_on_for_longer(monkeypatch):
    now = [0.0]
    advance, restore = Alone.advance, Alone.restore

    def steps(lanes):
        now[0] += 1.0
        return advance(lanes)

    def grows_again(lanes, state):
        now[0] += 1.0 * state["now"]["step"]
        restore(lanes, state)

    monkeypatch.setattr(Alone, "advance", steps)
    monkeypatch.setattr(Alone, "restore", grows_again)
    monkeypatch.setattr(chunks.time, "perf_counter", lambda: now[0])
    deep = Recipe.from_dict({**TREES, "data": {**TREES["data"], "noise": 0.4, "rows": 300}})
    whole = advance_chunk(piece([deep.to_json()], FAR))
    answers = []
    while not answers or answers[-1].checkpoint is not None:
        chunks._live.clear()  # each is done by another process
        before = answers[-1] if answers else None
        answers.append(advance_chunk(piece([deep.to_json()], FAR, before, seconds=1.0)))
    assert whole.step > 20 and len(answers) <= 5
    # Two steps a chunk would do 156 of them again. It comes to the same.
    assert sum(each.step for each in answers[:-1]) < 1.5 * whole.step
    assert [r for each in answers for r in without_time(each)[0]] == without_time(whole)[0]


def test_members_that_are_dropped_are_counted_anew():
    first = advance_chunk(piece([NETWORK] * 3, 2, fan=True))
    second = advance_chunk(piece([NETWORK] * 3, 4, first, fan=True, kept=(0, 2)))
    assert len(second.records) == 2 and second.step == 4


@pytest.mark.parametrize("fan", [False, True])
def test_a_best_state_is_sent_where_it_is_wanted_and_nowhere_else(fan):
    first = piece([NETWORK] * (3 if fan else 1), 2, fan=fan)
    wanted = (False, True, True) if fan else (False,)
    first = first._replace(stated=wanted)
    before = advance_chunk(first)
    kept = (0, 2) if fan else None
    rest = first._replace(checkpoint=before.checkpoint, step=2, until=FAR, kept=kept)
    finals = advance_chunk(rest).finals
    assert [each.state is not None for each in finals] == ([False, True] if fan else [False])


def test_what_cannot_be_is_refused_in_a_sentence():
    giant = Recipe.from_dict(
        {**NETWORKS, "model": {**NETWORKS["model"], "hidden_layers": [2048, 2048, 2048]}}
    )
    answer = advance_chunk(piece([giant.to_json()], FAR))
    assert "would learn" in answer.refused and answer.ends == (None,)


def test_only_a_few_fits_are_remembered():
    chunks._live.clear()
    for name in range(20):
        advance_chunk(piece([NETWORK], 1)._replace(name=str(name)))
    assert len(chunks._live) <= chunks.KEPT_LANES
