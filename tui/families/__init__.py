"""What is set, family by family. A new family is a file here and a line in `FAMILIES`."""

from tui.errors import Refusal
from tui.families.bayes import Bayes
from tui.families.boosting import Boosting
from tui.families.conv import Conv
from tui.families.family import Family, Task
from tui.families.forest import Forest
from tui.families.kept import Kept
from tui.families.kmeans import KMeans
from tui.families.known import Kin, Known
from tui.families.linear import Linear
from tui.families.logistic import Logistic
from tui.families.neighbors import Neighbors
from tui.families.network import Network
from tui.families.polynomial import Polynomial
from tui.families.svm import Svm
from tui.families.tree import Tree
from tui.words import listed, quoted

FAMILIES: tuple[type[Family], ...] = (
    Linear,
    Logistic,
    Network,
    Conv,
    Tree,
    Forest,
    Boosting,
    Svm,
    Neighbors,
    Bayes,
    Polynomial,
    KMeans,
)

__all__ = [
    "FAMILIES",
    "Bayes",
    "Boosting",
    "Conv",
    "Family",
    "Forest",
    "KMeans",
    "Kept",
    "Kin",
    "Known",
    "Linear",
    "Logistic",
    "Neighbors",
    "Network",
    "Polynomial",
    "Svm",
    "Task",
    "Tree",
    "family_named",
]


def family_named(name: str) -> type[Family]:
    """The family called `name`; `Refusal` lists what there is."""
    for family in FAMILIES:
        if family.name == name:
            return family
    known = listed([family.name for family in FAMILIES])
    raise Refusal(f"there is no model {quoted(name)}: give {known}.")
