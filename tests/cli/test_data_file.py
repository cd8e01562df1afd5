"""What is told of a file of one's own, in this process."""

from tests.data.reading.files import rows
from tui.cli.data_file import tell_file
from tui.sources import File


def test_dates_of_a_year_that_no_calendar_has_are_told(tmp_path, capsys):
    path = tmp_path / "old.csv"
    path.write_bytes(
        rows("when,x", *[f"000{k % 3}-01-0{k % 9 + 1},{k * k % 7}" for k in range(30)])
    )
    assert tell_file(File(path=str(path)), json=False)
    assert "before 0001-01-01 to 0002-01-09" in capsys.readouterr().out
