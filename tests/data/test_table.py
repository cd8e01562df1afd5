import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.data.table import LARGEST, Table, checked, named
from tui.errors import Refusal


@pytest.mark.parametrize(
    ("bad", "shown"), [(1e308, "1e[+]308"), (-1e101, "-1e[+]101"), (np.nan, "nan"), (np.inf, "inf")]
)
@pytest.mark.fault("N08")
def test_n08_what_cannot_be_learned_from_is_refused_by_column(bad: float, shown: str) -> None:
    X = np.ones((5, 2))
    X[3, 1] = bad
    with pytest.raises(Refusal, match=f"^the column 'height' holds {shown} in row 4: give numbers"):
        checked(Table(X, np.zeros(5), ("width", "height"), "y"))
    with pytest.raises(Refusal, match=f"^the column 'price' holds {shown} in row 4"):
        checked(Table(np.ones((5, 2)), X[:, 1], ("width", "height"), "price"))


def test_large_numbers_short_of_absurd_pass() -> None:
    table = Table(np.full((3, 1), LARGEST), np.zeros(3), ("x",), "y")
    assert checked(table) is table


@given(st.lists(st.text(st.characters())))
def test_names_are_safe_short_and_unique(names: list[str]) -> None:
    made = named(names)
    assert len(set(made)) == len(names)
    assert all(0 < len(name) <= 70 and len(name.splitlines()) == 1 for name in made)


def test_names_that_are_fine_stay() -> None:
    assert named(["x1", "sepal length (cm)", 3]) == ("x1", "sepal length (cm)", "3")
    assert named(["a", "a", "", "a\x1b"]) == ("a", "a 2", "unnamed", "a␛")
