from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.plotting.distinct import distinct

IRIS = ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"]


def test_names_are_cut_at_the_end_where_that_keeps_them_apart() -> None:
    assert distinct(["setosa", "versicolor"], 6) == {"setosa": "setosa", "versicolor": "versi…"}


def test_names_alike_at_the_start_are_told_by_their_words() -> None:
    assert list(distinct(IRIS, 6).values()) == ["se.le", "se.wi", "pe.le", "pe.wi"]
    assert list(distinct(IRIS, 8).values()) == ["sepal l…", "sepal w…", "petal l…", "petal w…"]
    assert list(distinct(IRIS, 20).values()) == IRIS
    assert list(distinct(IRIS, 13).values()) == [name[:-5] for name in IRIS]


def test_products_and_powers_stay_products_and_powers() -> None:
    terms = ["petal width (cm)", "petal width (cm)²", "sepal width (cm)·petal width (cm)"]
    terms.append("sepal width (cm)·petal length (cm)")
    shown = list(distinct(terms, 15).values())
    assert shown == ["pet.wid", "pet.wid²", "sep.wid·pet.wid", "sep.wid·pet.len"]


def test_names_alike_throughout_get_their_number() -> None:
    assert list(distinct(["pixel row aa", "pixel row ab"], 5).values()) == ["pix…1", "pix…2"]


@given(st.lists(st.text(max_size=12), max_size=30), st.integers(3, 20))
def test_no_two_names_are_ever_alike(names: list[str], width: int) -> None:
    shown = distinct(names, width)
    assert set(shown) == set(names) and len(set(shown.values())) == len(shown)
    assert all(cell_len(short) <= width for short in shown.values())
