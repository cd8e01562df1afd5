"""A small recipe of every family, and what may be best before its end."""

from tui.families import FAMILIES, Boosting, Forest, KMeans, Network, Polynomial, Svm, Tree
from tui.recipe import Recipe
from tui.sources.drawn import Blobs, Line, Moons, Sine
from tui.sources.shipped import Diabetes, Digits, Iris, Wine

SHORT = {"epochs": 8, "max_splits": 9, "n_estimators": 6, "rounds": 5, "max_iter": 9}
SHIPPED = {
    "linear": Diabetes(rows=120),
    "kmeans": Iris(),
    "conv": Digits(rows=150),
    "network": Digits(rows=150),
}


def of_family(family):
    """On a data set that ships."""
    own = {each.name for each in family.hyperparameters()}
    model = family(**{name: value for name, value in SHORT.items() if name in own})
    return Recipe(SHIPPED.get(family.name, Wine()), model)


OTHERS = {
    "polynomial closed form": Recipe(Sine(rows=80), Polynomial(degree=5, solver="closed_form")),
    "polynomial products": Recipe(
        Diabetes(rows=100), Polynomial(degree=2, interaction_only="yes", epochs=5)
    ),
    "polynomial of classes": Recipe(Moons(rows=80, label_noise=0.1), Polynomial(epochs=9)),
    "network of numbers": Recipe(Diabetes(rows=100), Network(epochs=9, activation="sigmoid")),
    "network of two classes": Recipe(Moons(rows=80), Network(epochs=9, activation="tanh")),
    "leaky network": Recipe(Iris(), Network(epochs=9, activation="leaky_relu")),
    "unscaled": Recipe(Line(rows=60, scaling="none"), Tree(max_splits=6)),
    "tree pruned": Recipe(Wine(rows=120), Tree(max_splits=20, ccp_alpha=0.01)),
    "tree of numbers": Recipe(Sine(rows=80), Tree(max_splits=9)),
    "forest of numbers": Recipe(Sine(rows=80), Forest(n_estimators=4)),
    "boosting of numbers": Recipe(Sine(rows=120), Boosting(max_iter=7)),
    "boosting of drawn rows": Recipe(Moons(rows=150), Boosting(max_iter=7, subsample=0.6)),
    "svm of two classes": Recipe(Moons(rows=80), Svm(kernel="poly", degree=3, coef0=1.0)),
    "clusters of blobs": Recipe(Blobs(rows=80), KMeans()),
}
EVERY = {family.name: of_family(family) for family in FAMILIES} | OTHERS
