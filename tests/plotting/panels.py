"""Panels of every kind, filled from a function that gives numbers."""

import math
from array import array
from collections.abc import Callable
from itertools import pairwise

from tui.runs.panel import Block, Panel

Numbers = Callable[[], float]


def block(shape: tuple[int, ...], number: Numbers) -> Block:
    return Block(shape, array("f", [number() for _ in range(math.prod(shape))]))


def coefficients(number: Numbers, features: int = 10, outputs: int = 1) -> Panel:
    facts = {
        "features": [f"feature {n}" for n in range(features)],
        "outputs": [f"output {n}" for n in range(outputs)],
        "count": (features + 1) * outputs,
        "ratios": [10**-3.1],
        "changed": [["coef[2]", -0.412, -0.398]],
    }
    shape = (outputs, features)
    blocks = {"standardised": block(shape, number), "data_units": block(shape, number)}
    return Panel("coefficients", facts, {**blocks, "intercept": block((2, outputs), number)})


def terms(number: Numbers, count: int = 9, outputs: int = 1) -> Panel:
    drawn = coefficients(number, count, outputs)
    names = [f"x1{'²³⁴⁵⁶⁷⁸⁹'[n % 8]}·x2" for n in range(count)]
    facts = {**drawn.facts, "features": names, "norm": 12.5, "left_out": 40}
    return Panel("terms", facts, drawn.blocks)


def layers(number: Numbers, sizes: tuple[int, ...] = (2, 8, 8, 1)) -> Panel:
    described, blocks = [], {}
    for n, (inputs, outputs) in enumerate(pairwise(sizes), start=1):
        described.append({"name": f"w{n}", "inputs": inputs, "outputs": outputs, "pooled": False})
        blocks[f"w{n}"] = block((min(inputs, 48), min(outputs, 96)), number)
        blocks[f"b{n}"] = block((outputs,), number)
    facts = {
        "count": 97,
        "layers": described,
        "ratios": [10**-3.1, 3e-6, 0.5][: len(described)],
        "changed": [["w2[3,5]", -0.412, -0.398], ["b1[2]", 0.11, 0.131]],
    }
    return Panel("layers", facts, blocks)


def boundary(number: Numbers, classes: int = 2) -> Panel:
    winner = [float(abs(c - 48) < 30 - r / 2 + 5 * (r > 24)) for r in range(48) for c in range(96)]
    sure = [0.5 + min(abs(c - 48), 50) / 100 for r in range(48) for c in range(96)]
    points = [v for n in range(60) for v in (number(), number(), float(n * 7 // 3 % classes))]
    facts = {
        "features": ["length", "width"],
        "x": [-2.0, 3.0],
        "y": [-1.5, 2.0],
        "classes": [f"moon {n}" for n in range(classes)],
    }
    blocks = {
        "winner": Block((48, 96), array("f", winner)),
        "confidence": Block((48, 96), array("f", sure)),
        "train": Block((40, 3), array("f", points[:120])),
        "validation": Block((20, 3), array("f", points[120:])),
    }
    return Panel("boundary", facts, blocks)


def pairs(number: Numbers, chosen: str = "") -> Panel:
    """The boundary over any two of three features, of five."""
    names = ["length", "width", "weight"]
    facts = {
        "features": names,
        "classes": ["moon 0", "moon 1"],
        "choices": ["length × width", "length × weight", "width × weight"],
        "chosen": chosen,
        "pairs": [[0, 1], [0, 2], [1, 2]],
        "ranges": [[-2.0, 3.0], [-1.5, 2.0], [0.0, 4.0]],
        "others": 3,
    }
    winner = [float(pair == 2) for pair in range(3) for _ in range(24 * 48)]
    points = [v for n in range(40) for v in (number(), number(), number(), float(n % 2))]
    blocks = {
        "winner": Block((3, 24, 48), array("f", winner)),
        "confidence": Block((3, 24, 48), array("f", [0.8] * len(winner))),
        "train": Block((30, 4), array("f", points[:120])),
        "validation": Block((10, 4), array("f", points[120:])),
    }
    return Panel("boundary", facts, blocks)


def surface(number: Numbers) -> Panel:
    """Numbers over two features: low at the left below, high at the right above."""
    values = [c / 95 * 30 - r / 47 * 20 for r in range(48) for c in range(96)]
    points = [v for n in range(40) for v in (number(), number(), n % 30 - 5.0)]
    facts = {
        "features": ["length", "width"],
        "x": [-2.0, 3.0],
        "y": [-1.5, 2.0],
        "target": "price",
        "values": [-20.0, 30.0],
        "middle": 2.0,
    }
    blocks = {
        "value": Block((48, 96), array("f", values)),
        "train": Block((30, 3), array("f", points[:90])),
        "validation": Block((10, 3), array("f", points[90:])),
    }
    return Panel("surface", facts, blocks)


def surfaces(number: Numbers, chosen: str = "") -> Panel:
    """The same over any two of three features, of five; the pairs differ by 10."""
    drawn, flat = pairs(number, chosen), surface(number)
    values = [10.0 * pair + number() for pair in range(3) for _ in range(24 * 48)]
    meaning = {key: flat.facts[key] for key in ("target", "values", "middle")}
    facts = {key: value for key, value in drawn.facts.items() if key != "classes"}
    points = {name: drawn.blocks[name] for name in ("train", "validation")}
    value = Block((3, 24, 48), array("f", values))
    return Panel("surface", {**facts, **meaning}, {"value": value, **points})


def awaited(number: Numbers) -> Panel:
    """Two features that were asked for and are not drawn yet."""
    drawn = pairs(number, "depth × width")
    return Panel("boundary", {**drawn.facts, "awaiting": "comes with the next picture."})


def curve(number: Numbers) -> Panel:
    line = [v for i in range(101) for v in (i / 10, math.sin(i / 10) * 3)]
    facts = {"feature": "x", "target": "y", "x": [0.0, 10.0], "y": [-4.0, 4.0]}
    train = [v for i in range(60) for v in (i / 6, math.sin(i / 6) * 3 + number())]
    validation = [v for i in range(20) for v in (i / 2, math.sin(i / 2) * 3 + number())]
    blocks = {
        "curve": Block((101, 2), array("f", line)),
        "train": Block((60, 2), array("f", train)),
        "validation": Block((20, 2), array("f", validation)),
    }
    return Panel("curve", facts, blocks)


def confusion(classes: int = 3, name: str = "kind") -> Panel:
    counts = [35 if i == j else (i * j) % 5 for i in range(classes) for j in range(classes)]
    facts = {"classes": [f"{name} {n}" for n in range(classes)], "part": "validation"}
    return Panel("confusion", facts, {"counts": Block((classes, classes), array("f", counts))})


def partition(number: Numbers, clusters: int = 3) -> Panel:
    drawn = boundary(number, clusters)
    facts = {**drawn.facts, "classes": [f"cluster {k + 1}" for k in range(clusters)]}
    blocks = {**drawn.blocks, "centroids": block((clusters, 2), number)}
    return Panel("partition", facts, blocks)


def moved(number: Numbers) -> Panel:
    """Clusters over two of four features, and where the centroids came from."""
    drawn = pairs(number)
    facts = {**drawn.facts, "classes": ["cluster 1", "cluster 2"], "all": ["a", "b", "c", "d"]}
    more = {
        "centroids": Block((2, 3), array("f", [2.0, 1.0, 3.0, -1.0, -1.0, 1.0])),
        "came": Block((2, 3), array("f", [0.0, 1.0, 2.0, -1.0, -1.0, 1.0])),
    }
    return Panel("partition", facts, {**drawn.blocks, **more})


def centroids(
    number: Numbers, clusters: int = 3, features: int = 2, image: tuple[int, int] | None = None
) -> Panel:
    facts = {
        "features": [f"feature {n}" for n in range(features)],
        "image": list(image) if image else None,
        "sizes": [40 * k for k in range(clusters)],
        "moved": [0.25 * k for k in range(clusters)],
        "inertia": 62.125,
        "start": 2,
        "starts": 5,
        "moves": 7,
        "count": clusters * features,
        "changed": [],
        "parts": [
            {"part": "train", "rows": 600, "looked_at": 300, "inertia": 0.4, "silhouette": 0.71},
            {"part": "validation", "rows": 200, "looked_at": 200, "inertia": 1, "silhouette": None},
        ],
    }
    return Panel("centroids", facts, {"centroids": block((clusters, features), number)})


def clusters(count: int = 3, classes: int = 0, name: str = "kind") -> Panel:
    columns = max(classes, 1)
    counts = [float((7 * i + 3 * j) % 11) for i in range(count) for j in range(columns)]
    facts = {"classes": [f"{name} {n}" for n in range(classes)], "part": "validation", "rows": 100}
    return Panel("clusters", facts, {"counts": Block((count, columns), array("f", counts))})


def scatter(number: Numbers) -> Panel:
    points = [v for i in range(80) for v in (i * 3.0, i * 3.0 + number())]
    facts = {"target": "progression", "part": "validation"}
    return Panel("scatter", facts, {"points": Block((80, 2), array("f", points))})


def gallery(number: Numbers, count: int, height: int, width: int) -> dict[str, Block]:
    return {"pictures": block((count, height, width), number)}


def kernels(number: Numbers, count: int = 8) -> Panel:
    facts = {
        "count": 97,
        "layers": [{"name": "k"}, {"name": "w1"}],
        "ratios": [10**-3.1, 3e-6],
        "changed": [["kernel 2 [1,3]", -0.412, -0.398]],
    }
    return Panel("kernels", facts, gallery(number, count, 3, 3) | {"bias": block((count,), number)})


def maps(number: Numbers, of: int = 8) -> Panel:
    facts = {"class": "kind 3", "activation": "tanh", "shown_of": of}
    blocks = gallery(number, min(of, 16), 6, 6) | {"picture": block((1, 8, 8), number)}
    return Panel("maps", facts, blocks)


def templates(number: Numbers, count: int = 10, kind: str = "templates") -> Panel:
    names = [f"{kind} {n}" for n in range(count)]
    facts = {"names": names, "shown_of": count, "ratios": [1e-3]}
    return Panel(kind, facts, gallery(number, count, 8, 8))


def means(number: Numbers, count: int = 10) -> Panel:
    names = [f"kind {n}" for n in range(count)]
    return Panel("means", {"names": names, "shown_of": count}, gallery(number, count, 8, 8))


def mistakes(number: Numbers, count: int = 8, wrong: int = 11, name: str = "kind") -> Panel:
    said = [v for n in range(count) for v in (float(n % 3), float((n + 1) % 3), number())]
    classes = [f"{name} {n}" for n in range(3)]
    facts = {"part": "validation", "rows": 360, "wrong": wrong, "classes": classes}
    blocks = gallery(number, count, 8, 8) | {"said": Block((count, 3), array("f", said))}
    return Panel("mistakes", facts, blocks)


def nodes(number: Numbers, splits: int = 4) -> Block:
    """A chain: each split's second child asks the next question."""
    table: list[float] = []
    for node in range(2 * splits + 1):
        place = node // 2 if node % 2 == 0 else splits
        inner = place < splits
        left = 2 * place + 1 if inner else 0
        below = splits - place if inner else 0
        row = [float(place % 3 if inner else -1), number(), left, 60.0 - node, below]
        table += [*row, number(), float(node % 2)]
    return Block((2 * splits + 1, 7), array("f", table))


def tree(number: Numbers, splits: int = 4, classes: int = 2) -> Panel:
    facts = {
        "features": ["length", "width", "weight"],
        "classes": [f"kind {n}" for n in range(classes)],
        "target": "price",
        "splits": splits,
        "depth": splits,
        "count": 99,
    }
    return Panel("tree", facts, {"nodes": nodes(number, splits)})


def forest(number: Numbers, splits: int = 4) -> Panel:
    facts = dict(tree(number).facts) | {"trees": 12, "splits": 1200, "out_of_bag": 0.062}
    importance = Block((3,), array("f", [0.6, 0.3, 0.1]))
    return Panel("forest", facts, {"nodes": nodes(number, splits), "importance": importance})


def woods(number: Numbers, chosen: str = "tree 5") -> Panel:
    """A forest whose earlier trees can be looked at."""
    newest = forest(number)
    trunks = [nodes(number, splits) for splits in (2, 0, 3)]
    table = array("f", b"".join(trunk.values.tobytes() for trunk in trunks))
    facts = {
        "choices": ["the newest", "tree 1", "tree 5", "tree 9"],
        "chosen": chosen,
        "trunks": [trunk.shape[0] for trunk in trunks],
    }
    blocks = {**newest.blocks, "trunks": Block((len(table) // 7, 7), table)}
    return Panel("forest", {**newest.facts, **facts}, blocks)


def boosting(number: Numbers, splits: int = 4, classes: int = 3) -> Panel:
    facts = dict(tree(number, splits, classes).facts)
    facts |= {"rounds": 30, "trees": 90, "splits": 400, "output": 1, "residual": [0.66, 0.11]}
    residual = [v for n in range(31) for v in (float(n), 0.66 * 0.9**n)]
    blocks = {
        "nodes": nodes(number, splits),
        "importance": block((3,), number),
        "residual": Block((31, 2), array("f", residual)),
    }
    return Panel("boosting", facts, blocks)


def support(number: Numbers, classes: int = 2) -> Panel:
    rows = 20
    table = [v for i in range(rows) for v in (i + 1.0, i % classes, number(), (i + 1) % classes)]
    facts = {
        "classes": [f"moon {n}" for n in range(classes)],
        "features": ["length", "width", "depth"],
        "all_features": 5,
        "C": 10.0,
        "count": 300,
        "changed": [["row 17", 0.1, 0.2]],
    }
    blocks = {
        "counts": Block((classes, 3), array("f", [150.0, 6.0, 14.0] * classes)),
        "strongest": Block((rows, 4), array("f", table)),
        "values": block((rows, 3), number),
    }
    return Panel("support", facts, blocks)


def held(number: Numbers) -> Panel:
    """A boundary with a margin and rows that hold it."""
    plain = boundary(number)
    leads = [abs(c - 48) / 20 for _ in range(48) for c in range(96)]
    points = [v for i in range(6) for v in (number(), number(), float(i % 2))]
    more = {
        "margin": Block((48, 96), array("f", leads)),
        "support": Block((6, 3), array("f", points)),
    }
    return Panel("boundary", plain.facts, {**plain.blocks, **more})


def neighbors(number: Numbers, classes: int = 3) -> Panel:
    rows, answers = 12, 5
    targets = [float(i % classes) if classes else number() for i in range(rows * (answers + 1))]
    facts = {
        "stored": 180,
        "asked": 5,
        "target": "progression",
        "classes": [f"kind {n}" for n in range(classes)],
    }
    asking = [v for i in range(rows) for v in (i + 1.0, targets[i])]
    blocks = {
        "asking": Block((rows, 2), array("f", asking)),
        "distance": block((rows, answers), number),
        "target": Block((rows, answers), array("f", targets[rows:])),
    }
    if classes:
        blocks["counts"] = Block((classes,), array("f", [60.0] * classes))
    return Panel("neighbors", facts, blocks)


def bells(number: Numbers, features: int = 4, classes: int = 3) -> Panel:
    facts = {
        "features": [f"feature {n}" for n in range(features)],
        "classes": [f"kind {n}" for n in range(classes)],
    }
    blocks = {name: block((classes, features), number) for name in ("mean", "spread")}
    blocks["prior"] = block((classes,), number)
    return Panel("bells", facts, {**blocks, "apart": block((features,), number)})


def probabilities(number: Numbers) -> Panel:
    roc = [v for i in range(21) for v in (i / 20, (i / 20) ** 0.3)]
    bins = [v for i in range(10) for v in (i / 10 + 0.05, abs(number()) % 1, 20.0)]
    facts = {"classes": ["no", "yes"], "part": "validation", "area": 0.77, "rows": 200}
    blocks = {"roc": Block((21, 2), array("f", roc)), "bins": Block((10, 3), array("f", bins))}
    return Panel("probabilities", facts, blocks)


def worst(number: Numbers, wrong: int = 12) -> Panel:
    rows = [v for i in range(wrong) for v in (i * 7.0, 0.0, 1.0, 0.1, number())]
    facts = {"classes": ["no", "yes"], "part": "validation", "wrong": wrong, "of": 100}
    return Panel("worst", facts, {"rows": Block((wrong, 5), array("f", rows))})


def residuals(number: Numbers) -> Panel:
    points = [v for i in range(80) for v in (i * 3.0, number())]
    facts = {"target": "progression", "part": "validation"}
    return Panel("residuals", facts, {"points": Block((80, 2), array("f", points))})


def scores(number: Numbers, classes: bool = True) -> Panel:
    names = ["balanced_accuracy", "f1", "roc_auc", "log_loss"] if classes else ["mae", "rmse", "r2"]
    values = [number() for _ in range(3 * len(names))]
    why = {}
    if classes:  # as of a model that ranks
        values[9:11] = [math.nan] * 2
        why = {"log_loss": "the model ranks classes and gives no probabilities"}
    facts = {
        "scores": names,
        "rows": {"train": 2000, "validation": 500},
        "of": {"train": 30_000, "validation": 500},
        "why": why,
    }
    return Panel("scores", facts, {"values": Block((len(names), 3), array("f", values))})


def every(number: Numbers) -> list[Panel]:
    return [
        coefficients(number),
        coefficients(number, 4, 3),
        terms(number),
        layers(number),
        layers(number, (64, 32, 10)),
        tree(number),
        tree(number, 300, 0),
        tree(number, 0),
        forest(number),
        woods(number),
        woods(number, "tree 1"),
        boosting(number),
        boosting(number, 0, 0),
        boundary(number),
        held(number),
        pairs(number),
        pairs(number, "width × weight"),
        awaited(number),
        moved(number),
        surface(number),
        surfaces(number, "width × weight"),
        support(number),
        support(number, 10),
        neighbors(number),
        neighbors(number, 0),
        bells(number),
        bells(number, 30, 10),
        curve(number),
        partition(number),
        centroids(number),
        centroids(number, 12, 64, (8, 8)),
        clusters(),
        clusters(12, 10),
        confusion(),
        confusion(10),
        scatter(number),
        kernels(number),
        maps(number),
        maps(number, 64),
        templates(number),
        templates(number, 64, "units"),
        means(number),
        mistakes(number),
        mistakes(number, 0, 0),
        probabilities(number),
        worst(number),
        residuals(number),
        scores(number),
        scores(number, False),
    ]
