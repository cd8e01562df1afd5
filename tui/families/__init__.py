"""What is set, family by family. A new family is a file here and a line in `FAMILIES`."""

from tui.errors import Refusal
from tui.families.conv import Conv
from tui.families.boosting import Boosting
from tui.families.bayes import Bayes
from tui.families.boosting import Boosting
from tui.families.family import Family, Task
from tui.families.forest import Forest
from tui.families.linear import Linear
from tui.families.logistic import Logistic
from tui.families.neighbors import Neighbors
from tui.families.network import Network
from tui.families.tree import Tree
from tui.families.svm import Svm
from tui.words import listed, quoted

FAMILIES: tuple[type[Family], ...] = (
    Linear,
    Logistic,
    Network,
    Conv,
)

__all__ = ["FAMILIES", "Conv", "Family", "Linear", "Logistic", "Network", "Task", "family_named"]
    Tree,
    Forest,
    Boosting,
)

    Tree,
    Forest,
    Boosting,
)

__all__ = [
    "FAMILIES",
    "Boosting",
    "Family",
    "Forest",
    "Linear",
    "Logistic",
    "Network",
    "Task",
    "Tree",
    Svm,
    Neighbors,
    Bayes,
)

__all__ = [
    "FAMILIES",
    "Bayes",
    "Family",
    "Linear",
    "Logistic",
    "Neighbors",
    "Network",
    "Svm",
    "Task",
    "family_named",
]


def family_named(name: str) -> type[Family]:
    """The family called `name`; `Refusal` lists what there is."""
    for family in FAMILIES:
        if family.name == name:
            return family
    known = listed([family.name for family in FAMILIES])
    raise Refusal(f"there is no model {quoted(name)}: give {known}.")
