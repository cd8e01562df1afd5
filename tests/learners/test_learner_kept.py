"""What a process keeps of rows that many fits learn from: bounded, and the same bit for bit."""

import numpy as np
import pytest
from sklearn.datasets import load_digits

from tui.learners import kernels, svm
from tui.learners.kept import Kept, mark
from tui.learners.svm import SvmClassifier

X, Y = (values[:150] for values in load_digits(return_X_y=True))


def counted(kept, monkeypatch):
    """`kept` for kernels, and what they were made of each time."""
    made = []
    for module in (kernels, svm):
        monkeypatch.setattr(module, "KEPT", kept)
    for name, make in list(kernels.BASES.items()):
        say = lambda A, B, make=make, name=name: made.append(name) or make(A, B)  # noqa: E731
        monkeypatch.setitem(kernels.BASES, name, say)
    return made


def learned(**settings):
    fit = SvmClassifier(**settings).start(X[:100], Y[:100])
    watched = fit.watch(X[100:])
    said = []
    while not fit.done:
        fit.advance()
        said.append(watched.output().copy())
    return np.array(said)


@pytest.mark.parametrize("kernel", ["rbf", "poly", "linear"])
def test_a_second_fit_on_the_same_rows_says_the_same_and_makes_nothing_anew(kernel, monkeypatch):
    settings = {"kernel": kernel, "gamma": 1e-3, "degree": 2}
    alone = [learned(C=C, **settings) for C in (1.0, 30.0)]
    made = counted(Kept(10**8), monkeypatch)
    together = [learned(C=1.0, **settings)]
    first = len(made)
    together.append(learned(C=30.0, **settings))
    assert first and len(made) == first
    for one, other in zip(alone, together, strict=True):
        assert np.array_equal(one, other)


def test_other_rows_are_others(monkeypatch):
    made = counted(Kept(10**8), monkeypatch)
    learned(gamma=1e-3)
    first = len(made)
    SvmClassifier(gamma=1e-3).fit(X[:100] + 1e-9, Y[:100])
    assert len(made) > first


def test_it_keeps_what_fits_and_was_asked_for_last():
    kept, made = Kept(100), []

    def ask(key, values=5):
        return kept.found(key, lambda: made.append(key) or np.zeros(values))

    assert ask("a") is ask("a") and ask("b") is not None and kept.taken == 80
    ask("a")
    ask("c")  # the room is for two: what was not asked for goes
    assert kept.taken == 80 and made == ["a", "b", "c"]
    ask("a")
    ask("b")
    assert made == ["a", "b", "c", "b"]
    ask("large", 50)
    ask("large", 50)
    assert made[-2:] == ["large", "large"] and kept.taken == 80
    with pytest.raises(ValueError, match="read-only"):
        ask("a")[0] = 1.0


def test_nothing_is_kept_without_room():
    kept = Kept()
    assert kept.found("a", lambda: np.zeros(1)) is not kept.found("a", lambda: np.zeros(1))
    assert kept.taken == 0


def test_a_mark_tells_rows_apart_by_values_shape_and_order():
    rows = np.arange(6.0).reshape(2, 3)
    others = [rows + 1e-12, rows.reshape(3, 2), np.asfortranarray(rows)]
    assert mark(rows) == mark(rows.copy()) and mark(rows) not in map(mark, others)
