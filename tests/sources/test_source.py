import pytest

from tui.errors import Refusal
from tui.sources import SOURCES, Source, source_named
from tui.sources.shipped import Iris
from tui.sources.source import Split

SPLIT = Split(doc="Shares.")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_source_is_found_by_its_name(source: type[Source]) -> None:
    assert source_named(source.name) is source
    assert source.doc.endswith(".") and source.title


def test_an_unknown_source_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match=r"there is no data 'mooons': give moons, circles, .* digits"):
        source_named("mooons")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_only_classes_have_labels_to_spoil(source: type[Source]) -> None:
    keys = {each.key for each in source.hyperparameters()}
    assert ("label_noise" in keys) == (source.task in ("binary", "multiclass"))
    assert {"rows", "split", "scaling", "data_seed"} <= keys


@pytest.mark.parametrize(
    ("text", "value"), [("60/20/20", "60/20/20"), (" 8 / 2/90", "8/2/90"), ("01/01/98", "1/1/98")]
)
def test_splits_are_read(text: str, value: str) -> None:
    assert SPLIT.parse(text) == value == SPLIT.check(text.strip())
    assert sum(Split.shares(value)) == 100


@pytest.mark.parametrize(
    "text",
    ["60/20", "60/20/30", "0/50/50", "100/0/0", "60/20/20/0", "６０/20/20", "60/-20/60", "a"],
)
def test_splits_that_do_not_add_up_are_refused(text: str) -> None:
    for read in (SPLIT.parse, SPLIT.check):
        with pytest.raises(Refusal, match="three whole percentages"):
            read(text)


def test_lopsided_splits_are_remarked_on() -> None:
    assert "choose by" in SPLIT.remark("90/5/5") and "learn from" in SPLIT.remark("20/40/40")
    assert SPLIT.remark("60/20/20").startswith("Learns from 60 %, chooses by 20 %")


def test_no_more_rows_can_be_asked_for_than_there_are() -> None:
    with pytest.raises(Refusal, match=r"rows: '151' is not allowed here: .* 30 to 150, or 'all'"):
        Iris.from_values({"rows": 151})


def test_sources_are_values() -> None:
    assert Iris(rows=60) == Iris(rows=60) != Iris()
    assert hash(Iris()) == hash(Iris())


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_the_knobs_of_the_data_come_before_those_of_the_split(source: type[Source]) -> None:
    keys = [each.key for each in source.hyperparameters()]
    assert keys[0] == "rows" and keys[-3:] == ["data_seed", "split", "scaling"]


def test_digits_alone_are_pictures() -> None:
    assert [source.name for source in SOURCES if source().pictures] == ["digits"]
