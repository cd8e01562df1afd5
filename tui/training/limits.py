"""What a run would need, told before it takes it."""

from tui.data.dataset import Dataset
from tui.errors import Refusal
from tui.families.family import Family
from tui.families.known import Known
from tui.families.network import Layered


def known_of(dataset: Dataset) -> Known:
    """How much there is to learn from."""
    return Known(len(dataset.train), len(dataset.features), len(dataset.classes))


def refuse_giants(model: Family, dataset: Dataset) -> None:
    """`Refusal` if the network would learn more values than this program carries."""
    if isinstance(model, Layered) and (why := model.giant(known_of(dataset))):
        raise Refusal(why)


def refuse_excess(model: Family, dataset: Dataset) -> None:
    """`Refusal` if a value of `model` is more than so much data bears."""
    for excess in model.excesses(known_of(dataset)):
        raise Refusal(excess.why)
