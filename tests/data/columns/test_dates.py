"""How a column spells dates: the digits of its years, names of months, and what is to be said."""

from datetime import UTC, datetime

import numpy as np
import pytest

from tests.data.reading.files import read, rows
from tui.data.columns.telling import Told, told
from tui.export.script.reading import moments

DAYS = [datetime(2020 + k % 4, k % 12 + 1, k * 5 % 28 + 1, tzinfo=UTC) for k in range(60)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("dates")


def tell(folder, data: bytes) -> Told:
    with read(folder, data) as result:
        return told(result.sheet, {})


def column(words) -> bytes:
    return rows("d;x", *[f"{word};{k * k % 7}" for k, word in enumerate(words)])


@pytest.mark.parametrize(
    "form",
    ["%d/%m/%y", "%m/%d/%y", "%d.%m.%y", "%d-%m-%y", "%d-%b-%y", "%d %b %y", "%d.%m.%y %H:%M",
     "%d/%m/%Y", "%m/%d/%Y %H:%M", "%d %b %Y", "%b %d, %Y", "%Y/%m/%d"],
)  # fmt: skip
def test_a_year_is_as_it_is_meant_and_the_script_reads_it_alike(folder, form):
    words = [day.strftime(form) for day in DAYS]
    with read(folder, column(words)) as result:
        found = told(result.sheet, {}).columns[0].type
        assert found.word == "date" and found.form in (form, "iso")
        seconds = result.sheet.times("d", found.form)
    assert seconds.tolist() == [day.timestamp() for day in DAYS]
    assert np.array_equal(moments([[word] for word in words], 0, [], form), seconds)


@pytest.mark.parametrize(
    ("form", "word", "there"),
    [
        ("iso", "20/11/22", False),
        ("iso", "2020-11-22", True),
        ("iso", "0001-01-01", True),
        ("%d/%m/%Y", "20/11/22", False),
        ("%d/%m/%Y", "20/11/022", False),
        ("%d/%m/%Y", "2/1/2022", True),
        ("%d/%m/%y", "20/11/2022", False),
        ("%d/%m/%y", "1/2/3", False),
        ("%d.%m.%y", "1.1.69", True),
        ("%d.%m.%y", "1.1.68", True),
        ("%d%m%Y", "201122", False),
        ("%d%m%Y", "20112022", True),
        ("%A, %d. %B %Y", "Friday, 1. March 2024", True),
        ("%A, %d. %B %Y", "Friday, 1. March 24", False),
        ("%H:%M", "10:30", True),
    ],
)
def test_a_year_has_all_its_digits(folder, form, word, there):
    with read(folder, column([word]), wanted={"d": "words"}) as result:
        (seconds,) = result.sheet.times("d", form)
    assert bool(np.isfinite(seconds)) == there
    assert np.array_equal(moments([[word]], 0, [], form), [seconds], equal_nan=True)


def test_days_and_months_that_read_in_two_ways_are_told_of_short_years(folder):
    words = [f"{k % 12 + 1:02d}/{k % 11 + 1:02d}/2{k % 4}" for k in range(30)]
    found = tell(folder, column(words))
    assert str(found.columns[0].type) == "date:%d/%m/%y"
    (finding,) = found.findings
    assert "two ways" in finding.sentence and "--types d=date:%m/%d/%y" in finding.sentence


@pytest.mark.parametrize("last", [9, 17])
def test_versions_are_no_dates(folder, last):
    words = [f"{k % 11 + 1}.{k * 3 % 7 + 1}.{k * 5 % last}" for k in range(60)]
    assert tell(folder, column(words)).columns[0].type.word != "date"


@pytest.mark.parametrize("form", ["%d %b %Y", "%b %d, %Y", "%d-%b-%y", "%d %B %Y"])
def test_a_month_with_a_name_is_no_day(folder, form):
    words = [datetime(2018 + k // 12, k % 12 + 1, 1, tzinfo=UTC).strftime(form) for k in range(48)]
    found = tell(folder, column(words))
    assert found.columns[0].type.form == form and not found.findings
