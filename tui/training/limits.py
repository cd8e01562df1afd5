"""What a run would need, told before it takes it."""

from tui.data.dataset import Dataset
from tui.errors import Refusal
from tui.families.family import Family
from tui.families.network import Layered

MOST_VALUES = 5_000_000
BYTES_A_VALUE = 72
"""Float64 weights, gradients, two moments, a workspace, and copies of the best and last step."""


def refuse_giants(model: Family, dataset: Dataset) -> None:
    """`Refusal` if the network would learn more values than this program carries."""
    if not isinstance(model, Layered):
        return
    outputs = len(dataset.classes) if len(dataset.classes) > 2 else 1
    values = model.learned_values(len(dataset.features), outputs)
    if values > MOST_VALUES:
        gigabytes = values * BYTES_A_VALUE / 1e9
        raise Refusal(
            f"these hidden layers would learn {values / 1e6:.0f} million values and need about "
            f"{gigabytes:.1f} GB: the limit is {MOST_VALUES / 1e6:.0f} million; "
            "give fewer or smaller layers."
        )
