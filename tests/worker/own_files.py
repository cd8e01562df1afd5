"""Files of one's own whose test rows can be changed while everything else stays as it is.

Rows are dealt by their targets where these are classes: by their rank among those of a class. So
test rows with different classes stand side by side here, where they can change places without
another row being dealt otherwise.
"""

import random
from itertools import groupby

import numpy as np
from sklearn.datasets import load_digits

from tests.data.pictures.written import idx
from tui.data.files.coding import framed
from tui.data.files.loading import dealt_rows
from tui.data.files.settling import settled
from tui.data.loading import load
from tui.data.pictures.reading import pictures
from tui.data.reading.asked import Asked
from tui.export.new_pictures import new_pictures
from tui.export.new_rows import new_rows
from tui.families import Linear, Logistic
from tui.sources import File


def gathered(labels, tested):
    """An order of rows that brings those that are `tested` together, one of each label at most;
    within a label all stay in their order."""
    left = {label: [k for k, each in enumerate(labels) if each == label] for label in labels}
    order = []
    while any(left.values()):
        together = []
        for rows in left.values():
            while rows and rows[0] not in tested:
                order.append(rows.pop(0))
            together += rows[:1]
            del rows[:1]
        order += together
    return order


def exchanged(labels, tested):
    """The labels, those of `tested` rows that follow one another turned by one among them."""
    found = list(labels)
    for _, some in groupby(enumerate(sorted(tested)), lambda each: each[1] - each[0]):
        block = [place for _, place in some]
        for place, other in zip(block, block[1:] + block[:1], strict=True):
            found[place] = labels[other]
    assert sorted(found) == sorted(labels)
    assert sum(found[k] != labels[k] for k in tested) > len(tested) / 2
    return found


class Table:
    """A table that every guard of rows has something to say of; `kind` is what its target is:
    numbers, classes, or classes that are dealt by `groups`, whatever they are.
    """

    KINDS = ("numbers", "classes", "groups")
    GUARDED = {
        "numbers": {"copied_target", "copied_rows", "same_owner", "time_order"},
        "classes": {"copied_target", "copied_rows", "same_owner", "time_order", "rare_class"},
        "groups": {"copied_target", "rare_class"},
    }
    COLUMNS = "a,b,word,moment,copy,owner_id,y"
    NEW = "a,b,word,moment,owner_id\n1,2,red,3,4\n-0.5,0.25,blue,90,1\n,1,green,7,7\n"

    def __init__(self, kind, folder, rows=90):
        self.kind, self.path, self._new = kind, folder / "own.csv", folder / "new.csv"
        self.even = Linear() if kind == "numbers" else Logistic()
        self.guards = self.GUARDED[kind]
        r = random.Random(5)
        self._rows = [self._row(r, k) for k in range(rows)]
        self._new.write_text(self.NEW, encoding="utf-8")
        if kind == "classes":
            order = gathered([row[-1] for row in self._rows], self.tested())
            self._rows = [self._rows[k] for k in order]
        for k, row in enumerate(self._rows):
            row[3] = str(k)
            if k % 12 == 1 and (kind == "numbers" or row[-1] == self._rows[k - 1][-1]):
                self._rows[k] = list(self._rows[k - 1])

    def _row(self, r, k):
        a, b, word = r.gauss(0, 1), r.gauss(3, 2), r.choice(("red", "green", "blue"))
        y = 2 * a - b + 3 + (word == "red") + r.gauss(0, 0.7)
        target = f"{y:.3f}" if self.kind == "numbers" else "nmy"[(y > -0.3) + (y > 0.3)]
        copy = f"{3 * float(target) + 1:.2f}" if self.kind == "numbers" else target
        shown = "" if k % 11 == 0 else f"{a:.4f}"
        return [shown, f"{b:.4f}", word, str(k), copy, str(k // 3), target]

    def source(self, **values):
        lines = [self.COLUMNS, *map(",".join, self._rows)]
        self.path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        group = "owner_id" if self.kind == "groups" else ""
        return settled(File(path=str(self.path), target="y", group=group, **values))

    def learned(self):
        return self.source(types=("copy=left_out",))

    def tested(self):
        source = self.source()
        frame = framed(source)
        return sorted(frame.places[dealt_rows(frame, source, None).rows[2]].tolist())

    def change(self, tested):
        """Put what is far off in those rows."""
        targets = [row[-1] for row in self._rows]
        turned = {"red": "green", "green": "blue", "blue": "red", "y": "n", "n": "m", "m": "y"}
        if self.kind == "classes":
            targets = exchanged(targets, tested)
        for k in tested:
            a, b, word, _, copy, owner, y = self._rows[k]
            y = {"numbers": "77777", "classes": targets[k]}.get(self.kind) or turned[y]
            self._rows[k] = [
                a and f"{1e4 + float(a)}",
                f"{-5e3 * float(b)}",
                turned[word],
                "0",
                "-9" if self.kind == "numbers" else turned[copy],
                owner if self.kind == "groups" else "999",
                y,
            ]

    def new(self, columns):
        return new_rows(self._new, columns, Asked(), lambda said: None)


class Idx:
    """Pictures of three digits in IDX files."""

    guards = frozenset[str]()

    def __init__(self, folder, rows=90):
        self._folder, self._new = folder, folder / "new-images-idx3-ubyte"
        self.even = Logistic()
        bunch = load_digits(n_class=3)
        shown = np.asarray(bunch.images * (255 / 16), np.uint8)
        self._pictures, self._labels = shown[:rows], bunch.target[:rows].tolist()
        self._new.write_bytes(idx(shown[rows : rows + 5]))
        order = gathered(self._labels, self.tested())
        self._pictures = self._pictures[order]
        self._labels = [self._labels[k] for k in order]

    def source(self):
        path = self._folder / "train-images-idx3-ubyte"
        path.write_bytes(idx(self._pictures))
        labels = self._folder / "train-labels-idx1-ubyte"
        labels.write_bytes(idx(np.asarray(self._labels, np.uint8)))
        return settled(File(path=str(path)))

    learned = source

    def tested(self):
        source = self.source()
        data, rows = load(source), pictures(source).table.X
        part = data.scaler.undo(data.test.open().X)
        (found,) = np.nonzero((np.abs(rows[:, None] - part).max(axis=2) < 1e-9).any(axis=1))
        assert len(found) == len(part)  # no two pictures are alike
        return found.tolist()

    def change(self, tested):
        self._labels = exchanged(self._labels, tested)
        self._pictures = self._pictures.copy()
        self._pictures[tested] = 255 - self._pictures[tested] // 3

    def new(self, columns):
        return new_pictures(self._new, columns, False, lambda said: None)
